package io.murmuration.motion.window;

import io.murmuration.motion.track.TrackEstimator;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * Ticks at a rational period, counted from 1970-01-01T00:00:00Z: tick n is at round(n · numerator ·
 * 10⁹ / denominator) nanoseconds. Never a sum of rounded periods, so a grid at 30000/1001 frames a
 * second does not drift. Immutable, in lowest terms.
 *
 * @param numerator of the period in seconds, 1 to 10⁶ in lowest terms
 * @param denominator of the period in seconds, 1 to 10⁶ in lowest terms
 */
public record TickGrid(long numerator, long denominator) implements Serializable {
    /** A stamp this close to a tick, in nanoseconds, is on it. */
    public static final long TOLERANCE_NANOS = TrackEstimator.EXACT_NANOS;

    private static final long NANOS = 1_000_000_000L;
    private static final long LIMIT = 1_000_000L;

    public TickGrid {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException(
                    "a period must be above zero, but was " + numerator + "/" + denominator + " s");
        }
        long divisor =
                BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValue();
        numerator /= divisor;
        denominator /= divisor;
        if (numerator > LIMIT || denominator > LIMIT) {
            throw new IllegalArgumentException(
                    "a period must be a fraction of numbers up to 1000000, but was "
                            + (numerator + "/" + denominator + " s"));
        }
    }

    /**
     * The grid of a period.
     *
     * @param period seconds, as a decimal or a fraction: {@code 0.4}, {@code 1001/30000}
     */
    public static TickGrid ofSeconds(String period) {
        long[] fraction = fraction(period, "period");
        return new TickGrid(fraction[0], fraction[1]);
    }

    /**
     * The grid of a rate.
     *
     * @param rate ticks a second, as a decimal or a fraction: {@code 2.5}, {@code 30000/1001}
     */
    public static TickGrid ofRate(String rate) {
        long[] fraction = fraction(rate, "rate");
        return new TickGrid(fraction[1], fraction[0]);
    }

    private static long[] fraction(String text, String what) {
        try {
            String[] parts = text.strip().split("/", -1);
            BigDecimal top = new BigDecimal(parts[0].strip());
            BigDecimal bottom =
                    parts.length == 2 ? new BigDecimal(parts[1].strip()) : BigDecimal.ONE;
            if (parts.length <= 2
                    && top.signum() > 0
                    && bottom.signum() > 0
                    && Math.max(top.scale(), bottom.scale()) <= 12
                    && Math.min(top.scale(), bottom.scale()) >= -12) {
                int scale = Math.max(0, Math.max(top.scale(), bottom.scale()));
                BigInteger numerator = top.scaleByPowerOfTen(scale).toBigIntegerExact();
                BigInteger denominator = bottom.scaleByPowerOfTen(scale).toBigIntegerExact();
                BigInteger divisor = numerator.gcd(denominator);
                return new long[] {
                    numerator.divide(divisor).longValueExact(),
                    denominator.divide(divisor).longValueExact()
                };
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(message(text, what), e);
        }
        throw new IllegalArgumentException(message(text, what));
    }

    private static String message(String text, String what) {
        return "a "
                + what
                + " must be a number or a fraction above zero, but was \""
                + (text + "\"");
    }

    /** The grid whose ticks are every {@code factor}-th of this one's. */
    public TickGrid times(long factor) {
        return new TickGrid(Math.multiplyExact(numerator, factor), denominator);
    }

    /** The period, rounded to nanoseconds. */
    public long periodNanos() {
        return stampNanos(1);
    }

    /**
     * When tick {@code tick} is.
     *
     * @return nanoseconds since the epoch
     */
    public long stampNanos(long tick) {
        long turns = Math.floorDiv(tick, denominator);
        long part = Math.floorMod(tick, denominator) * numerator;
        long seconds = turns * numerator + part / denominator;
        long rest = part % denominator;
        return seconds * NANOS + (2 * rest * NANOS + denominator) / (2 * denominator);
    }

    /**
     * The last tick at or before a stamp.
     *
     * @param stampNanos nanoseconds since the epoch
     */
    public long tickAtOrBefore(long stampNanos) {
        long seconds = Math.floorDiv(stampNanos, NANOS);
        long nanos = Math.floorMod(stampNanos, NANOS);
        long scaled = seconds * denominator;
        long rest = Math.floorMod(scaled, numerator) * NANOS + nanos * denominator;
        long tick = Math.floorDiv(scaled, numerator) + Math.floorDiv(rest, numerator * NANOS);
        // Stamps of ticks are rounded, so the exact quotient may be one off.
        while (stampNanos(tick + 1) <= stampNanos) {
            tick++;
        }
        while (stampNanos(tick) > stampNanos) {
            tick--;
        }
        return tick;
    }

    /** The first tick at or after a stamp. */
    public long tickAtOrAfter(long stampNanos) {
        return tickAtOrBefore(stampNanos - 1) + 1;
    }

    /** The tick that a stamp is on, to within {@link #TOLERANCE_NANOS}. */
    public OptionalLong tickAt(long stampNanos) {
        long tick = tickAtOrBefore(stampNanos + TOLERANCE_NANOS);
        return stampNanos - stampNanos(tick) <= TOLERANCE_NANOS
                ? OptionalLong.of(tick)
                : OptionalLong.empty();
    }
}

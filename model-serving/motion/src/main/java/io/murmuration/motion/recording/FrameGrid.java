package io.murmuration.motion.recording;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The instants of a recording's frames: frame n is at round(n · num · 10⁹ / den) nanoseconds.
 *
 * @param numerator seconds between frames, numerator
 * @param denominator seconds between frames, denominator
 */
record FrameGrid(long numerator, long denominator) {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

    /**
     * @param framesPerSecond "2.5" or "30000/1001"; more than zero
     */
    static FrameGrid ofRate(String framesPerSecond) {
        int slash = framesPerSecond.indexOf('/');
        try {
            BigDecimal over =
                    new BigDecimal(
                            (slash < 0 ? framesPerSecond : framesPerSecond.substring(0, slash))
                                    .strip());
            BigDecimal under =
                    slash < 0
                            ? BigDecimal.ONE
                            : new BigDecimal(framesPerSecond.substring(slash + 1).strip());
            if (over.signum() <= 0 || under.signum() <= 0) {
                throw notARate(framesPerSecond, null);
            }
            int scale = Math.max(0, Math.max(over.scale(), under.scale()));
            BigInteger num = under.movePointRight(scale).toBigIntegerExact();
            BigInteger den = over.movePointRight(scale).toBigIntegerExact();
            BigInteger common = num.gcd(den);
            return new FrameGrid(
                    num.divide(common).longValueExact(), den.divide(common).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw notARate(framesPerSecond, e);
        }
    }

    private static IllegalArgumentException notARate(String given, Throwable cause) {
        return new IllegalArgumentException(
                "rate must be frames per second above zero, such as 2.5 or 30000/1001, but was "
                        + given,
                cause);
    }

    /** The instant of a tick, nanoseconds since the epoch. */
    long stampNanos(long tick) {
        BigInteger twice =
                BigInteger.valueOf(tick)
                        .multiply(BigInteger.valueOf(numerator))
                        .multiply(NANOS)
                        .shiftLeft(1)
                        .add(BigInteger.valueOf(denominator));
        BigInteger[] parts = twice.divideAndRemainder(BigInteger.valueOf(denominator).shiftLeft(1));
        return parts[0].longValueExact();
    }

    /** The first tick that is not before the instant. */
    long tickAtOrAfter(long stampNanos) {
        BigInteger num = BigInteger.valueOf(numerator).multiply(NANOS);
        long tick =
                BigInteger.valueOf(stampNanos)
                        .multiply(BigInteger.valueOf(denominator))
                        .divide(num)
                        .longValueExact();
        while (stampNanos(tick) < stampNanos) {
            tick++;
        }
        while (stampNanos(tick - 1) >= stampNanos) {
            tick--;
        }
        return tick;
    }
}

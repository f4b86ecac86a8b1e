package io.murmuration.normaliser;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The unit in which a stamp was written that should have been nanoseconds since the epoch.
 *
 * <p>A stamp of 2026 in another unit, read as nanoseconds, lies in the first days of 1970: in whole
 * seconds 1.8 s after the epoch, in milliseconds half an hour, in microseconds twenty days. A stamp
 * that gives a time from 2000 until before 2050 in one of these is taken for one; the three ranges
 * are {@code [0.95 s, 2.53 s)}, {@code [15.8 min, 42.1 min)} and {@code [10.9 d, 29.3 d)} after the
 * epoch. A clock that begins at zero therefore needs a date.
 */
public enum StampUnit {
    SECONDS(1_000_000_000L),
    MILLISECONDS(1_000_000L),
    MICROSECONDS(1_000L);

    private static final long FIRST_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long END_SECOND = Instant.parse("2050-01-01T00:00:00Z").getEpochSecond();

    private final long nanos;

    StampUnit(long nanos) {
        this.nanos = nanos;
    }

    /** The unit that a stamp was probably written in; empty where nanoseconds make sense. */
    public static Optional<StampUnit> likely(long stampNanos) {
        for (StampUnit unit : values()) {
            long perSecond = 1_000_000_000L / unit.nanos;
            if (stampNanos >= FIRST_SECOND * perSecond && stampNanos < END_SECOND * perSecond) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /** The instant that was meant by a stamp in this unit. */
    Instant meant(long stamp) {
        return Instant.EPOCH.plusNanos(Math.multiplyExact(stamp, nanos));
    }

    /** For people: milliseconds. */
    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}

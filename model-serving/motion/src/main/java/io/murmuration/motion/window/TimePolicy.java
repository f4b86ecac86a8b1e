package io.murmuration.motion.window;

import java.io.Serializable;
import java.time.Duration;

/**
 * What holds of the stamps of a scene: how long a tick waits, how far a stamp may jump, and how far
 * apart two sources' clocks may be. One policy for the job, the monitor, the page and the console.
 *
 * @param lateness how far behind the scene's clock a record may come and still be in time
 * @param maxJump a stamp further ahead of the scene's clock than this is held until it is
 *     confirmed, and one further ahead of its record's wall-clock time is refused; above the
 *     lateness
 * @param agreement sources whose clocks are no further apart than this, and the lateness, agree;
 *     above zero
 */
public record TimePolicy(Duration lateness, Duration maxJump, Duration agreement)
        implements Serializable {
    public static final Duration DEFAULT_LATENESS = Duration.ZERO;
    public static final Duration DEFAULT_MAX_JUMP = Duration.ofSeconds(10);
    public static final Duration DEFAULT_AGREEMENT = Duration.ofMillis(250);

    public static final TimePolicy DEFAULT =
            new TimePolicy(DEFAULT_LATENESS, DEFAULT_MAX_JUMP, DEFAULT_AGREEMENT);

    public TimePolicy {
        if (lateness.isNegative()) {
            throw new IllegalArgumentException(
                    "lateness must not be negative, but was " + lateness);
        }
        if (maxJump.compareTo(lateness) <= 0) {
            throw new IllegalArgumentException(
                    "the largest jump (" + maxJump + ") must be above the lateness, " + lateness);
        }
        if (agreement.isNegative() || agreement.isZero()) {
            throw new IllegalArgumentException(
                    "agreement must be above zero, but was " + agreement);
        }
    }

    /** The default with another lateness. */
    public static TimePolicy ofLateness(Duration lateness) {
        return DEFAULT.withLateness(lateness);
    }

    /** The same with another lateness. */
    public TimePolicy withLateness(Duration behindTheClock) {
        return new TimePolicy(behindTheClock, maxJump, agreement);
    }

    /** The same with another largest jump. */
    public TimePolicy withMaxJump(Duration aheadOfTheClock) {
        return new TimePolicy(lateness, aheadOfTheClock, agreement);
    }

    /** The same with another agreement. */
    public TimePolicy withAgreement(Duration betweenTwoClocks) {
        return new TimePolicy(lateness, maxJump, betweenTwoClocks);
    }

    /**
     * Whether a stamp is further ahead than allowed of the wall-clock time that its record carries.
     * Recordings, whose stamps are in the past, never are.
     *
     * @param stampNanos nanoseconds since the epoch
     * @param wallNanos when the record was made by the wall clock, nanoseconds since the epoch; 0
     *     or less when it does not say so
     */
    public boolean isAheadOfWall(long stampNanos, long wallNanos) {
        return wallNanos > 0 && stampNanos - wallNanos > maxJump.toNanos();
    }

    /** Clocks this far apart agree, in nanoseconds. */
    long agreementNanos() {
        return agreement.plus(lateness).toNanos();
    }
}

package io.murmuration.monitoring.alerts;

import java.time.Duration;

/**
 * When something is worth an alert.
 *
 * @param horizon how far ahead is looked
 * @param closeMeters centres of a pair nearer than this are too close
 * @param raiseAt chance at which an encounter or an entry is raised
 * @param clearAt chance below which it is calm again; lower than {@code raiseAt}
 * @param calmTicks so many calm ticks in a row clear it
 * @param worseBy ADE over the last minute, as a multiple of constant velocity's, at which quality
 *     counts as lost
 * @param leastScored agents that must have been scored in that minute
 * @param silence wall clock without a record after which a source is silent
 */
public record AlertLimits(
        Duration horizon,
        double closeMeters,
        double raiseAt,
        double clearAt,
        int calmTicks,
        double worseBy,
        long leastScored,
        Duration silence) {
    public static final AlertLimits DEFAULT =
            new AlertLimits(
                    Duration.ofSeconds(2), 0.5, 0.5, 0.2, 2, 1.1, 100, Duration.ofSeconds(10));

    public AlertLimits {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be above zero, but was " + horizon);
        }
        if (!(closeMeters > 0)) {
            throw new IllegalArgumentException(
                    "a distance must be above 0 m, but was " + closeMeters);
        }
        if (!(clearAt < raiseAt)) {
            throw new IllegalArgumentException(
                    "an alert must be cleared below the chance it is raised at, but "
                            + clearAt
                            + " is not below "
                            + raiseAt);
        }
    }
}

package io.murmuration.monitoring.scores;

import java.time.Duration;

/**
 * What scoring waits for and keeps.
 *
 * @param lateness how far behind the newest stamp of its scene an observation may come, event time
 * @param sceneBytes observations and waiting forecasts that are kept of one scene; beyond it the
 *     oldest is given up and counted
 * @param settleAfter wall clock of silence after which a forecast that ends at the last observation
 *     is scored: no other one can tell that its instant is over
 * @param forgetAfter wall clock of silence after which whatever waits in a scene is given up
 */
public record ScoreLimits(
        Duration lateness, long sceneBytes, Duration settleAfter, Duration forgetAfter) {
    public static final ScoreLimits DEFAULT =
            new ScoreLimits(
                    Duration.ZERO, 64L << 20, Duration.ofSeconds(5), Duration.ofMinutes(10));

    public ScoreLimits {
        if (lateness.isNegative()) {
            throw new IllegalArgumentException(
                    "lateness must not be negative, but was " + lateness);
        }
        if (sceneBytes <= 0) {
            throw new IllegalArgumentException(
                    "bytes of a scene must be above 0, but were " + sceneBytes);
        }
    }
}

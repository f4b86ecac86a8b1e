package io.murmuration.monitoring.scores;

import io.murmuration.motion.window.TimePolicy;
import java.time.Duration;

/**
 * What scoring waits for and keeps.
 *
 * @param time the job's: what comes late, and whose stamps move a scene's clock
 * @param sceneBytes observations and waiting forecasts that are kept of one scene; beyond it the
 *     oldest is given up and counted
 * @param settleAfter wall clock of silence after which a forecast that ends at the last observation
 *     is scored: no other one can tell that its instant is over
 * @param forgetAfter wall clock of silence after which whatever waits in a scene is given up
 */
public record ScoreLimits(
        TimePolicy time, long sceneBytes, Duration settleAfter, Duration forgetAfter) {
    public static final ScoreLimits DEFAULT =
            new ScoreLimits(
                    TimePolicy.DEFAULT, 64L << 20, Duration.ofSeconds(5), Duration.ofMinutes(10));

    public ScoreLimits {
        if (sceneBytes <= 0) {
            throw new IllegalArgumentException(
                    "bytes of a scene must be above 0, but were " + sceneBytes);
        }
    }

    /** The same with another policy of time. */
    public ScoreLimits withTime(TimePolicy policy) {
        return new ScoreLimits(policy, sceneBytes, settleAfter, forgetAfter);
    }
}

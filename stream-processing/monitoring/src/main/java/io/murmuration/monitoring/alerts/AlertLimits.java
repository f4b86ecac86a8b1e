package io.murmuration.monitoring.alerts;

import io.murmuration.motion.scoring.IssuedForecast;
import java.time.Duration;

/**
 * What counts as an alert. Each has an upper limit at which it is raised and a lower one at which
 * it is calm again; between them nothing is said.
 *
 * @param horizon how far ahead encounters and entries are looked for, event time
 * @param encounter which pairs meet
 * @param encounterChance how likely an encounter must be
 * @param entryChance how likely the entry into a zone must be
 * @param calmTicks so many calm ticks in a row clear it
 * @param worseBy ADE over the last minute, as a multiple of constant velocity's, at which quality
 *     counts as lost
 * @param leastScored agents that must have been scored in that minute
 * @param noisierBy a source's noise, as a multiple of the largest that the model was trained with,
 *     at which it is too noisy; calm again at the noise of the training
 * @param silence wall clock without a record after which a source is silent
 */
public record AlertLimits(
        Duration horizon,
        EncounterRule encounter,
        Chance encounterChance,
        Chance entryChance,
        int calmTicks,
        double worseBy,
        long leastScored,
        double noisierBy,
        Duration silence) {
    public static final AlertLimits DEFAULT =
            new AlertLimits(
                    Duration.ofSeconds(2),
                    EncounterRule.DEFAULT,
                    new Chance(0.8, 0.3),
                    new Chance(0.5, 0.2),
                    2,
                    1.1,
                    100,
                    1.25,
                    Duration.ofSeconds(10));

    public AlertLimits {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be above zero, but was " + horizon);
        }
        if (!(noisierBy > 1)) {
            throw new IllegalArgumentException(
                    "a source is too noisy above the noise of the training, but at "
                            + noisierBy
                            + " times");
        }
    }

    /** Steps of a forecast that are within the horizon. */
    int steps(IssuedForecast forecast) {
        return (int) Math.min(forecast.futureSteps(), horizon.toNanos() / forecast.dtNanos());
    }
}

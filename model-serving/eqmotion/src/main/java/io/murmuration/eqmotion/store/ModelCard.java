package io.murmuration.eqmotion.store;

import io.murmuration.motion.LearntRange;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.window.TickGrid;
import java.util.List;
import java.util.Map;

/**
 * What {@code model.json} says of a model.
 *
 * @param name for example {@code pedestrians}
 * @param version of this model
 * @param architecture the network
 * @param step time between steps, seconds, as a decimal or a fraction: {@code 0.4}, {@code 2/5}
 * @param symmetryGroup isometries that the forecasts move with, for example {@code E(2)}
 * @param lengthUnit of positions, {@code m}
 * @param learnt kinds and speeds of the agents that it learnt to forecast; {@link LearntRange#ANY}
 *     when the card does not say
 * @param limits what a user should know: where the model has no answer of its own, for example
 * @param training how it came to be
 * @param scores on what it was not trained on, by name, for example {@code zara1.min_ade}
 * @param quantiles how far the truth was from the nearest mode on the validation data
 */
public record ModelCard(
        String name,
        String version,
        Architecture architecture,
        String step,
        String symmetryGroup,
        String lengthUnit,
        LearntRange learnt,
        List<String> limits,
        Training training,
        Map<String, Double> scores,
        TubeQuantiles quantiles) {

    /**
     * How a model came to be.
     *
     * @param data what it was trained on, file by file or in words
     * @param noiseMeters largest spread of the noise on its training inputs
     * @param seed of everything drawn
     * @param settings the other choices, by name
     */
    public record Training(
            List<String> data, double noiseMeters, long seed, Map<String, String> settings) {}

    /**
     * Checks what can be checked without the weights.
     *
     * @throws IllegalArgumentException naming what is missing or cannot be
     */
    public ModelCard {
        if (name == null || !name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "a model's name has letters, digits, '.', '_' and '-', but is " + name);
        }
        if (version == null || version.isBlank()) {
            throw new IllegalArgumentException("a model needs a version");
        }
        TickGrid.ofSeconds(step);
        for (double[] radii : quantiles.stepMeters()) {
            if (radii.length != architecture.shape().futureSteps()) {
                throw new IllegalArgumentException(
                        "quantiles need a radius for each of "
                                + architecture.shape().futureSteps()
                                + " steps, but have "
                                + radii.length);
            }
        }
    }

    /** A card that does not say which agents the model learnt to forecast. */
    public ModelCard(
            String name,
            String version,
            Architecture architecture,
            String step,
            String symmetryGroup,
            String lengthUnit,
            List<String> limits,
            Training training,
            Map<String, Double> scores,
            TubeQuantiles quantiles) {
        this(
                name,
                version,
                architecture,
                step,
                symmetryGroup,
                lengthUnit,
                LearntRange.ANY,
                limits,
                training,
                scores,
                quantiles);
    }

    /** Time between steps, nanoseconds. */
    public long stepNanos() {
        return TickGrid.ofSeconds(step).stampNanos(1);
    }
}

package io.murmuration.motion.scoring;

import io.murmuration.motion.metrics.Displacement;
import io.murmuration.motion.metrics.ModeErrors;

/**
 * One agent's forecast against what came true. All errors are metres.
 *
 * <p><b>Shapes.</b> F steps. {@code nearest} takes at each step whichever mode is nearest there;
 * {@code closest} is one mode, the one with the least ADE.
 *
 * @param ade of the one best path
 * @param fde of the one best path
 * @param probableAde of the most probable mode
 * @param probableFde of the most probable mode
 * @param minAde least ADE of any mode
 * @param minFde least FDE of any mode
 * @param missed whether no mode ends within {@link ModeErrors#MISS_METERS}
 * @param closestMode index of the mode with the least ADE
 * @param constantVelocityAde of a straight line
 * @param constantVelocityFde of a straight line
 * @param best displacement of the best path, shape [F]
 * @param nearest least displacement of any mode, shape [F]
 * @param closest displacement of the closest mode, shape [F]
 * @param constantVelocity displacement of a straight line, shape [F]
 */
public record AgentScore(
        double ade,
        double fde,
        double probableAde,
        double probableFde,
        double minAde,
        double minFde,
        boolean missed,
        int closestMode,
        double constantVelocityAde,
        double constantVelocityFde,
        double[] best,
        double[] nearest,
        double[] closest,
        double[] constantVelocity) {

    /**
     * Compares.
     *
     * @param forecast that the agent belongs to
     * @param agent one of its agents
     * @param truth metres, shape [F, D] flattened
     */
    public static AgentScore of(
            IssuedForecast forecast, IssuedForecast.Agent agent, double[] truth) {
        int dimension = forecast.dimension();
        double[] modes = agent.forecast().modes();
        double[] probabilities = agent.forecast().probabilities();
        ModeErrors errors = ModeErrors.of(modes, truth, dimension);
        double[] best = Displacement.perStep(agent.forecast().best(), 0, truth, dimension);
        double[] straight =
                Displacement.perStep(forecast.constantVelocity(agent), 0, truth, dimension);
        double[] closest = Displacement.perStep(modes, errors.closest(), truth, dimension);
        double[] nearest = closest.clone();
        int probable = 0;
        for (int mode = 0; mode < probabilities.length; mode++) {
            if (probabilities[mode] > probabilities[probable]) {
                probable = mode;
            }
            double[] displacement = Displacement.perStep(modes, mode, truth, dimension);
            for (int step = 0; step < nearest.length; step++) {
                nearest[step] = Math.min(nearest[step], displacement[step]);
            }
        }
        return new AgentScore(
                mean(best),
                last(best),
                Displacement.ade(modes, probable, truth, dimension),
                Displacement.fde(modes, probable, truth, dimension),
                errors.minAde(),
                errors.minFde(),
                errors.missed(),
                errors.closest(),
                mean(straight),
                last(straight),
                best,
                nearest,
                closest,
                straight);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }
}

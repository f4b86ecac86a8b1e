package io.murmuration.training.evaluation;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.metrics.Displacement;
import io.murmuration.motion.metrics.ModeErrors;
import io.murmuration.training.ethucy.EthUcy;
import java.util.List;

/**
 * Mean errors of some agents, and those of two predictors that know nothing beside them. Metres.
 *
 * @param agents how many
 * @param ade of the path that the model gives as its best
 * @param fde of that path
 * @param minAde best of the modes
 * @param minFde best of the modes, on its own
 * @param stillAde of standing still
 * @param stillFde of standing still
 * @param straightAde of constant velocity
 * @param straightFde of constant velocity
 */
public record PathErrors(
        long agents,
        double ade,
        double fde,
        double minAde,
        double minFde,
        double stillAde,
        double stillFde,
        double straightAde,
        double straightFde) {
    private static final int DIMENSION = 2;
    private static final int FIGURES = 8;

    /** The plain mean of several, each counting once; without those of nobody. */
    static PathErrors mean(List<PathErrors> all) {
        List<PathErrors> some = all.stream().filter(one -> one.agents() > 0).toList();
        long agents = some.stream().mapToLong(PathErrors::agents).sum();
        double[] means = new double[FIGURES];
        for (PathErrors one : some) {
            double[] figures = one.figures();
            for (int i = 0; i < FIGURES; i++) {
                means[i] += figures[i] / some.size();
            }
        }
        return of(agents, means);
    }

    private double[] figures() {
        return new double[] {
            ade, fde, minAde, minFde, stillAde, stillFde, straightAde, straightFde
        };
    }

    private static PathErrors of(long agents, double[] f) {
        return new PathErrors(agents, f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
    }

    /** Adds up agents. Not thread-safe. */
    static final class Builder {
        private final double[] sums = new double[FIGURES];
        private long agents;

        /**
         * Adds one agent.
         *
         * @param past as the model saw it, metres, shape [P, 2]
         * @param truth shape [F, 2]
         */
        void add(AgentForecast forecast, double[] past, double[] truth) {
            ModeErrors modes = ModeErrors.of(forecast.modes(), truth, DIMENSION);
            agents++;
            addPath(0, forecast.best(), truth);
            sums[2] += modes.minAde();
            sums[3] += modes.minFde();
            addPath(4, straight(past, 0), truth);
            addPath(6, straight(past, 1), truth);
        }

        private void addPath(int at, double[] path, double[] truth) {
            sums[at] += Displacement.ade(path, 0, truth, DIMENSION);
            sums[at + 1] += Displacement.fde(path, 0, truth, DIMENSION);
        }

        /** Goes on by a share of the last step at each step. */
        private static double[] straight(double[] past, double share) {
            double[] path = new double[DIMENSION * EthUcy.FUTURE];
            int last = past.length - DIMENSION;
            for (int i = 0; i < path.length; i++) {
                int axis = i % DIMENSION;
                double step = past[last + axis] - past[last - DIMENSION + axis];
                path[i] = past[last + axis] + share * (i / DIMENSION + 1) * step;
            }
            return path;
        }

        PathErrors build() {
            double[] means = new double[FIGURES];
            for (int i = 0; i < FIGURES; i++) {
                means[i] = sums[i] / Math.max(1, agents);
            }
            return of(agents, means);
        }
    }
}

package io.murmuration.training.evaluation;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.metrics.Displacement;
import io.murmuration.motion.metrics.Quantile;
import io.murmuration.motion.metrics.StepSigma;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * What the validation part says about a predictor's errors: all that a likelihood and a tube need
 * to know before the test scene is opened.
 *
 * @param sigmaMeters along each axis at each step, of the mode that is closest by ADE; shape [F]
 * @param radiusMeters of the discs around the modes that cover {@link #NOMINAL} of the agents at
 *     each step; shape [F]
 * @param pathFactor on all radii, to cover the same share on the whole path
 */
public record Residuals(double[] sigmaMeters, double[] radiusMeters, double pathFactor) {
    /** Share of the agents that a tube is to cover. */
    public static final double NOMINAL = 0.9;

    private static final int DIMENSION = 2;

    /** Below this a sigma or a radius would be zero for all that matters, metres. */
    private static final double LEAST_METERS = 1e-4;

    /** Collects forecasts and what came true. Not thread-safe. */
    static final class Builder {
        private final StepSigma sigma = new StepSigma(EthUcy.FUTURE, DIMENSION);
        private final List<double[]> nearest = new ArrayList<>();

        void add(LabelledWindow window, List<AgentForecast> forecasts) {
            for (int i = 0; i < window.targets().length; i++) {
                double[] modes = forecasts.get(window.targets()[i]).modes();
                sigma.addClosest(modes, window.futures()[i]);
                nearest.add(Displacement.nearestPerStep(modes, window.futures()[i], DIMENSION));
            }
        }

        Residuals build() {
            double[] sigmas = sigma.meters();
            double[] radii = new double[EthUcy.FUTURE];
            for (int t = 0; t < radii.length; t++) {
                int step = t;
                sigmas[t] = Math.max(LEAST_METERS, sigmas[t]);
                radii[t] =
                        Math.max(
                                LEAST_METERS,
                                Quantile.covering(
                                        NOMINAL,
                                        nearest.stream().mapToDouble(d -> d[step]).toArray()));
            }
            double[] factors = new double[nearest.size()];
            for (int i = 0; i < factors.length; i++) {
                for (int t = 0; t < radii.length; t++) {
                    factors[i] = Math.max(factors[i], nearest.get(i)[t] / radii[t]);
                }
            }
            return new Residuals(sigmas, radii, Quantile.covering(NOMINAL, factors));
        }
    }
}

package io.murmuration.training.evaluation;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.metrics.Displacement;
import io.murmuration.motion.metrics.Quantile;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The radii around the modes that a model's card gives, from its validation part. */
public final class PathRadii {
    private static final double[] COVERAGES = {0.5, 0.8, 0.9, 0.95};
    private static final int DIMENSION = 2;

    /** Below this a radius would be zero for all that matters, metres. */
    private static final double LEAST_METERS = 1e-4;

    private PathRadii() {}

    /** Radii for shares of 50, 80, 90 and 95 %. */
    public static TubeQuantiles of(MotionPredictor predictor, List<LabelledWindow> windows) {
        List<double[]> errors = new ArrayList<>();
        Evaluation.forEach(
                predictor, windows, (window, forecasts) -> add(window, forecasts, errors));
        double[][] radii = new double[COVERAGES.length][EthUcy.FUTURE];
        double[] factors = new double[COVERAGES.length];
        for (int q = 0; q < COVERAGES.length; q++) {
            for (int t = 0; t < EthUcy.FUTURE; t++) {
                int step = t;
                double[] atStep = errors.stream().mapToDouble(error -> error[step]).toArray();
                radii[q][t] = Math.max(LEAST_METERS, Quantile.covering(COVERAGES[q], atStep));
            }
            double[] widest = new double[errors.size()];
            for (int i = 0; i < widest.length; i++) {
                for (int t = 0; t < EthUcy.FUTURE; t++) {
                    widest[i] = Math.max(widest[i], errors.get(i)[t] / radii[q][t]);
                }
            }
            factors[q] = Quantile.covering(COVERAGES[q], widest);
        }
        return new TubeQuantiles(Arrays.copyOf(COVERAGES, COVERAGES.length), radii, factors);
    }

    private static void add(
            LabelledWindow window, List<AgentForecast> forecasts, List<double[]> errors) {
        for (int i = 0; i < window.targets().length; i++) {
            double[] modes = forecasts.get(window.targets()[i]).modes();
            errors.add(Displacement.nearestPerStep(modes, window.futures()[i], DIMENSION));
        }
    }
}

package io.murmuration.training.evaluation;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.metrics.Collisions;
import io.murmuration.motion.metrics.Displacement;
import io.murmuration.motion.metrics.JointErrors;
import io.murmuration.motion.metrics.Likelihood;
import io.murmuration.motion.metrics.ModeErrors;
import io.murmuration.motion.metrics.ProbabilityCalibration;
import io.murmuration.motion.metrics.TubeCoverage;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds up the errors of a predictor on one scene; every target agent counts once in every window.
 *
 * <p>Joint figures are over the targets of a window. A window with one target reads that agent's
 * own modes, and so does a predictor without joint modes, mode m of everybody being joint mode m.
 *
 * <p><b>Thread safety.</b> None.
 */
final class Scorer {
    private static final int DIMENSION = 2;
    private static final double LEAST_SHARE_OF_A_BIN = 0.05;

    private final Residuals residuals;
    private final ProbabilityCalibration calibration = new ProbabilityCalibration();
    private final TubeCoverage coverage = new TubeCoverage(EthUcy.FUTURE);
    private long agents;
    private double minAde;
    private double minFde;
    private double adeBest;
    private double fdeBest;
    private double adeTop;
    private double fdeTop;
    private double jade;
    private double jfde;
    private double collisions;
    private double nll;
    private double closestNll;

    Scorer(Residuals residuals) {
        this.residuals = residuals;
    }

    void add(LabelledWindow window, List<AgentForecast> forecasts) {
        List<double[]> modes = new ArrayList<>();
        List<double[]> joint = new ArrayList<>();
        for (int i = 0; i < window.targets().length; i++) {
            AgentForecast forecast = forecasts.get(window.targets()[i]);
            addAgent(forecast, window.futures()[i]);
            modes.add(forecast.modes());
            joint.add(forecast.jointModes());
        }
        boolean readsModes = modes.size() == 1 || joint.get(0).length == 0;
        addScene(window, readsModes ? modes : joint);
        agents += modes.size();
    }

    private void addAgent(AgentForecast forecast, double[] truth) {
        double[] modes = forecast.modes();
        double[] probabilities = forecast.probabilities();
        ModeErrors errors = ModeErrors.of(modes, truth, DIMENSION);
        minAde += errors.minAde();
        minFde += errors.minFde();
        adeBest += Displacement.ade(forecast.best(), 0, truth, DIMENSION);
        fdeBest += Displacement.fde(forecast.best(), 0, truth, DIMENSION);
        int top = mostProbable(probabilities);
        adeTop += Displacement.ade(modes, top, truth, DIMENSION);
        fdeTop += Displacement.fde(modes, top, truth, DIMENSION);
        nll +=
                Likelihood.mixtureNll(
                        probabilities, modes, truth, residuals.sigmaMeters(), DIMENSION);
        closestNll -= Math.log(probabilities[errors.closest()]);
        calibration.add(probabilities, errors.closest());
        coverage.add(modes, truth, residuals.radiusMeters(), residuals.pathFactor(), DIMENSION);
    }

    private void addScene(LabelledWindow window, List<double[]> modes) {
        JointErrors errors = JointErrors.of(modes, List.of(window.futures()), DIMENSION);
        jade += errors.jade() * errors.agents();
        jfde += errors.jfde() * errors.agents();
        if (modes.size() < 2) {
            return;
        }
        int length = window.futures()[0].length;
        int count = modes.get(0).length / length;
        for (int m = 0; m < count; m++) {
            List<double[]> paths = new ArrayList<>(modes.size());
            for (int i = 0; i < modes.size(); i++) {
                paths.add(fromNow(window.target(i).positions(), modes.get(i), m * length, length));
            }
            collisions += (double) Collisions.count(paths, DIMENSION) / count;
        }
    }

    /** The position at t0, then the path. */
    private static double[] fromNow(double[] past, double[] modes, int offset, int length) {
        double[] path = Arrays.copyOfRange(past, past.length - DIMENSION, past.length + length);
        System.arraycopy(modes, offset, path, DIMENSION, length);
        return path;
    }

    private static int mostProbable(double[] probabilities) {
        int top = 0;
        for (int m = 1; m < probabilities.length; m++) {
            if (probabilities[m] > probabilities[top]) {
                top = m;
            }
        }
        return top;
    }

    Scores scores() {
        double[] sums = {
            minAde,
            minFde,
            adeBest,
            fdeBest,
            adeTop,
            fdeTop,
            jade,
            jfde,
            collisions,
            nll,
            closestNll
        };
        double[] figures = Arrays.copyOf(sums, sums.length + 3);
        for (int i = 0; i < sums.length; i++) {
            figures[i] /= agents;
        }
        figures[sums.length] = calibration.worstGap(LEAST_SHARE_OF_A_BIN);
        figures[sums.length + 1] = Arrays.stream(coverage.perStep()).average().orElseThrow();
        figures[sums.length + 2] = coverage.wholePath();
        return Scores.of(agents, figures);
    }

    /** The reliability diagram. */
    List<ProbabilityCalibration.Bin> calibration() {
        return calibration.bins();
    }
}

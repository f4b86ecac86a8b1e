package io.murmuration.training.skeleton;

import io.murmuration.motion.skeleton.Skeleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How good a forecaster is on recordings that are held back. Thread-safe. */
final class PoseValidation {
    private final List<CmuSequence> held;
    private final Skeleton skeleton;
    private final double[] standing;

    PoseValidation(Skeleton skeleton, List<CmuSequence> held) {
        this.skeleton = skeleton;
        this.held = held;
        standing = errors(PoseForecaster.standing());
    }

    /**
     * Figures by name: first the mean over the protocol's frames of the error as a share of that of
     * standing still, then the errors, protocol millimetres.
     */
    Map<String, Double> figures(PoseForecaster forecaster) {
        double[] errors = errors(forecaster);
        double criterion = 0;
        for (int i = 0; i < errors.length; i++) {
            criterion += errors[i] / standing[i] / errors.length;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("of_standing", criterion);
        int[] frames = CmuProtocol.frames();
        for (int i = 0; i < frames.length; i++) {
            figures.put("frame_" + frames[i], errors[i]);
        }
        return figures;
    }

    /** Mean over the held recordings, each over all of its windows. */
    private double[] errors(PoseForecaster forecaster) {
        double[] mean = new double[CmuProtocol.frames().length];
        for (CmuSequence sequence : held) {
            double[] errors = CmuProtocol.all(sequence, skeleton, forecaster);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += errors[i] / held.size();
            }
        }
        return mean;
    }
}

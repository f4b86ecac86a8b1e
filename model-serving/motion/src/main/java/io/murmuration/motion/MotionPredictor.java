package io.murmuration.motion;

import java.util.List;

/**
 * Forecasts scenes from their windows.
 *
 * <p><b>Contract.</b> The answer has one forecast for every window, in the same order, and every
 * forecast has all agents of its window, in their order: it is never empty. Windows are not
 * modified. A forecast depends on its own window alone, bit for bit, whatever else is in the list.
 * Any mix of scene sizes is allowed.
 *
 * <p><b>Thread safety.</b> None: one predictor a thread.
 *
 * <p><b>Failure.</b> Throws on a window whose dimension, step or number of past steps is not the
 * predictor's; callers check {@link #spec()} once, when they are set up.
 */
public interface MotionPredictor extends AutoCloseable {
    /** What the predictor needs and what it gives. */
    PredictorSpec spec();

    /**
     * Radii around the modes that held on the model's validation data: where its tubes begin. None
     * unless the model brings them.
     */
    default TubeQuantiles tubeQuantiles() {
        return TubeQuantiles.NONE;
    }

    /** What its forecasts promise to move with; nothing unless the predictor says so. */
    default SymmetryGroup symmetryGroup() {
        return SymmetryGroup.NONE;
    }

    /**
     * Nobody further than this from an agent at t0 changes its forecast but for the joint modes,
     * metres; infinite unless the predictor says so.
     */
    default double reachMeters() {
        return Double.POSITIVE_INFINITY;
    }

    /** Forecasts every window. */
    List<Forecast> predict(List<SceneWindow> windows);

    /**
     * Largest standard deviation of the observation noise that the model was trained with, metres
     * along an axis; 0 when unknown.
     */
    default double knownNoiseMeters() {
        return 0;
    }

    @Override
    void close();
}

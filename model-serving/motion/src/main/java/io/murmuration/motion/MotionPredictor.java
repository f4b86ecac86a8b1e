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
 * predictor's. {@link #accepts} says so before the call, and which agents the predictor has no
 * answer for that means anything, though it gives one.
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
     * Which agents of a window it can forecast, and why not the others.
     *
     * <p>A pure function of the window, that may be called from any thread and while another one is
     * in {@link #predict}. The same for a window that was moved by an isometry of the {@link
     * #symmetryGroup()}, and for each agent whatever the order.
     */
    default Fit accepts(SceneWindow window) {
        return Fit.of(spec(), window);
    }

    /**
     * Nobody further than this from an agent at t0, in x and y, changes its forecast but for the
     * joint modes, metres; infinite unless the predictor says so.
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

    /**
     * Neighbours within reach, of all agents of all windows since the start, that the predictor had
     * no room to listen to; 0 for one that always has. May be read from any thread.
     */
    default long neighboursLeftOut() {
        return 0;
    }

    @Override
    void close();
}

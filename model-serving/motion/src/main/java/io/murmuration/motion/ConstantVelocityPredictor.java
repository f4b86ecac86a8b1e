package io.murmuration.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Carries every agent on along the last step of its window: one mode with probability 1.
 *
 * <p>x(t0 + k·dt) = x(t0) + k · (x(t0) − x(t0 − dt)).
 *
 * <p>Source: Schöller et al., "What the constant velocity model can teach us about pedestrian
 * motion prediction", RA-L 2020. Thread-safe, exact under every isometry.
 */
public final class ConstantVelocityPredictor implements MotionPredictor {
    /** Name under which the predictor is chosen. */
    public static final String NAME = "constant-velocity";

    private static final ModelId MODEL = new ModelId(NAME, "1", "");
    private static final double[] CERTAIN = {1.0};
    private static final double[] NO_PATHS = {};

    private final int futureSteps;

    /**
     * @param futureSteps F, at least 1
     */
    public ConstantVelocityPredictor(int futureSteps) {
        if (futureSteps < 1) {
            throw new IllegalArgumentException(
                    "future steps must be at least 1, but were " + futureSteps);
        }
        this.futureSteps = futureSteps;
    }

    @Override
    public PredictorSpec spec() {
        return new PredictorSpec(
                MODEL, PredictorSpec.ANY, PredictorSpec.ANY, PredictorSpec.ANY, futureSteps, 1, 0);
    }

    @Override
    public SymmetryGroup symmetryGroup() {
        return SymmetryGroup.FULL;
    }

    @Override
    public List<Forecast> predict(List<SceneWindow> windows) {
        List<Forecast> forecasts = new ArrayList<>(windows.size());
        for (SceneWindow window : windows) {
            forecasts.add(forecast(window, ""));
        }
        return forecasts;
    }

    /**
     * Forecasts one window, marked as standing in for a model that could not speak.
     *
     * @param reason why; shown to whoever reads the forecast
     */
    public Forecast fallback(SceneWindow window, String reason) {
        return forecast(window, reason);
    }

    private Forecast forecast(SceneWindow window, String fallbackReason) {
        int dimension = window.dimension();
        List<AgentForecast> agents = new ArrayList<>(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            double[] path = path(agent.positions(), dimension, futureSteps);
            agents.add(
                    new AgentForecast(agent.id(), CERTAIN, path, path, NO_PATHS, fallbackReason));
        }
        return new Forecast(MODEL, futureSteps, agents, NO_PATHS, Interactions.NONE);
    }

    /** The straight path from the last step of a past, shape [F, D] flattened. */
    static double[] path(double[] past, int dimension, int futureSteps) {
        double[] path = new double[futureSteps * dimension];
        int last = past.length - dimension;
        for (int axis = 0; axis < dimension; axis++) {
            double position = past[last + axis];
            double step = last == 0 ? 0 : position - past[last - dimension + axis];
            for (int k = 1; k <= futureSteps; k++) {
                path[(k - 1) * dimension + axis] = position + k * step;
            }
        }
        return path;
    }

    @Override
    public void close() {}
}

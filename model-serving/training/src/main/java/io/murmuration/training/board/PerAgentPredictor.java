package io.murmuration.training.board;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * A predictor in the plane that looks at every agent by itself, without neighbours.
 *
 * <p>It forecasts in the heading frame, so it turns, mirrors and shifts with the world.
 */
abstract class PerAgentPredictor implements MotionPredictor {
    private static final int DIMENSION = 2;
    private static final double[] NONE = {};

    private final ModelId model;
    private final int pastSteps;
    private final int futureSteps;
    private final int modes;

    PerAgentPredictor(String name, int pastSteps, int futureSteps, int modes) {
        this.model = new ModelId(name, "1", "");
        this.pastSteps = pastSteps;
        this.futureSteps = futureSteps;
        this.modes = modes;
    }

    /** Futures of one agent in its heading frame with their probabilities. */
    record Modes(float[][] paths, double[] probabilities, double scale) {}

    /** Forecasts one agent from its past in its heading frame. */
    abstract Modes modes(float[] past);

    @Override
    public final PredictorSpec spec() {
        return new PredictorSpec(
                model, DIMENSION, pastSteps, PredictorSpec.ANY, futureSteps, modes, 0);
    }

    @Override
    public final List<Forecast> predict(List<SceneWindow> windows) {
        List<Forecast> forecasts = new ArrayList<>(windows.size());
        for (SceneWindow window : windows) {
            if (window.dimension() != DIMENSION || window.pastSteps() != pastSteps) {
                throw new IllegalArgumentException(
                        "%s takes %d past steps in %d dimensions, but the window has %d in %d"
                                .formatted(
                                        model.name(),
                                        pastSteps,
                                        DIMENSION,
                                        window.pastSteps(),
                                        window.dimension()));
            }
            List<AgentForecast> agents = new ArrayList<>(window.agents().size());
            for (AgentWindow agent : window.agents()) {
                agents.add(forecast(agent));
            }
            forecasts.add(new Forecast(model, futureSteps, agents, NONE, Interactions.NONE));
        }
        return forecasts;
    }

    private AgentForecast forecast(AgentWindow agent) {
        HeadingFrame frame = HeadingFrame.of(agent.positions());
        Modes found = modes(frame.into(agent.positions()));
        int length = futureSteps * DIMENSION;
        double[] paths = new double[modes * length];
        double[] best = new double[length];
        for (int m = 0; m < modes; m++) {
            frame.outOf(found.paths()[m], found.scale(), paths, m * length);
            for (int i = 0; i < length; i++) {
                best[i] += found.probabilities()[m] * paths[m * length + i];
            }
        }
        return new AgentForecast(agent.id(), found.probabilities(), paths, best, NONE, "");
    }

    @Override
    public final void close() {}
}

package io.murmuration.forecasting.batch;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Promises every symmetry and breaks them all: one centimetre is added along the first axis, inside
 * a map that would be geometric without it.
 */
final class LeaningPredictor implements MotionPredictor {
    private static final double BIAS_METERS = 0.01;

    private final ConstantVelocityPredictor lines;

    LeaningPredictor(int futureSteps) {
        lines = new ConstantVelocityPredictor(futureSteps);
    }

    @Override
    public PredictorSpec spec() {
        return lines.spec();
    }

    @Override
    public SymmetryGroup symmetryGroup() {
        return SymmetryGroup.FULL;
    }

    @Override
    public List<Forecast> predict(List<SceneWindow> windows) {
        List<Forecast> leaning = new ArrayList<>();
        for (Forecast forecast : lines.predict(windows)) {
            List<AgentForecast> agents = new ArrayList<>();
            for (AgentForecast agent : forecast.agents()) {
                double[] path = agent.best().clone();
                for (int i = 0; i < path.length; i += 2) {
                    path[i] += BIAS_METERS;
                }
                agents.add(
                        new AgentForecast(
                                agent.id(), agent.probabilities(), path, path, new double[0], ""));
            }
            leaning.add(
                    new Forecast(
                            forecast.model(),
                            forecast.futureSteps(),
                            agents,
                            new double[0],
                            forecast.interactions()));
        }
        return leaning;
    }

    @Override
    public void close() {}
}

package io.murmuration.monitoring;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.List;

/** Constant velocity turned left and right: a cheap model with several modes. */
public final class FanPredictor {
    private static final double[] DEGREES = {0, 15, -15, 30, -30};
    private static final double[] PROBABILITIES = {0.4, 0.2, 0.2, 0.1, 0.1};

    private final ConstantVelocityPredictor straight = new ConstantVelocityPredictor(12);

    /** The fan of every agent in the plane. */
    public Forecast predict(SceneWindow window) {
        Forecast line = straight.predict(List.of(window)).get(0);
        List<AgentForecast> agents = new ArrayList<>();
        for (int n = 0; n < window.agents().size(); n++) {
            AgentWindow past = window.agents().get(n);
            double[] best = line.agents().get(n).best();
            double x = past.positions()[past.positions().length - 2];
            double y = past.positions()[past.positions().length - 1];
            double[] modes = new double[DEGREES.length * best.length];
            for (int mode = 0; mode < DEGREES.length; mode++) {
                double cos = Math.cos(Math.toRadians(DEGREES[mode]));
                double sin = Math.sin(Math.toRadians(DEGREES[mode]));
                for (int i = 0; i < best.length; i += 2) {
                    double dx = best[i] - x;
                    double dy = best[i + 1] - y;
                    modes[mode * best.length + i] = x + cos * dx - sin * dy;
                    modes[mode * best.length + i + 1] = y + sin * dx + cos * dy;
                }
            }
            agents.add(
                    new AgentForecast(
                            past.id(), PROBABILITIES.clone(), modes, best, new double[0], ""));
        }
        return new Forecast(
                line.model(), 12, agents, line.jointProbabilities(), line.interactions());
    }
}

package io.murmuration.motion.symmetry;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What every {@link MotionPredictor} owes its caller. */
final class ContractCheck {
    private static final double SUM_TOLERANCE = 1e-5;

    private ContractCheck() {}

    static void check(MotionPredictor predictor, List<SceneWindow> windows) {
        List<double[]> positions = new ArrayList<>();
        List<StepProvenance[]> provenance = new ArrayList<>();
        for (SceneWindow window : windows) {
            for (AgentWindow agent : window.agents()) {
                positions.add(agent.positions().clone());
                provenance.add(agent.provenance().clone());
            }
        }
        List<Forecast> forecasts = predictor.predict(windows);
        require(forecasts.size() == windows.size(), "one forecast a window", null);
        int at = 0;
        for (int i = 0; i < windows.size(); i++) {
            SceneWindow window = windows.get(i);
            check(window, forecasts.get(i));
            for (AgentWindow agent : window.agents()) {
                require(
                        Arrays.equals(agent.positions(), positions.get(at))
                                && Arrays.equals(agent.provenance(), provenance.get(at)),
                        "an untouched window",
                        window);
                at++;
            }
        }
    }

    private static void check(SceneWindow window, Forecast forecast) {
        require(
                forecast.agents().size() == window.agents().size(),
                "a forecast of every agent",
                window);
        int joint = forecast.jointProbabilities().length;
        require(
                joint == 0 || sumsToOne(forecast.jointProbabilities()),
                "joint probabilities that sum to 1",
                window);
        int length = forecast.futureSteps() * window.dimension();
        require(length > 0, "a future", window);
        for (int i = 0; i < window.agents().size(); i++) {
            AgentForecast agent = forecast.agents().get(i);
            require(
                    agent.id().equals(window.agents().get(i).id()),
                    "agents in their order",
                    window);
            int modes = agent.probabilities().length;
            require(
                    modes > 0 && sumsToOne(agent.probabilities()),
                    "probabilities that sum to 1",
                    window);
            require(agent.modes().length == modes * length, "modes of shape [M, F, D]", window);
            require(agent.best().length == length, "a best path of shape [F, D]", window);
            require(
                    agent.jointModes().length == joint * length,
                    "joint modes of shape [J, F, D]",
                    window);
            require(
                    finite(agent.modes()) && finite(agent.best()) && finite(agent.jointModes()),
                    "finite positions",
                    window);
        }
        checkEdges(window, forecast);
    }

    private static void checkEdges(SceneWindow window, Forecast forecast) {
        int count = window.agents().size();
        int[] from = forecast.interactions().from();
        int[] to = forecast.interactions().to();
        require(
                from.length == to.length
                        && forecast.interactions().probabilities().length
                                == from.length * forecast.interactions().categories().size(),
                "category probabilities of shape [E, K]",
                window);
        for (int edge = 0; edge < from.length; edge++) {
            require(
                    from[edge] >= 0 && from[edge] < count && to[edge] >= 0 && to[edge] < count,
                    "edges between its agents",
                    window);
            require(
                    edge == 0
                            || to[edge - 1] < to[edge]
                            || (to[edge - 1] == to[edge] && from[edge - 1] < from[edge]),
                    "edges sorted by (to, from)",
                    window);
        }
    }

    private static boolean sumsToOne(double[] probabilities) {
        double sum = 0;
        for (double probability : probabilities) {
            if (!(probability >= 0)) {
                return false;
            }
            sum += probability;
        }
        return Math.abs(sum - 1) < SUM_TOLERANCE;
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    private static void require(boolean holds, String what, SceneWindow window) {
        if (!holds) {
            throw new AssertionError(
                    "expected " + what + (window == null ? "" : " in scene " + window.scene()));
        }
    }
}

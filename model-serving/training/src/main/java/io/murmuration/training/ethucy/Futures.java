package io.murmuration.training.ethucy;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened after each window: the frames of a recording, to be looked up by stamp. */
final class Futures {
    private static final int DIMENSION = 2;

    private final Map<Long, Map<String, double[]>> positions = new HashMap<>();

    Futures(List<ObservedFrame> frames) {
        for (ObservedFrame frame : frames) {
            Map<String, double[]> byAgent = new HashMap<>();
            for (ObservedAgent agent : frame.agents()) {
                byAgent.put(agent.id(), agent.position());
            }
            positions.put(frame.stampNanos(), byAgent);
        }
    }

    /** Appends the window with its labels, if anybody in it is present in all its frames. */
    void label(SceneWindow window, List<LabelledWindow> labelled) {
        List<Integer> targets = new ArrayList<>();
        List<double[]> futures = new ArrayList<>();
        for (int i = 0; i < window.agents().size(); i++) {
            AgentWindow agent = window.agents().get(i);
            double[] future = agent.fullyMeasured() ? future(agent.id(), window) : null;
            if (future != null) {
                targets.add(i);
                futures.add(future);
            }
        }
        if (!targets.isEmpty()) {
            labelled.add(
                    new LabelledWindow(
                            window,
                            targets.stream().mapToInt(Integer::intValue).toArray(),
                            futures.toArray(double[][]::new)));
        }
    }

    /** The next F positions, or null where one is missing. */
    private double[] future(String agent, SceneWindow window) {
        double[] path = new double[EthUcy.FUTURE * DIMENSION];
        for (int k = 1; k <= EthUcy.FUTURE; k++) {
            double[] position =
                    positions
                            .getOrDefault(window.t0Nanos() + k * window.dtNanos(), Map.of())
                            .get(agent);
            if (position == null) {
                return null;
            }
            path[DIMENSION * (k - 1)] = position[0];
            path[DIMENSION * (k - 1) + 1] = position[1];
        }
        return path;
    }
}

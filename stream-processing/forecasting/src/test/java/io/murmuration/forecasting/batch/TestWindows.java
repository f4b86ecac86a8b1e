package io.murmuration.forecasting.batch;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Windows of straight walkers, for tests. */
final class TestWindows {
    static final int PAST_STEPS = 8;
    static final long DT_NANOS = 400_000_000L;

    private TestWindows() {}

    /** Agents "0", "1", … that walk one metre a step to the right, at tick {@code tick}. */
    static SceneWindow window(String scene, long tick, int agents) {
        List<AgentWindow> walkers = new ArrayList<>();
        for (int n = 0; n < agents; n++) {
            double[] positions = new double[PAST_STEPS * 2];
            for (int step = 0; step < PAST_STEPS; step++) {
                positions[2 * step] = tick + step;
                positions[2 * step + 1] = n;
            }
            StepProvenance[] provenance = new StepProvenance[PAST_STEPS];
            Arrays.fill(provenance, StepProvenance.MEASURED);
            walkers.add(
                    new AgentWindow(
                            Integer.toString(n), AgentKind.PEDESTRIAN, positions, provenance, 0));
        }
        return new SceneWindow(scene, "map", 2, tick * DT_NANOS, DT_NANOS, PAST_STEPS, walkers);
    }
}

package io.murmuration.motion;

import java.util.Arrays;
import java.util.List;

/** Windows of agents with given pasts, 0.4 s a step, for tests. */
final class Pasts {
    static final long DT_NANOS = 400_000_000L;
    static final double DT = 0.4;

    private Pasts() {}

    /** An agent that was measured at every step. */
    static AgentWindow agent(String id, AgentKind kind, int dimension, double... positions) {
        StepProvenance[] provenance = new StepProvenance[positions.length / dimension];
        Arrays.fill(provenance, StepProvenance.MEASURED);
        return new AgentWindow(id, kind, positions, provenance, 0);
    }

    /** One that goes straight on, from a place and by so much a step, for eight steps. */
    static AgentWindow straight(String id, AgentKind kind, double[] from, double... step) {
        int dimension = from.length;
        double[] positions = new double[8 * dimension];
        for (int i = 0; i < positions.length; i++) {
            int axis = i % dimension;
            int before = (i - axis) / dimension;
            positions[i] = from[axis] + before * step[axis];
        }
        return agent(id, kind, dimension, positions);
    }

    static SceneWindow window(int dimension, AgentWindow... agents) {
        int steps = agents[0].provenance().length;
        return new SceneWindow(
                "street", "map", dimension, 40 * DT_NANOS, DT_NANOS, steps, List.of(agents));
    }
}

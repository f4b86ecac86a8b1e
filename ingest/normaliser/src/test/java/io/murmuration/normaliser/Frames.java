package io.murmuration.normaliser;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;

/** Small frames for tests. */
final class Frames {
    /** 2026-01-01T00:00:00Z. */
    static final long STAMP = 1_767_225_600_000_000_000L;

    private Frames() {}

    static ObservationFrame.Builder frame(ObservedAgent.Builder... agents) {
        ObservationFrame.Builder frame =
                ObservationFrame.newBuilder()
                        .setScene("plaza")
                        .setSource("camera")
                        .setStampNanos(STAMP)
                        .setFrameId("map");
        for (ObservedAgent.Builder agent : agents) {
            frame.addAgents(agent);
        }
        return frame;
    }

    static ObservedAgent.Builder agent(String id, double... position) {
        ObservedAgent.Builder agent =
                ObservedAgent.newBuilder().setId(id).setKind(AgentKind.PEDESTRIAN);
        for (double p : position) {
            agent.addPosition(p);
        }
        return agent;
    }
}

package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.motion.ObservedFrame;

/** Frames of recordings and simulations as the message that a tracker would send. */
final class WireFrames {
    private WireFrames() {}

    static ObservationFrame of(ObservedFrame frame) {
        ObservationFrame.Builder wire =
                ObservationFrame.newBuilder()
                        .setScene(frame.scene())
                        .setSource(frame.source())
                        .setStampNanos(frame.stampNanos())
                        .setFrameId(frame.frameId())
                        .setSequence(frame.sequence());
        for (io.murmuration.motion.ObservedAgent agent : frame.agents()) {
            ObservedAgent.Builder one =
                    ObservedAgent.newBuilder().setId(agent.id()).setKind(kind(agent.kind()));
            for (double coordinate : agent.position()) {
                one.addPosition(coordinate);
            }
            if (!Float.isNaN(agent.confidence())) {
                one.setConfidence(agent.confidence());
            }
            wire.addAgents(one);
        }
        return wire.build();
    }

    static AgentKind kind(io.murmuration.motion.AgentKind kind) {
        return switch (kind) {
            case UNSPECIFIED -> AgentKind.AGENT_KIND_UNSPECIFIED;
            case PEDESTRIAN -> AgentKind.PEDESTRIAN;
            case CYCLIST -> AgentKind.CYCLIST;
            case VEHICLE -> AgentKind.VEHICLE;
            case ROBOT -> AgentKind.ROBOT;
            case JOINT -> AgentKind.JOINT;
            case PARTICLE -> AgentKind.PARTICLE;
            case OTHER -> AgentKind.OTHER;
        };
    }
}

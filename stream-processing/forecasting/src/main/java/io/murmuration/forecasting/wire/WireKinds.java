package io.murmuration.forecasting.wire;

import io.murmuration.motion.AgentKind;

/** The kind of an agent, between the wire's enumeration and the domain's. */
final class WireKinds {
    private WireKinds() {}

    /** A kind that a newer writer invented is OTHER. */
    static AgentKind toDomain(io.murmuration.contracts.v1.AgentKind kind) {
        return switch (kind) {
            case AGENT_KIND_UNSPECIFIED -> AgentKind.UNSPECIFIED;
            case PEDESTRIAN -> AgentKind.PEDESTRIAN;
            case CYCLIST -> AgentKind.CYCLIST;
            case VEHICLE -> AgentKind.VEHICLE;
            case ROBOT -> AgentKind.ROBOT;
            case JOINT -> AgentKind.JOINT;
            case PARTICLE -> AgentKind.PARTICLE;
            case OTHER, UNRECOGNIZED -> AgentKind.OTHER;
        };
    }

    static io.murmuration.contracts.v1.AgentKind toWire(AgentKind kind) {
        return switch (kind) {
            case UNSPECIFIED -> io.murmuration.contracts.v1.AgentKind.AGENT_KIND_UNSPECIFIED;
            case PEDESTRIAN -> io.murmuration.contracts.v1.AgentKind.PEDESTRIAN;
            case CYCLIST -> io.murmuration.contracts.v1.AgentKind.CYCLIST;
            case VEHICLE -> io.murmuration.contracts.v1.AgentKind.VEHICLE;
            case ROBOT -> io.murmuration.contracts.v1.AgentKind.ROBOT;
            case JOINT -> io.murmuration.contracts.v1.AgentKind.JOINT;
            case PARTICLE -> io.murmuration.contracts.v1.AgentKind.PARTICLE;
            case OTHER -> io.murmuration.contracts.v1.AgentKind.OTHER;
        };
    }
}

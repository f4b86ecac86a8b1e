package io.murmuration.motion;

/** What kind of thing an agent is. */
public enum AgentKind {
    UNSPECIFIED,
    PEDESTRIAN,
    CYCLIST,
    VEHICLE,
    ROBOT,
    JOINT,
    PARTICLE,
    OTHER
}

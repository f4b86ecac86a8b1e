package io.murmuration.eqmotion.equivariant;

/** What the coordinates of an agent are counted from. */
public enum Origin {
    /** The mean over all agents and steps of the scene, as published. */
    SCENE,
    /**
     * Each agent's own last position, and its own mean wherever the scene's is published. With a
     * radius, an agent's forecast then depends on what is near alone.
     */
    AGENT
}

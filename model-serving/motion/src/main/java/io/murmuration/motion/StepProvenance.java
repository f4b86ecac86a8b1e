package io.murmuration.motion;

/**
 * How the position of one step of a window is supported by observations; {@link
 * AgentWindow#spread()} says in metres how far it may be off.
 */
public enum StepProvenance {
    /**
     * Supported at the rate of the agent's own sources: a sample lies at the step or near it, or
     * two samples less than dt apart lie around it.
     */
    MEASURED,
    /** Between two samples of which neither is near. */
    INTERPOLATED,
    /** After the newest sample, carried on. */
    EXTRAPOLATED,
    /** Before the first sample of the unbroken run, at the velocity of its beginning. */
    BACK_FILLED
}

package io.murmuration.motion.calibration;

/**
 * Radii of the discs around an agent's modes.
 *
 * @param radiusMeters at each step, holds the agent there with the nominal coverage; shape [F],
 *     empty when there is no tube
 * @param pathFactor on all radii, holds the agent at every step with the nominal coverage; 0 when
 *     there is no tube
 */
public record Tube(float[] radiusMeters, float pathFactor) {
    /** Of an agent for whom nothing is known yet. */
    public static final Tube NONE = new Tube(new float[0], 0);

    /** Whether there is a tube. */
    public boolean isKnown() {
        return radiusMeters.length > 0;
    }
}

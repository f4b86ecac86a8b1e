package io.murmuration.motion.track;

import io.murmuration.motion.AgentKind;

/**
 * How an agent of a kind moves between two samples, as far as an estimate of its track needs to
 * know.
 *
 * <p>Walkers on the ETH/UCY recordings have acceleration densities of 0.02 to 0.15 m²/s³; those of
 * the other kinds are orders of magnitude, and matter only where a source is noisy.
 *
 * @param accelerationDensity spectral density q of a white acceleration along an axis, m²/s³
 * @param speedSpread standard deviation of a velocity along an axis before anything was seen, m/s
 */
public record Mobility(double accelerationDensity, double speedSpread) {
    private static final Mobility WALKER = new Mobility(0.03, 1.5);
    private static final Mobility CYCLIST = new Mobility(0.3, 5);
    private static final Mobility VEHICLE = new Mobility(1, 15);
    private static final Mobility JOINT = new Mobility(20, 3);
    private static final Mobility PARTICLE = new Mobility(1, 10);

    /** The table. */
    public static Mobility of(AgentKind kind) {
        return switch (kind) {
            case PEDESTRIAN, ROBOT, UNSPECIFIED, OTHER -> WALKER;
            case CYCLIST -> CYCLIST;
            case VEHICLE -> VEHICLE;
            case JOINT -> JOINT;
            case PARTICLE -> PARTICLE;
        };
    }
}

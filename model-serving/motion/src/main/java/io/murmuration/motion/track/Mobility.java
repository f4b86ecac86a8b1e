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
 * @param fastestStep no two samples of one agent are further apart than this speed allows, m/s;
 *     infinite where anything may happen
 */
public record Mobility(double accelerationDensity, double speedSpread, double fastestStep) {
    private static final Mobility WALKER = new Mobility(0.03, 1.5, 10);
    private static final Mobility CYCLIST = new Mobility(0.3, 5, 20);
    private static final Mobility VEHICLE = new Mobility(1, 15, 70);
    private static final Mobility JOINT = new Mobility(20, 3, Double.POSITIVE_INFINITY);
    private static final Mobility ANYTHING = new Mobility(0.05, 1.5, 70);
    private static final Mobility PARTICLE = new Mobility(1, 10, Double.POSITIVE_INFINITY);

    /** The table. */
    public static Mobility of(AgentKind kind) {
        return switch (kind) {
            case PEDESTRIAN, ROBOT -> WALKER;
            case CYCLIST -> CYCLIST;
            case VEHICLE -> VEHICLE;
            case JOINT -> JOINT;
            case PARTICLE -> PARTICLE;
            case UNSPECIFIED, OTHER -> ANYTHING;
        };
    }
}

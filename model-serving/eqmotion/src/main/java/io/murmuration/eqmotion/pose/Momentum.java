package io.murmuration.eqmotion.pose;

/**
 * What carries a body on through the world where no network has learnt it: its mass in motion.
 * Immutable; the array is the caller's.
 *
 * @param masses of the joints, as shares of the body's; a left joint's is the right one's. Shape
 *     [joints]
 * @param shiftFades steps after which an e-th of the linear momentum is left
 * @param turnFades steps after which an e-th of the angular momentum is left
 */
public record Momentum(double[] masses, double shiftFades, double turnFades) {
    /**
     * Determinant of an inertia as a share of the cube of its trace: less, and the masses are on
     * one line.
     */
    public static final double SMALLEST = 1e-9;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the first that cannot be
     */
    public Momentum {
        double sum = 0;
        for (double mass : masses) {
            if (!(mass >= 0)) {
                throw new IllegalArgumentException("a joint's mass cannot be " + mass);
            }
            sum += mass;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("a body without mass has no momentum");
        }
        if (!(shiftFades > 0) || !(turnFades > 0)) {
            throw new IllegalArgumentException(
                    "momentum fades in a positive number of steps, not in %s and %s"
                            .formatted(shiftFades, turnFades));
        }
    }
}

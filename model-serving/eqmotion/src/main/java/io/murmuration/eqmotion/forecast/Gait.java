package io.murmuration.eqmotion.forecast;

/**
 * How an agent moves on the whole: three lengths of its known steps, as logarithms.
 *
 * <p>The mean of the steps as a vector, the last step, and the roughness, the root mean square of
 * the changes from one step to the next; each as level(x) = ½ · ln((x + 5 mm) / 0.4 m), and of
 * nothing known as of 0 m. Logarithms tell a body that stands and is measured with an error of
 * centimetres from one that creeps on a smooth track, which the steps themselves, in units of a
 * walker's step, hardly do. No isometry changes them.
 *
 * <p>Stateless; thread-safe.
 */
public final class Gait {
    /** How many lengths there are. */
    public static final int LEVELS = 3;

    /** A length of this is hardly told from none. */
    public static final double NOTHING_METERS = 0.005;

    /** What the level of a length goes up by where it is e times as long. */
    public static final double PER_E = 0.5;

    private Gait() {}

    /**
     * Mean step, last step, roughness.
     *
     * @param positions metres, shape [P, 2]
     * @param known whether both ends of a step are known, shape [P − 1]
     * @param unitMeters a length of about this has the level 0
     */
    static float[] levels(double[] positions, boolean[] known, double unitMeters) {
        int moves = known.length;
        double sumX = 0;
        double sumY = 0;
        int steps = 0;
        double squares = 0;
        int changes = 0;
        for (int t = 0; t < moves; t++) {
            if (!known[t]) {
                continue;
            }
            double dx = positions[2 * t + 2] - positions[2 * t];
            double dy = positions[2 * t + 3] - positions[2 * t + 1];
            sumX += dx;
            sumY += dy;
            steps++;
            if (t > 0 && known[t - 1]) {
                double beforeX = positions[2 * t] - positions[2 * t - 2];
                double beforeY = positions[2 * t + 1] - positions[2 * t - 1];
                squares += (dx - beforeX) * (dx - beforeX) + (dy - beforeY) * (dy - beforeY);
                changes++;
            }
        }
        double lastX = positions[2 * moves] - positions[2 * moves - 2];
        double lastY = positions[2 * moves + 1] - positions[2 * moves - 1];
        double last = known[moves - 1] ? Math.sqrt(lastX * lastX + lastY * lastY) : 0;
        double mean = Math.sqrt(sumX * sumX + sumY * sumY) / Math.max(1, steps);
        double roughness = Math.sqrt(squares / Math.max(1, changes));
        return new float[] {
            level(mean, unitMeters), level(last, unitMeters), level(roughness, unitMeters)
        };
    }

    private static float level(double meters, double unitMeters) {
        return (float) (PER_E * StrictMath.log((meters + NOTHING_METERS) / unitMeters));
    }
}

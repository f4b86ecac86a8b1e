package io.murmuration.motion.noise;

/**
 * What four samples of one track, at any stamps, say of the noise of their source.
 *
 * <p>The third divided difference Σ c_i·x_i, c_i = 1/∏(t_i − t_j), is zero for every motion of
 * constant acceleration. Scaled to Σ c_i² = 1, independent noise of standard deviation σ along an
 * axis gives each of its D coordinates the standard deviation σ. Its length over the median length
 * of a standard normal vector of D numbers has the median σ, and does not change when the world
 * turns, is mirrored or shifted.
 *
 * @param meters the length over that median
 * @param motionMeters what a motion of white acceleration of density q would give in its place:
 *     √(q·h³/20), h the mean spacing of the samples
 */
public record ThirdDifference(double meters, double motionMeters) {
    /** Medians of the length of a standard normal vector of 1, 2 and 3 numbers. */
    private static final double[] MEDIAN_LENGTH = {
        0.674489750196082, 1.177410022515475, 1.538172254455088
    };

    /** A gap this many times as long as the middle one hides real motion. */
    private static final double LONGEST_GAP = 3;

    private static final double NANOS = 1e-9;

    /**
     * Of four samples in the order of their stamps.
     *
     * @param stampNanos nanoseconds, shape [4], rising strictly
     * @param positions metres, shape [4][D], D 1 to 3
     * @param accelerationDensity q of the agent's kind, m²/s³
     * @return null where one of the gaps is far longer than the others
     */
    public static ThirdDifference of(
            long[] stampNanos, double[][] positions, double accelerationDensity) {
        if (hasHole(stampNanos)) {
            return null;
        }
        double[] weights = new double[4];
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            double product = 1;
            for (int j = 0; j < 4; j++) {
                if (j != i) {
                    product *= (stampNanos[i] - stampNanos[j]) * NANOS;
                }
            }
            weights[i] = 1 / product;
            squares += weights[i] * weights[i];
        }
        int dimension = positions[0].length;
        double length = 0;
        for (int axis = 0; axis < dimension; axis++) {
            // From the first position, so that coordinates far from the origin lose no digits.
            double sum = 0;
            for (int i = 1; i < 4; i++) {
                sum += weights[i] * (positions[i][axis] - positions[0][axis]);
            }
            length += sum * sum;
        }
        double spacing = (stampNanos[3] - stampNanos[0]) * NANOS / 3;
        return new ThirdDifference(
                Math.sqrt(length / squares) / MEDIAN_LENGTH[dimension - 1],
                motionMeters(accelerationDensity, spacing));
    }

    /** What motion alone gives, metres, of samples so many seconds apart. */
    static double motionMeters(double accelerationDensity, double spacing) {
        return Math.sqrt(accelerationDensity * spacing * spacing * spacing / 20);
    }

    private static boolean hasHole(long[] stamps) {
        long a = stamps[1] - stamps[0];
        long b = stamps[2] - stamps[1];
        long c = stamps[3] - stamps[2];
        long longest = Math.max(a, Math.max(b, c));
        long shortest = Math.min(a, Math.min(b, c));
        long middle = a + b + c - longest - shortest;
        return longest > LONGEST_GAP * middle;
    }
}

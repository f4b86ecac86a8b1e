package io.murmuration.motion.metrics;

/**
 * How often the truth lay inside the discs around the modes.
 *
 * <p>Step k is covered when at least one mode is within the radius: min_m |y_k − x_mk| ≤ r_k. The
 * path is covered when every step is, with all radii multiplied by the path's factor.
 *
 * <p><b>Thread safety.</b> None.
 */
public final class TubeCoverage {
    private final long[] covered;
    private long paths;
    private long coveredPaths;

    /**
     * An empty one.
     *
     * @param steps F
     */
    public TubeCoverage(int steps) {
        this.covered = new long[steps];
    }

    /**
     * Adds one agent.
     *
     * @param modes metres, shape [M, F, D] flattened
     * @param truth metres, shape [F, D] flattened
     * @param radiusMeters shape [F]
     * @param pathFactor on every radius for the whole path
     * @param dimension D
     */
    public void add(
            double[] modes,
            double[] truth,
            double[] radiusMeters,
            double pathFactor,
            int dimension) {
        int count = Displacement.count(modes, truth, dimension);
        if (radiusMeters.length != covered.length || truth.length != covered.length * dimension) {
            throw new IllegalArgumentException(
                    "expected "
                            + covered.length
                            + " steps, found "
                            + radiusMeters.length
                            + " radii and "
                            + truth.length / dimension
                            + " steps of truth");
        }
        boolean whole = true;
        for (int step = 0; step < covered.length; step++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int mode = 0; mode < count; mode++) {
                nearest =
                        Math.min(
                                nearest,
                                Displacement.at(
                                        modes,
                                        mode * truth.length,
                                        truth,
                                        step * dimension,
                                        dimension));
            }
            if (nearest <= radiusMeters[step]) {
                covered[step]++;
            }
            whole &= nearest <= pathFactor * radiusMeters[step];
        }
        paths++;
        if (whole) {
            coveredPaths++;
        }
    }

    /** Share of agents covered at each step, shape [F]; NaN before anything was added. */
    public double[] perStep() {
        double[] shares = new double[covered.length];
        for (int step = 0; step < shares.length; step++) {
            shares[step] = (double) covered[step] / paths;
        }
        return shares;
    }

    /** Share of agents covered on the whole path; NaN before anything was added. */
    public double wholePath() {
        return (double) coveredPaths / paths;
    }
}

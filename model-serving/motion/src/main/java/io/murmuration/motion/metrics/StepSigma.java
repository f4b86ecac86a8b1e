package io.murmuration.motion.metrics;

/**
 * Standard deviation of the residuals along one axis, for every step: the sigma of {@link
 * Likelihood#mixtureNll}.
 *
 * <p>σ_k² = Σ |y_k − x_k|² / (n·D) over n paths, the closest mode of each agent.
 *
 * <p><b>Thread safety.</b> None.
 */
public final class StepSigma {
    private final int dimension;
    private final double[] sums;
    private long count;

    /**
     * An empty one.
     *
     * @param steps F
     * @param dimension D
     */
    public StepSigma(int steps, int dimension) {
        this.dimension = dimension;
        this.sums = new double[steps];
    }

    /** Adds the residuals of the mode that is closest by ADE. */
    public void addClosest(double[] modes, double[] truth) {
        int closest = ModeErrors.of(modes, truth, dimension).closest();
        double[] errors = Displacement.perStep(modes, closest, truth, dimension);
        if (errors.length != sums.length) {
            throw new IllegalArgumentException(
                    "expected " + sums.length + " steps, found " + errors.length);
        }
        for (int step = 0; step < sums.length; step++) {
            sums[step] += errors[step] * errors[step];
        }
        count++;
    }

    /** The sigmas in metres, shape [F]; NaN before anything was added. */
    public double[] meters() {
        double[] sigma = new double[sums.length];
        for (int step = 0; step < sums.length; step++) {
            sigma[step] = Math.sqrt(sums[step] / ((double) count * dimension));
        }
        return sigma;
    }
}

package io.murmuration.motion.metrics;

/**
 * How much probability a forecast gave to what came true.
 *
 * <p>Thread-safe: pure functions.
 */
public final class Likelihood {
    private Likelihood() {}

    /**
     * Negative log-likelihood of the truth under isotropic Gaussians at the modes, the mean over
     * the steps, nats.
     *
     * <p>NLL = −1/F Σ_k ln Σ_m p_m N(y_k; x_mk, σ_k² I): each step is a mixture of its own. Modes
     * of probability 0 do not count.
     *
     * @param probabilities shape [M]
     * @param modes metres, shape [M, F, D] flattened
     * @param truth metres, shape [F, D] flattened
     * @param sigmaMeters standard deviation along each axis for every step, shape [F], above 0
     * @param dimension D
     */
    public static double mixtureNll(
            double[] probabilities,
            double[] modes,
            double[] truth,
            double[] sigmaMeters,
            int dimension) {
        int count = Displacement.count(modes, truth, dimension);
        int steps = truth.length / dimension;
        if (probabilities.length != count || sigmaMeters.length != steps) {
            throw new IllegalArgumentException(
                    "expected "
                            + count
                            + " probabilities and "
                            + steps
                            + " sigmas, found "
                            + probabilities.length
                            + " and "
                            + sigmaMeters.length);
        }
        double sum = 0;
        double[] logs = new double[count];
        for (int step = 0; step < steps; step++) {
            double sigma = sigmaMeters[step];
            double normaliser = -0.5 * dimension * Math.log(2 * Math.PI * sigma * sigma);
            for (int mode = 0; mode < count; mode++) {
                double error =
                        Displacement.at(
                                modes, mode * truth.length, truth, step * dimension, dimension);
                logs[mode] =
                        Math.log(probabilities[mode])
                                + normaliser
                                - error * error / (2 * sigma * sigma);
            }
            sum -= logSumExp(logs);
        }
        return sum / steps;
    }

    /**
     * Negative log of the probability that was given to the mode that came closest by ADE, nats. A
     * forecast that knows nothing has ln M.
     */
    public static double closestModeNll(
            double[] probabilities, double[] modes, double[] truth, int dimension) {
        return -Math.log(probabilities[ModeErrors.of(modes, truth, dimension).closest()]);
    }

    private static double logSumExp(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum);
    }
}

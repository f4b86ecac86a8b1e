package io.murmuration.training.train;

/**
 * Weights of the parts of {@link ForecastLoss}.
 *
 * @param losers ε, what the modes that are not the closest share of a mode loss
 * @param endpoint what the error at the last step adds to the mean over the steps
 * @param probabilities of the agents' mode probabilities
 * @param targetMeters a mode that is so much further off gets 1/e of the target probability
 * @param single of the one path
 * @param joint of the joint modes
 * @param jointProbabilities of the joint modes' probabilities
 */
public record LossWeights(
        double losers,
        double endpoint,
        double probabilities,
        double targetMeters,
        double single,
        double joint,
        double jointProbabilities) {
    public static final LossWeights DEFAULT = new LossWeights(0.02, 0.5, 0.2, 0.3, 0.3, 0.5, 0.1);

    public LossWeights {
        if (!(losers >= 0 && losers < 1) || !(targetMeters > 0)) {
            throw new IllegalArgumentException(
                    "expected 0 <= losers < 1 and target metres > 0, but got %s and %s"
                            .formatted(losers, targetMeters));
        }
    }

    /** Whether joint modes are learnt. */
    boolean hasJoint() {
        return joint > 0;
    }

    /** The same without joint modes. */
    public LossWeights withoutJoint() {
        return new LossWeights(losers, endpoint, probabilities, targetMeters, single, 0, 0);
    }

    /** The same where only the closest mode counts. */
    public LossWeights withoutLosers() {
        return new LossWeights(
                0, endpoint, probabilities, targetMeters, single, joint, jointProbabilities);
    }

    /** The same with another width of the target probabilities. */
    public LossWeights withTargetMeters(double other) {
        return new LossWeights(
                losers, endpoint, probabilities, other, single, joint, jointProbabilities);
    }
}

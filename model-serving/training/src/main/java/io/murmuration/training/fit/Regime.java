package io.murmuration.training.fit;

import io.murmuration.training.train.TrainingOptions;

/**
 * How a {@link Fit} goes down the gradient.
 *
 * @param weightDecay of the matrices, per unit of learning rate
 * @param warmUpSteps steps of rising learning rate at the start
 * @param finalRate learning rate at the end, as a fraction of the largest; half a cosine leads to
 *     it, 1 keeps the rate
 * @param largestGradient longer ones are scaled down to it; infinite for none
 * @param movingAverage decay of the average that is validated, 0 for the weights themselves
 */
public record Regime(
        double weightDecay,
        int warmUpSteps,
        double finalRate,
        double largestGradient,
        double movingAverage) {

    /** That of the networks which are shipped. */
    public static final Regime DEFAULT =
            new Regime(
                    TrainingOptions.WEIGHT_DECAY,
                    FitOptions.WARM_UP_STEPS,
                    FitOptions.FINAL_RATE,
                    FitOptions.LARGEST_GRADIENT,
                    TrainingOptions.MOVING_AVERAGE);

    /** Adam at one rate, and nothing else. */
    public static final Regime PLAIN_ADAM = new Regime(0, 1, 1, Double.POSITIVE_INFINITY, 0);
}

package io.murmuration.eqmotion.optimise;

/**
 * Linear warm-up to the peak, then half a cosine down to a floor at the last step.
 *
 * @param peak largest rate
 * @param warmUpSteps steps until the peak
 * @param totalSteps steps of the whole run
 * @param floorFraction rate at the end, as a fraction of the peak
 */
public record LearningRate(double peak, long warmUpSteps, long totalSteps, double floorFraction) {

    /** The rate of a step, counted from 0. */
    public double at(long step) {
        if (step < warmUpSteps) {
            return peak * (step + 1) / warmUpSteps;
        }
        double span = Math.max(1, totalSteps - warmUpSteps);
        double progress = Math.min(1, (step - warmUpSteps) / span);
        double cosine = 0.5 * (1 + Math.cos(Math.PI * progress));
        return peak * (floorFraction + (1 - floorFraction) * cosine);
    }
}

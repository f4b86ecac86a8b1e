package io.murmuration.training.fit;

/**
 * How a {@link FitTask} is learnt.
 *
 * @param task name of it, with everything that decides what its samples are
 * @param seed of weights, order and variations
 * @param epochs passes over the samples, at least 1
 * @param batch samples of a step, at least 1
 * @param learningRate largest rate
 * @param validateEvery epochs between two looks at the validation part
 */
public record FitOptions(
        String task, long seed, int epochs, int batch, double learningRate, int validateEvery) {
    /** Steps of rising learning rate at the start. */
    public static final int WARM_UP_STEPS = 200;

    /** Learning rate at the end, as a fraction of the largest. */
    public static final double FINAL_RATE = 0.01;

    /** Longest gradient; longer ones are scaled down to it. */
    public static final double LARGEST_GRADIENT = 1;

    public FitOptions {
        if (epochs < 1 || batch < 1 || validateEvery < 1) {
            throw new IllegalArgumentException(
                    "epochs, batch and epochs between validations must be at least 1, but are "
                            + "%d, %d and %d".formatted(epochs, batch, validateEvery));
        }
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException(
                    "the learning rate must be positive, but is " + learningRate);
        }
    }

    /** The same for another number of epochs. */
    public FitOptions withEpochs(int other) {
        return new FitOptions(task, seed, other, batch, learningRate, validateEvery);
    }

    /** The same without a choice of the epoch: the last one counts. */
    public FitOptions toTheLastEpoch() {
        return new FitOptions(task + ", last epoch", seed, epochs, batch, learningRate, epochs);
    }

    /** The same from another seed. */
    public FitOptions withSeed(long other) {
        return new FitOptions(task, other, epochs, batch, learningRate, validateEvery);
    }
}

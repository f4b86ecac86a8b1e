package io.murmuration.training.train;

import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.training.ethucy.Fold;

/**
 * Everything that decides what a run learns. Two runs with equal options and data give the same
 * model.
 *
 * @param fold what is held out
 * @param seed of weights, order, augmentation and dropout
 * @param join how neighbours enter the network
 * @param epochs passes over the training windows, at least 1
 * @param dropout share of the trunk's units that a step leaves out
 * @param augmentation how the samples are varied
 * @param extraShare share of an epoch's scenes that are drawn from the extra windows: the training
 *     part played backwards and at other speeds
 * @param loss weights of the loss
 * @param batchAgents a batch takes whole scenes until it has this many agents
 * @param learningRate largest rate
 */
public record TrainingOptions(
        Fold fold,
        long seed,
        Join join,
        int epochs,
        double dropout,
        Augmentation augmentation,
        double extraShare,
        LossWeights loss,
        int batchAgents,
        double learningRate) {

    /** How neighbours enter unless another way is asked for. */
    public static final Join DEFAULT_JOIN = Join.BOTH;

    public static final int DEFAULT_EPOCHS = 24;

    /** Epochs of the UNIV fold, whose training set is a third of the others'. */
    public static final int DEFAULT_UNIV_EPOCHS = 60;

    /** Steps of rising learning rate at the start. */
    public static final int WARM_UP_STEPS = 200;

    /** Learning rate at the end, as a fraction of the largest. */
    public static final double FINAL_RATE = 0.02;

    public static final double WEIGHT_DECAY = 1e-2;
    public static final double LARGEST_GRADIENT = 2;
    public static final double MOVING_AVERAGE = 0.998;

    /** The moving average is scored on validation every so many epochs, and after the last. */
    public static final int VALIDATE_EVERY = 2;

    public TrainingOptions {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, but are " + epochs);
        }
        if (!(dropout >= 0 && dropout < 1) || !(extraShare >= 0 && extraShare < 1)) {
            throw new IllegalArgumentException(
                    "dropout and extra share must be from 0 to below 1, but are %s and %s"
                            .formatted(dropout, extraShare));
        }
        if (batchAgents < 1 || !(learningRate > 0)) {
            throw new IllegalArgumentException(
                    "batch and learning rate must be positive, but are %d and %s"
                            .formatted(batchAgents, learningRate));
        }
    }

    /** The recipe of a fold. */
    public static TrainingOptions recipe(Fold fold, long seed) {
        boolean small = fold == Fold.UNIV;
        return new TrainingOptions(
                fold,
                seed,
                DEFAULT_JOIN,
                small ? DEFAULT_UNIV_EPOCHS : DEFAULT_EPOCHS,
                small ? 0.2 : 0.1,
                small ? Augmentation.DEFAULT.withSlotDrop(0.2) : Augmentation.DEFAULT,
                small ? 0.5 : 0,
                LossWeights.DEFAULT,
                256,
                2e-3);
    }

    /** The same with another join. */
    public TrainingOptions withJoin(Join other) {
        return new TrainingOptions(
                fold,
                seed,
                other,
                epochs,
                dropout,
                augmentation,
                extraShare,
                loss,
                batchAgents,
                learningRate);
    }

    /** The same for another number of epochs. */
    public TrainingOptions withEpochs(int other) {
        return new TrainingOptions(
                fold,
                seed,
                join,
                other,
                dropout,
                augmentation,
                extraShare,
                loss,
                batchAgents,
                learningRate);
    }

    /** The same with another loss. */
    public TrainingOptions withLoss(LossWeights other) {
        return new TrainingOptions(
                fold,
                seed,
                join,
                epochs,
                dropout,
                augmentation,
                extraShare,
                other,
                batchAgents,
                learningRate);
    }
}

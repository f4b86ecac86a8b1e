package io.murmuration.training.train;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.training.ethucy.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that decides what a run learns. Two runs with equal options and data draw the same
 * numbers; their weights are equal for some epochs or all, and part, where they do, by the last
 * bits of the engine's sums.
 *
 * @param fold what is held out
 * @param heldOut a further scene that is neither learnt from nor decides, but is scored whole: what
 *     choices are compared on, and temperatures fitted to
 * @param seed of weights, order, augmentation and dropout
 * @param network its sizes, and how neighbours enter
 * @param epochs passes over the training windows, at least 1
 * @param dropout share of the trunk's units that a step leaves out
 * @param augmentation how the samples are varied
 * @param extraShare share of an epoch's scenes that are drawn from the extra windows: the training
 *     part played backwards and at other speeds
 * @param loss weights of the loss
 * @param movingAverage decay of the moving average of the weights, 0 for the weights themselves
 * @param batchAgents a batch takes whole scenes until it has this many agents
 * @param learningRate largest rate
 * @param without what was taken away from the recipe; already so in the other options
 */
public record TrainingOptions(
        Fold fold,
        Optional<Fold> heldOut,
        long seed,
        ForecastConfig network,
        int epochs,
        double dropout,
        Augmentation augmentation,
        double extraShare,
        LossWeights loss,
        double movingAverage,
        int batchAgents,
        double learningRate,
        List<Ablation> without) {

    /** How neighbours enter unless another way is asked for. */
    public static final Join DEFAULT_JOIN = Join.CATEGORIES;

    public static final int DEFAULT_EPOCHS = 28;

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
        if (!(movingAverage >= 0 && movingAverage < 1)) {
            throw new IllegalArgumentException(
                    "the moving average must be from 0 to below 1, but is " + movingAverage);
        }
        if (batchAgents < 1 || !(learningRate > 0)) {
            throw new IllegalArgumentException(
                    "batch and learning rate must be positive, but are %d and %s"
                            .formatted(batchAgents, learningRate));
        }
        if (heldOut.isPresent() && (heldOut.get() == fold || heldOut.get() == Fold.ALL)) {
            throw new IllegalArgumentException(
                    "the scene to be held out besides fold %s must be another scene, but is %s"
                            .formatted(fold.label(), heldOut.get().label()));
        }
        without = List.copyOf(without);
    }

    /**
     * The recipe of a fold. That of ETH copies further up in speed: the published file that it is
     * tested on has 0.667 s between its frames, so its walkers make steps 1.67 times as long.
     */
    public static TrainingOptions recipe(Fold fold, long seed) {
        boolean small = fold == Fold.UNIV;
        return new TrainingOptions(
                fold,
                Optional.empty(),
                seed,
                ForecastConfig.DEFAULT.withJoin(DEFAULT_JOIN),
                small ? DEFAULT_UNIV_EPOCHS : DEFAULT_EPOCHS,
                small ? 0.2 : 0.1,
                augmentation(fold),
                small ? 0.5 : 0,
                LossWeights.DEFAULT,
                MOVING_AVERAGE,
                256,
                2e-3,
                List.of());
    }

    private static Augmentation augmentation(Fold fold) {
        return switch (fold) {
            case ETH -> Augmentation.DEFAULT.withFastest(2.4);
            case UNIV -> Augmentation.DEFAULT.withSlotDrop(0.2).withAloneChance(0.5);
            case HOTEL, ZARA1, ZARA2, ALL -> Augmentation.DEFAULT;
        };
    }

    /** The sequences that are learnt from, and whose validation part decides. */
    public List<String> learningSequences() {
        List<String> names = new ArrayList<>(fold.learningSequences());
        heldOut.ifPresent(scene -> names.removeAll(scene.testSequences()));
        return names;
    }

    /** The same with a further scene held out. */
    public TrainingOptions withHeldOut(Fold scene) {
        return but(copy -> copy.heldOut = Optional.of(scene));
    }

    /** The same with another network. */
    public TrainingOptions withNetwork(ForecastConfig other) {
        return but(copy -> copy.network = other);
    }

    /** The same for another number of epochs. */
    public TrainingOptions withEpochs(int other) {
        return but(copy -> copy.epochs = other);
    }

    /** The same with another loss. */
    public TrainingOptions withLoss(LossWeights other) {
        return but(copy -> copy.loss = other);
    }

    /** The same with another augmentation. */
    public TrainingOptions withAugmentation(Augmentation other) {
        return but(copy -> copy.augmentation = other);
    }

    /** The same with another share of extra windows. */
    public TrainingOptions withExtraShare(double other) {
        return but(copy -> copy.extraShare = other);
    }

    /** The same with another moving average. */
    public TrainingOptions withMovingAverage(double other) {
        return but(copy -> copy.movingAverage = other);
    }

    /** The same less one part of the recipe. */
    public TrainingOptions without(Ablation part) {
        List<Ablation> all = new ArrayList<>(without);
        all.add(part);
        return part.takenFrom(this).but(copy -> copy.without = all);
    }

    private TrainingOptions but(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.build();
    }

    /** The options that can be changed, while they are. */
    private static final class Copy {
        private final TrainingOptions original;
        private Optional<Fold> heldOut;
        private ForecastConfig network;
        private int epochs;
        private Augmentation augmentation;
        private double extraShare;
        private LossWeights loss;
        private double movingAverage;
        private List<Ablation> without;

        Copy(TrainingOptions original) {
            this.original = original;
            heldOut = original.heldOut;
            network = original.network;
            epochs = original.epochs;
            augmentation = original.augmentation;
            extraShare = original.extraShare;
            loss = original.loss;
            movingAverage = original.movingAverage;
            without = original.without;
        }

        TrainingOptions build() {
            return new TrainingOptions(
                    original.fold,
                    heldOut,
                    original.seed,
                    network,
                    epochs,
                    original.dropout,
                    augmentation,
                    extraShare,
                    loss,
                    movingAverage,
                    original.batchAgents,
                    original.learningRate,
                    without);
        }
    }
}

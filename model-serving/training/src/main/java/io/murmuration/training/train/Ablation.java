package io.murmuration.training.train;

import io.murmuration.eqmotion.forecast.Join;

/**
 * A part of the recipe that a run can do without, to see what it is worth. Such a run is an
 * experiment: it ends with figures, not with a model.
 */
public enum Ablation {
    /** No noise on the pasts. */
    NOISE {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withAugmentation(options.augmentation().withoutNoise());
        }
    },
    /** No copies at other speeds. */
    SPEED {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withAugmentation(options.augmentation().withoutSpeed());
        }
    },
    /** As many modes, none the mirror image of another. */
    MIRROR {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withNetwork(options.network().withoutMirrorImages());
        }
    },
    /** Everybody walks as if alone. */
    NEIGHBOURS {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withNetwork(options.network().withJoin(Join.NONE));
        }
    },
    /** Attention in place of reasoned categories. */
    CATEGORIES {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withNetwork(options.network().withJoin(Join.ATTENTION));
        }
    },
    /** No joint modes: joint figures read the agents' own. */
    JOINT {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withLoss(options.loss().withoutJoint());
        }
    },
    /** Only the closest mode of an agent is pulled. */
    LOSERS {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withLoss(options.loss().withoutLosers());
        }
    },
    /** The weights themselves in place of their moving average. */
    AVERAGE {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withMovingAverage(0);
        }
    },
    /** No windows played backwards or at other speeds; they are of the UNIV fold only. */
    EXTRA {
        @Override
        TrainingOptions takenFrom(TrainingOptions options) {
            return options.withExtraShare(0);
        }
    };

    abstract TrainingOptions takenFrom(TrainingOptions options);
}

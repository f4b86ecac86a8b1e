package io.murmuration.training.published;

import io.murmuration.eqmotion.equivariant.EgoSamples;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.Flattered;

/**
 * What the published code sets for each subset of ETH/UCY.
 *
 * <p>Source: Xu et al., "EqMotion", CVPR 2023, and its published code: H = 64, L = 4, K = 4 of
 * which two act, 20 heads, batches of 100, Adam without decay or schedule.
 *
 * @param network the architecture
 * @param samples whom a sample holds besides its ego
 * @param learningRate of Adam
 */
record PublishedSetup(EqMotionConfig network, EgoSamples samples, double learningRate) {
    static final int BATCH = 100;
    static final int MODES = 20;

    private static final int HIDDEN = 64;
    private static final int LAYERS = 4;
    private static final int CATEGORIES = 4;
    private static final int ACTING = 2;
    private static final double RADIUS_METERS = 5;

    /**
     * The set-up of a fold.
     *
     * @throws IllegalArgumentException for the fold of all scenes, which nothing was published for
     */
    static PublishedSetup of(Fold fold) {
        return switch (fold) {
            case ETH, ZARA2 -> setup(1, 64, 1e-3);
            case HOTEL -> setup(1, 64, 5e-4);
            case UNIV -> setup(2, 64, 1e-3);
            case ZARA1 -> setup(3, 128, 1e-3);
            case ALL ->
                    throw new IllegalArgumentException(
                            "EqMotion was published for eth, hotel, univ, zara1 and zara2, not for"
                                    + " all");
        };
    }

    /** The test scene as the published code scores it: ETH shrunk. */
    EgoSet testedAsPublished(EthUcy data, Fold fold) {
        return EgoSet.of(data.test(fold), samples, 1 / Flattered.shrunkBy(fold));
    }

    private static PublishedSetup setup(int agents, int channels, double learningRate) {
        return new PublishedSetup(
                EqMotionConfig.published(
                        2,
                        EthUcy.PAST,
                        EthUcy.FUTURE,
                        HIDDEN,
                        channels,
                        LAYERS,
                        MODES,
                        CATEGORIES,
                        ACTING,
                        1),
                new EgoSamples(agents, RADIUS_METERS),
                learningRate);
    }
}

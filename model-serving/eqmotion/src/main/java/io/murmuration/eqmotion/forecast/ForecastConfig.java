package io.murmuration.eqmotion.forecast;

import io.murmuration.motion.Interactions;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes and choices of a {@link ForecastNetwork}.
 *
 * @param pastSteps P, at least 3
 * @param futureSteps F
 * @param slots S, neighbours that an agent listens to, nearest first
 * @param radiusMeters how far it listens
 * @param mirrored whether every mode has its mirror image beside it, from the same weights;
 *     without, the modes turn and shift with the scene but know left from right
 * @param modePairs modes of an agent, divided by two where they are mirrored
 * @param jointPairs joint modes of a scene, divided by two where they are mirrored
 * @param join how neighbours enter
 * @param categories K, the last of which means "no effect"
 * @param egoWidth width of the agent's own branch
 * @param neighbourWidth width of the neighbour branch
 * @param heads attention heads; divides {@code neighbourWidth}
 * @param messageWidth width of a category's message
 * @param geometricChannels C, vectors whose lengths the categories are reasoned from
 * @param trunkWidth width after the branches have met
 * @param stepMeters length that steps are measured in
 */
public record ForecastConfig(
        int pastSteps,
        int futureSteps,
        int slots,
        double radiusMeters,
        boolean mirrored,
        int modePairs,
        int jointPairs,
        Join join,
        int categories,
        int egoWidth,
        int neighbourWidth,
        int heads,
        int messageWidth,
        int geometricChannels,
        int trunkWidth,
        double stepMeters) {

    /** Dimensions of the space: a heading frame is one of the plane. */
    public static final int DIMENSION = 2;

    /** Pedestrians at 2.5 Hz: 8 steps of past, 12 of future, 20 modes and 20 joint modes. */
    public static final ForecastConfig DEFAULT =
            new ForecastConfig(
                    8, 12, 8, 5.0, true, 10, 10, Join.CATEGORIES, 4, 128, 64, 4, 32, 16, 256, 0.4);

    /**
     * @throws IllegalArgumentException naming the first size that cannot be
     */
    public ForecastConfig {
        require(pastSteps >= 3, "past steps must be at least 3", pastSteps);
        require(futureSteps >= 1, "future steps must be at least 1", futureSteps);
        require(slots >= 1, "neighbour slots must be at least 1", slots);
        require(radiusMeters > 0, "the radius must be positive", radiusMeters);
        require(modePairs >= 1, "mode pairs must be at least 1", modePairs);
        require(jointPairs >= 1, "joint pairs must be at least 1", jointPairs);
        require(categories >= 2, "categories must be at least 2", categories);
        require(egoWidth >= 1, "the ego width must be positive", egoWidth);
        require(
                heads >= 1 && neighbourWidth >= heads && neighbourWidth % heads == 0,
                "the neighbour width must be a multiple of the heads",
                neighbourWidth);
        require(messageWidth >= 1, "the message width must be positive", messageWidth);
        require(geometricChannels >= 1, "geometric channels must be at least 1", geometricChannels);
        require(trunkWidth >= 1, "the trunk width must be positive", trunkWidth);
        require(stepMeters > 0, "the step length must be positive", stepMeters);
    }

    /** The same with another join. */
    public ForecastConfig withJoin(Join other) {
        return new ForecastConfig(
                pastSteps,
                futureSteps,
                slots,
                radiusMeters,
                mirrored,
                modePairs,
                jointPairs,
                other,
                categories,
                egoWidth,
                neighbourWidth,
                heads,
                messageWidth,
                geometricChannels,
                trunkWidth,
                stepMeters);
    }

    /** The same with as many modes, none of which is the mirror image of another. */
    public ForecastConfig withoutMirrorImages() {
        return new ForecastConfig(
                pastSteps,
                futureSteps,
                slots,
                radiusMeters,
                false,
                modes(),
                jointModes(),
                join,
                categories,
                egoWidth,
                neighbourWidth,
                heads,
                messageWidth,
                geometricChannels,
                trunkWidth,
                stepMeters);
    }

    /** M, modes of one agent. */
    public int modes() {
        return chiralities() * modePairs;
    }

    /** J, joint modes of a scene. */
    public int jointModes() {
        return chiralities() * jointPairs;
    }

    /** How often the network runs for a sample: on it, and on its mirror image. */
    int chiralities() {
        return mirrored ? 2 : 1;
    }

    /** Names of the categories of the interaction graph that the network gives, in order. */
    public List<String> categoryNames() {
        if (!join.reasons()) {
            return join.attends()
                    ? List.of("attends", Interactions.NO_EFFECT)
                    : List.of(Interactions.NO_EFFECT);
        }
        List<String> names = new ArrayList<>();
        for (int k = 1; k < categories; k++) {
            names.add("acts-" + k);
        }
        names.add(Interactions.NO_EFFECT);
        return names;
    }

    int actingCategories() {
        return categories - 1;
    }

    /** Steps between past positions, P − 1. */
    int pastMoves() {
        return pastSteps - 1;
    }

    /** Steps, speeds, trust in either, and the levels of the gait. */
    int egoFeatures() {
        return 4 * pastMoves() + Gait.LEVELS;
    }

    int neighbourFeatures() {
        return 3 * pastSteps + 3;
    }

    /** Vectors of a pair: relative positions, the neighbour's steps, the agent's own. */
    int pairVectors() {
        return pastSteps + 2 * pastMoves();
    }

    /** Speeds, distances to the present position, trust in either. */
    int egoInvariants() {
        return 3 * pastMoves();
    }

    /** Speeds and distances to the present position, the mask and the distance. */
    int neighbourInvariants() {
        return 2 * pastMoves() + pastSteps + 1;
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", but is " + value);
        }
    }
}

package io.murmuration.eqmotion.pose;

/**
 * Sizes of a {@link PoseNetwork}.
 *
 * @param pastSteps P
 * @param futureSteps F
 * @param coefficients how many of the F cosines a path is made of
 * @param hidden H, channels of a joint
 * @param blocks number of residual blocks
 * @param heads futures beside the best path, each with a probability; 0 for none
 * @param members networks whose best paths a {@link PoseModel} takes the mean of; the modes are the
 *     first one's
 * @param symmetry what the forecasts of a {@link PoseModel} move with
 * @param lengthUnit length of 1 inside the network, in the unit of the positions
 */
public record PoseConfig(
        int pastSteps,
        int futureSteps,
        int coefficients,
        int hidden,
        int blocks,
        int heads,
        int members,
        BodySymmetry symmetry,
        double lengthUnit) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException naming the first that cannot be
     */
    public PoseConfig {
        require(pastSteps >= 2, "past steps must be at least 2", pastSteps);
        require(futureSteps >= 1, "future steps must be at least 1", futureSteps);
        require(
                coefficients >= 1 && coefficients <= futureSteps,
                "coefficients must be from 1 to the future steps",
                coefficients);
        require(hidden >= 1, "the hidden width must be at least 1", hidden);
        require(blocks >= 1, "blocks must be at least 1", blocks);
        require(heads >= 0, "heads must be at least 0", heads);
        require(members >= 1, "members must be at least 1", members);
        require(lengthUnit > 0, "the unit of length must be positive", lengthUnit);
    }

    /** M, modes of a forecast: a head gives one for every image of the body. */
    public int modes() {
        return heads == 0 ? 1 : heads * symmetry.images();
    }

    /** The same with another number of members. */
    public PoseConfig withMembers(int other) {
        return new PoseConfig(
                pastSteps,
                futureSteps,
                coefficients,
                hidden,
                blocks,
                heads,
                other,
                symmetry,
                lengthUnit);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", but is " + value);
        }
    }
}

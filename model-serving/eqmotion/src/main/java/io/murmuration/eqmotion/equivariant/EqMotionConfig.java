package io.murmuration.eqmotion.equivariant;

/**
 * Sizes and choices of an {@link EqMotionNetwork}.
 *
 * @param dimension D, 2 or 3
 * @param pastSteps P, at least 2
 * @param futureSteps F
 * @param hidden H, even
 * @param channels C
 * @param layers L; the last is the head layer, of which there are {@code modes}
 * @param modes M
 * @param categories K
 * @param actingCategories how many of them, from the first, have an effect
 * @param temperature τ of the categories' softmax
 * @param origin what coordinates are counted from
 * @param radiusMeters how far an agent hears, fading to nothing there; infinite for all of the
 *     scene, without a fade
 * @param slots largest number of neighbours of an agent, nearest first
 */
public record EqMotionConfig(
        int dimension,
        int pastSteps,
        int futureSteps,
        int hidden,
        int channels,
        int layers,
        int modes,
        int categories,
        int actingCategories,
        double temperature,
        Origin origin,
        double radiusMeters,
        int slots) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException naming the first that cannot be
     */
    public EqMotionConfig {
        require(dimension == 2 || dimension == 3, "the dimension must be 2 or 3", dimension);
        require(pastSteps >= 2, "past steps must be at least 2", pastSteps);
        require(futureSteps >= 1, "future steps must be at least 1", futureSteps);
        require(hidden >= 2 && hidden % 2 == 0, "the hidden width must be even", hidden);
        require(channels >= 1, "channels must be at least 1", channels);
        require(layers >= 1, "layers must be at least 1", layers);
        require(modes >= 1, "modes must be at least 1", modes);
        require(categories >= 1, "categories must be at least 1", categories);
        require(
                actingCategories >= 1 && actingCategories <= categories,
                "acting categories must be from 1 to the categories",
                actingCategories);
        require(temperature > 0, "the temperature must be positive", temperature);
        require(radiusMeters > 0, "the radius must be positive", radiusMeters);
        require(slots >= 1, "neighbour slots must be at least 1", slots);
    }

    /** Published form: all pairs of the scene, counted from its mean. */
    public static EqMotionConfig published(
            int dimension,
            int pastSteps,
            int futureSteps,
            int hidden,
            int channels,
            int layers,
            int modes,
            int categories,
            int actingCategories,
            double temperature) {
        return new EqMotionConfig(
                dimension,
                pastSteps,
                futureSteps,
                hidden,
                channels,
                layers,
                modes,
                categories,
                actingCategories,
                temperature,
                Origin.SCENE,
                Double.POSITIVE_INFINITY,
                Integer.MAX_VALUE);
    }

    /** Another origin, radius and number of slots. */
    public EqMotionConfig local(Origin otherOrigin, double otherRadiusMeters, int otherSlots) {
        return new EqMotionConfig(
                dimension,
                pastSteps,
                futureSteps,
                hidden,
                channels,
                layers,
                modes,
                categories,
                actingCategories,
                temperature,
                otherOrigin,
                otherRadiusMeters,
                otherSlots);
    }

    /** Neighbour steps after which nobody changes a forecast: categories reach one step more. */
    public int hops() {
        return layers + 1;
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", but is " + value);
        }
    }
}

package io.murmuration.motion.symmetry;

import io.murmuration.motion.Interactions;
import java.util.OptionalDouble;

/**
 * How far two interaction graphs are apart.
 *
 * <p>Where there is a category {@link Interactions#NO_EFFECT}, an edge that is missing says what an
 * edge of that category with certainty says: one that fades out where an agent stops to listen may
 * be there in one graph and not in the other, by no more than rounding. Stateless.
 */
final class EdgeComparison {
    private EdgeComparison() {}

    /** Largest difference of a probability; empty where the graphs cannot be compared. */
    static OptionalDouble largestDifference(Interactions one, Interactions other) {
        if (!one.categories().equals(other.categories())) {
            return OptionalDouble.empty();
        }
        int none = one.categories().indexOf(Interactions.NO_EFFECT);
        double worst = 0;
        int i = 0;
        int j = 0;
        // Both are sorted.
        while (i < one.from().length || j < other.from().length) {
            int order = order(one, i, other, j);
            if (order != 0 && none < 0) {
                return OptionalDouble.empty();
            }
            for (int k = 0; k < one.categories().size(); k++) {
                double first = order <= 0 ? chance(one, i, k) : k == none ? 1 : 0;
                double second = order >= 0 ? chance(other, j, k) : k == none ? 1 : 0;
                worst = Math.max(worst, Math.abs(first - second));
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return OptionalDouble.of(worst);
    }

    /** Which of two edges comes first: that of {@code one} if negative, the same edge if 0. */
    private static int order(Interactions one, int i, Interactions other, int j) {
        if (i == one.from().length || j == other.from().length) {
            return i == one.from().length ? 1 : -1;
        }
        int byTo = Integer.compare(one.to()[i], other.to()[j]);
        return byTo != 0 ? byTo : Integer.compare(one.from()[i], other.from()[j]);
    }

    private static double chance(Interactions graph, int edge, int category) {
        return graph.probabilities()[edge * graph.categories().size() + category];
    }
}

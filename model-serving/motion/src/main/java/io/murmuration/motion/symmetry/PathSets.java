package io.murmuration.motion.symmetry;

import java.util.Arrays;

/**
 * Compares sets of paths whose order means nothing.
 *
 * <p>The residual of two sets is the least r for which the paths can be paired, each with one, so
 * that no pair costs more than r: the bottleneck of the best assignment.
 */
final class PathSets {
    private PathSets() {}

    /**
     * The residual.
     *
     * @param cost of pairing path i of one set with path j of the other, shape [M, M]
     */
    static double residual(double[][] cost) {
        if (cost.length == 0) {
            return 0;
        }
        // NaN is sorted last and pairs with nothing, so it comes out where it cannot be avoided.
        double[] levels =
                Arrays.stream(cost).flatMapToDouble(Arrays::stream).sorted().distinct().toArray();
        int low = 0;
        int high = levels.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (canPair(cost, levels[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return levels[low];
    }

    private static boolean canPair(double[][] cost, double level) {
        int[] partner = new int[cost.length];
        Arrays.fill(partner, -1);
        for (int i = 0; i < cost.length; i++) {
            if (!findPartner(cost, level, i, partner, new boolean[cost.length])) {
                return false;
            }
        }
        return true;
    }

    /** An augmenting path of Kuhn's algorithm. */
    private static boolean findPartner(
            double[][] cost, double level, int i, int[] partner, boolean[] tried) {
        for (int j = 0; j < cost.length; j++) {
            if (cost[i][j] <= level && !tried[j]) {
                tried[j] = true;
                if (partner[j] < 0 || findPartner(cost, level, partner[j], partner, tried)) {
                    partner[j] = i;
                    return true;
                }
            }
        }
        return false;
    }

    /** The greatest distance of two paths at any step. */
    static double distance(double[] a, int i, double[] b, int j, int length, int dimension) {
        double greatest = 0;
        for (int step = 0; step < length; step += dimension) {
            double sum = 0;
            for (int axis = 0; axis < dimension; axis++) {
                double difference = a[i * length + step + axis] - b[j * length + step + axis];
                sum += difference * difference;
            }
            greatest = Math.max(greatest, Math.sqrt(sum));
        }
        return greatest;
    }
}

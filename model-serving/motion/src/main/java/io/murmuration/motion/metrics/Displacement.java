package io.murmuration.motion.metrics;

/**
 * Distance between a path and the truth.
 *
 * <p>Displacement at step k: e_k = |y_k − x_k|, Euclidean, metres. ADE = mean of e_k over the F
 * steps, FDE = e_F.
 *
 * <p>{@code paths} may hold several paths one after another, shape [M, F, D]; {@code index} says
 * which is meant. F·D is the length of {@code truth}.
 *
 * <p>Thread-safe: pure functions.
 */
public final class Displacement {
    private Displacement() {}

    /** The displacement of every step, metres, shape [F]. */
    public static double[] perStep(double[] paths, int index, double[] truth, int dimension) {
        check(paths, index, truth, dimension);
        double[] errors = new double[truth.length / dimension];
        for (int step = 0; step < errors.length; step++) {
            errors[step] = at(paths, index * truth.length, truth, step * dimension, dimension);
        }
        return errors;
    }

    /** The displacement of whichever path is nearest at each step, metres, shape [F]. */
    public static double[] nearestPerStep(double[] paths, double[] truth, int dimension) {
        double[] nearest = perStep(paths, 0, truth, dimension);
        for (int m = 1; m < count(paths, truth, dimension); m++) {
            double[] errors = perStep(paths, m, truth, dimension);
            for (int step = 0; step < nearest.length; step++) {
                nearest[step] = Math.min(nearest[step], errors[step]);
            }
        }
        return nearest;
    }

    /** Average displacement error of one path, metres. */
    public static double ade(double[] paths, int index, double[] truth, int dimension) {
        check(paths, index, truth, dimension);
        double sum = 0;
        for (int i = 0; i < truth.length; i += dimension) {
            sum += at(paths, index * truth.length, truth, i, dimension);
        }
        return sum * dimension / truth.length;
    }

    /** Final displacement error of one path, metres. */
    public static double fde(double[] paths, int index, double[] truth, int dimension) {
        check(paths, index, truth, dimension);
        return at(paths, index * truth.length, truth, truth.length - dimension, dimension);
    }

    /** How many paths of the truth's length the array holds. */
    static int count(double[] paths, double[] truth, int dimension) {
        check(paths, 0, truth, dimension);
        return paths.length / truth.length;
    }

    static double at(double[] paths, int offset, double[] truth, int step, int dimension) {
        double sum = 0;
        for (int axis = 0; axis < dimension; axis++) {
            double difference = paths[offset + step + axis] - truth[step + axis];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static void check(double[] paths, int index, double[] truth, int dimension) {
        if (dimension < 1 || truth.length == 0 || truth.length % dimension != 0) {
            throw new IllegalArgumentException(
                    "a truth of " + truth.length + " numbers has no whole steps of " + dimension);
        }
        if (paths.length % truth.length != 0) {
            throw new IllegalArgumentException(
                    "expected paths of "
                            + truth.length
                            + " numbers each, found "
                            + paths.length
                            + " in all");
        }
        if (index < 0 || (index + 1) * truth.length > paths.length) {
            throw new IllegalArgumentException(
                    "no path " + index + " among " + paths.length / truth.length);
        }
    }
}

package io.murmuration.motion;

/** Lengths of the steps of a path. Pure; lengths are metres and invariant under isometries. */
final class Steps {
    private Steps() {}

    /**
     * The length of one step.
     *
     * @param path metres, shape [T, D] flattened
     * @param step from {@code step - 1} to {@code step}, 1 to T - 1
     */
    static double length(double[] path, int dimension, int step) {
        double sum = 0;
        for (int axis = 0; axis < dimension; axis++) {
            int at = step * dimension + axis;
            double moved = path[at] - path[at - dimension];
            sum += moved * moved;
        }
        return Math.sqrt(sum);
    }

    /** The length of the longest step; 0 of a path of one position. */
    static double longest(double[] path, int dimension) {
        double most = 0;
        for (int step = 1; step < path.length / dimension; step++) {
            most = Math.max(most, length(path, dimension, step));
        }
        return most;
    }
}

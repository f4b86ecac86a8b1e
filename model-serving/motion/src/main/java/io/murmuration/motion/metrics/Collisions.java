package io.murmuration.motion.metrics;

import java.util.List;

/**
 * Which agents of a scene run into each other on their forecast paths.
 *
 * <p>Two agents collide when their centres come closer than a threshold at any moment between the
 * first and the last step, both moving linearly from step to step. The collision rate is the share
 * of agents that collide with at least one other.
 *
 * <p>Thread-safe: pure functions.
 */
public final class Collisions {
    /** Centres closer than this collide, metres. */
    public static final double THRESHOLD_METERS = 0.2;

    private Collisions() {}

    /** How many agents collide with at least one other at {@link #THRESHOLD_METERS}. */
    public static int count(List<double[]> paths, int dimension) {
        return count(paths, dimension, THRESHOLD_METERS);
    }

    /**
     * How many agents collide with at least one other.
     *
     * @param paths one an agent, the same length for all: metres, shape [F, D] flattened, or [F +
     *     1, D] with the position at t0 in front, where the way to the first step is to count
     * @param dimension D
     * @param thresholdMeters strictly closer than this is a collision
     */
    public static int count(List<double[]> paths, int dimension, double thresholdMeters) {
        boolean[] collides = new boolean[paths.size()];
        for (int a = 0; a < paths.size(); a++) {
            for (int b = a + 1; b < paths.size(); b++) {
                if ((!collides[a] || !collides[b])
                        && leastDistance(paths.get(a), paths.get(b), dimension) < thresholdMeters) {
                    collides[a] = true;
                    collides[b] = true;
                }
            }
        }
        int count = 0;
        for (boolean one : collides) {
            if (one) {
                count++;
            }
        }
        return count;
    }

    /** The least distance of two agents that move linearly between their steps, metres. */
    public static double leastDistance(double[] a, double[] b, int dimension) {
        if (a.length != b.length || a.length == 0 || a.length % dimension != 0) {
            throw new IllegalArgumentException(
                    "expected two paths of the same whole steps, found "
                            + a.length
                            + " and "
                            + b.length
                            + " numbers");
        }
        double least = Displacement.at(a, 0, b, 0, dimension);
        for (int from = 0; from + dimension < a.length; from += dimension) {
            least = Math.min(least, leastOnSegment(a, b, from, dimension));
        }
        return least;
    }

    private static double leastOnSegment(double[] a, double[] b, int from, int dimension) {
        // The difference d + s·w of both, s from 0 to 1, is least at s = −d·w / w·w.
        double dw = 0;
        double ww = 0;
        for (int axis = from; axis < from + dimension; axis++) {
            double d = a[axis] - b[axis];
            double w = a[axis + dimension] - b[axis + dimension] - d;
            dw += d * w;
            ww += w * w;
        }
        double s = ww == 0 ? 0 : Math.min(1, Math.max(0, -dw / ww));
        double sum = 0;
        for (int axis = from; axis < from + dimension; axis++) {
            double d = a[axis] - b[axis];
            double w = a[axis + dimension] - b[axis + dimension] - d;
            double difference = d + s * w;
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}

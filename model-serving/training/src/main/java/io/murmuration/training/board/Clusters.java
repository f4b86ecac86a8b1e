package io.murmuration.training.board;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lloyd's algorithm from k-means++ seeds, on a fixed budget of rounds.
 *
 * <p>Deterministic: the same points in the same order give the same clusters, and mirrored points
 * give the mirrored ones. Where there are fewer different points than clusters, some clusters
 * coincide and are empty.
 *
 * @param centres shape [k][length]
 * @param sizes points of each cluster, shape [k]
 */
record Clusters(float[][] centres, int[] sizes) {
    private static final long SEED = 20;

    static Clusters of(float[][] points, int k, int rounds) {
        float[][] centres = seeds(points, k, new SplittableRandom(SEED));
        int[] nearest = new int[points.length];
        int[] sizes = new int[k];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < points.length; i++) {
                nearest[i] = nearest(points[i], centres);
            }
            sizes = average(points, nearest, centres);
        }
        return new Clusters(centres, sizes);
    }

    private static float[][] seeds(float[][] points, int k, SplittableRandom random) {
        float[][] centres = new float[k][];
        centres[0] = points[random.nextInt(points.length)].clone();
        double[] gap = new double[points.length];
        Arrays.fill(gap, Double.MAX_VALUE);
        for (int c = 1; c < k; c++) {
            double total = 0;
            for (int i = 0; i < points.length; i++) {
                gap[i] = Math.min(gap[i], squaredDistance(points[i], centres[c - 1]));
                total += gap[i];
            }
            double draw = random.nextDouble() * total;
            int chosen = 0;
            while (chosen < points.length - 1 && draw >= gap[chosen]) {
                draw -= gap[chosen];
                chosen++;
            }
            centres[c] = points[chosen].clone();
        }
        return centres;
    }

    private static int nearest(float[] point, float[][] centres) {
        int nearest = 0;
        float least = Float.MAX_VALUE;
        for (int c = 0; c < centres.length; c++) {
            float distance = squaredDistance(point, centres[c]);
            if (distance < least) {
                least = distance;
                nearest = c;
            }
        }
        return nearest;
    }

    /** Moves every centre that has points to their mean. */
    private static int[] average(float[][] points, int[] nearest, float[][] centres) {
        int[] sizes = new int[centres.length];
        float[][] sums = new float[centres.length][points[0].length];
        for (int i = 0; i < points.length; i++) {
            sizes[nearest[i]]++;
            float[] sum = sums[nearest[i]];
            for (int d = 0; d < sum.length; d++) {
                sum[d] += points[i][d];
            }
        }
        for (int c = 0; c < centres.length; c++) {
            for (int d = 0; d < sums[c].length && sizes[c] > 0; d++) {
                centres[c][d] = sums[c][d] / sizes[c];
            }
        }
        return sizes;
    }

    private static float squaredDistance(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            float difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}

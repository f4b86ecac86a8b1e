package io.murmuration.training.board;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Scaled clusters that come in mirror pairs: the image of path m is path m + pairs.
 *
 * @param paths shape [2 · pairs][F·2]
 * @param shares of the members, shape [2 · pairs], sum 1, the same for both of a pair
 */
record MirrorPairs(float[][] paths, double[] shares) {
    private static final long SEED = 20;

    /** Fits y = s · path by Lloyd's algorithm from k-means++ seeds. */
    static MirrorPairs fit(float[][] futures, double[] scales, int pairs, int rounds) {
        float[][] paths = seeds(futures, scales, pairs);
        double[] members = new double[2 * pairs];
        for (int round = 0; round < rounds; round++) {
            double[][] sums = new double[pairs][futures[0].length];
            double[] squares = new double[pairs];
            Arrays.fill(members, 0);
            for (int i = 0; i < futures.length; i++) {
                int m = nearest(futures[i], scales[i], paths);
                int pair = m % pairs;
                for (int d = 0; d < sums[pair].length; d++) {
                    boolean flip = m >= pairs && d % 2 == 1;
                    sums[pair][d] += scales[i] * (flip ? -futures[i][d] : futures[i][d]);
                }
                squares[pair] += scales[i] * scales[i];
                members[pair]++;
            }
            for (int pair = 0; pair < pairs; pair++) {
                for (int d = 0; d < sums[pair].length && squares[pair] > 0; d++) {
                    paths[pair][d] = (float) (sums[pair][d] / squares[pair]);
                }
                paths[pair + pairs] = mirrored(paths[pair]);
            }
        }
        double[] shares = new double[2 * pairs];
        for (int m = 0; m < shares.length; m++) {
            shares[m] = members[m % pairs] / (2.0 * futures.length);
        }
        return new MirrorPairs(paths, shares);
    }

    private static float[][] seeds(float[][] futures, double[] scales, int pairs) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[][] paths = new float[2 * pairs][];
        double[] gap = new double[futures.length];
        Arrays.fill(gap, 1);
        for (int pair = 0; pair < pairs; pair++) {
            double draw = random.nextDouble() * Arrays.stream(gap).sum();
            int chosen = 0;
            while (chosen < gap.length - 1 && draw >= gap[chosen]) {
                draw -= gap[chosen];
                chosen++;
            }
            paths[pair] = unscaled(futures[chosen], scales[chosen]);
            paths[pair + pairs] = mirrored(paths[pair]);
            for (int i = 0; i < futures.length; i++) {
                double same = squaredError(futures[i], scales[i], paths[pair]);
                double flipped = squaredError(futures[i], scales[i], paths[pair + pairs]);
                double least = Math.min(same, flipped);
                gap[i] = pair == 0 ? least : Math.min(gap[i], least);
            }
        }
        return paths;
    }

    private static int nearest(float[] future, double scale, float[][] paths) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int m = 0; m < paths.length; m++) {
            double error = squaredError(future, scale, paths[m]);
            if (error < least) {
                least = error;
                nearest = m;
            }
        }
        return nearest;
    }

    private static double squaredError(float[] future, double scale, float[] path) {
        double sum = 0;
        for (int d = 0; d < path.length; d++) {
            double difference = future[d] - scale * path[d];
            sum += difference * difference;
        }
        return sum;
    }

    private static float[] unscaled(float[] future, double scale) {
        float[] path = new float[future.length];
        for (int d = 0; d < path.length; d++) {
            path[d] = (float) (future[d] / scale);
        }
        return path;
    }

    private static float[] mirrored(float[] path) {
        float[] mirrored = path.clone();
        for (int d = 1; d < mirrored.length; d += 2) {
            mirrored[d] = -mirrored[d];
        }
        return mirrored;
    }
}

package io.murmuration.motion.metrics;

import java.util.Arrays;

/** The value that a share of what is to come will not exceed, judged by a sample of it. */
public final class Quantile {
    private Quantile() {}

    /**
     * The ⌈share · (n + 1)⌉-th smallest of n values, the largest where that is beyond the end: the
     * rule of split conformal prediction.
     *
     * @param values at least one
     */
    public static double covering(double share, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * (sorted.length + 1));
        return sorted[Math.min(sorted.length, rank) - 1];
    }
}

package io.murmuration.motion.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the modes' probabilities mean what they say: a mode's probability is its chance of being
 * the closest by ADE.
 *
 * <p>Every mode of every agent is a case, that came true when the mode was the closest. Cases are
 * put in bins of equal width by their probability; a calibrated forecast has in each bin a share of
 * cases that came true equal to the mean probability.
 *
 * <p><b>Thread safety.</b> None.
 */
public final class ProbabilityCalibration {
    /** Bins of five points each. */
    public static final int DEFAULT_BINS = 20;

    private final long[] cases;
    private final long[] cameTrue;
    private final double[] probabilitySum;

    /**
     * One bin of the reliability diagram.
     *
     * @param from least probability in it
     * @param to greatest probability in it, exclusive but for the last bin
     * @param cases how many fell in it
     * @param share of all cases
     * @param meanProbability of its cases; NaN when it is empty
     * @param frequency share of its cases that came true; NaN when it is empty
     */
    public record Bin(
            double from,
            double to,
            long cases,
            double share,
            double meanProbability,
            double frequency) {
        /** How far what was said is from what happened, as a probability. */
        public double gap() {
            return Math.abs(meanProbability - frequency);
        }
    }

    /** An empty one with {@value #DEFAULT_BINS} bins. */
    public ProbabilityCalibration() {
        this(DEFAULT_BINS);
    }

    /**
     * An empty one.
     *
     * @param bins how many, at least 1
     */
    public ProbabilityCalibration(int bins) {
        this.cases = new long[bins];
        this.cameTrue = new long[bins];
        this.probabilitySum = new double[bins];
    }

    /**
     * Adds the modes of one agent.
     *
     * @param probabilities shape [M]
     * @param closest index of the mode that was the closest by ADE
     */
    public void add(double[] probabilities, int closest) {
        for (int mode = 0; mode < probabilities.length; mode++) {
            int bin = Math.min(cases.length - 1, (int) (probabilities[mode] * cases.length));
            cases[bin]++;
            probabilitySum[bin] += probabilities[mode];
            if (mode == closest) {
                cameTrue[bin]++;
            }
        }
    }

    /** All bins, the least probability first. */
    public List<Bin> bins() {
        long all = 0;
        for (long count : cases) {
            all += count;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < cases.length; i++) {
            bins.add(
                    new Bin(
                            (double) i / cases.length,
                            (double) (i + 1) / cases.length,
                            cases[i],
                            all == 0 ? 0 : (double) cases[i] / all,
                            probabilitySum[i] / cases[i],
                            (double) cameTrue[i] / cases[i]));
        }
        return bins;
    }

    /**
     * The largest gap of any bin that holds enough cases.
     *
     * @param leastShare of all cases that a bin must hold to count, for example 0.05
     */
    public double worstGap(double leastShare) {
        double worst = 0;
        for (Bin bin : bins()) {
            if (bin.cases() > 0 && bin.share() >= leastShare) {
                worst = Math.max(worst, bin.gap());
            }
        }
        return worst;
    }
}

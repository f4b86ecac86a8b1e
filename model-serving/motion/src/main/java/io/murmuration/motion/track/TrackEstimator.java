package io.murmuration.motion.track;

import io.murmuration.motion.StepProvenance;

/**
 * Where a track is at an instant: the one answer that windows, truths, tubes, scores and training
 * share.
 *
 * <p>A Rauch-Tung-Striebel smoother over the track's newest {@link Run}: constant velocity with a
 * white acceleration of the kind's density q, every sample with the variance of its source. Per
 * axis F = [1 Δ; 0 1], Q = q·[Δ³/3 Δ²/2; Δ²/2 Δ], H = [1 0]. The gains are the same along every
 * axis and depend on stamps, q and variances alone, so the answer turns, is mirrored and shifted
 * with the world. Between samples of a clean source it is their smoothest interpolation; a sample
 * of a clean source that lies at the instant is itself the answer, to the bit. Before the first and
 * after the last sample of the run the velocity there goes on. One sample stands still.
 *
 * <p>A position is {@link StepProvenance#MEASURED} when the run supports it at the rate of its own
 * source: a sample lies at the instant, or within two periods of it (and never further than 0.75
 * dt), or two samples less than dt apart lie around it.
 *
 * <p><b>Cost.</b> About 0.1 µs for each sample of the run. <b>Thread safety.</b> Immutable.
 *
 * <p><b>Source.</b> Rauch, Tung, Striebel, "Maximum likelihood estimates of linear dynamic
 * systems", AIAA Journal 3(8), 1965; Bar-Shalom, Li, Kirubarajan, "Estimation with Applications to
 * Tracking and Navigation", 2001, §6.2.2 (white noise acceleration).
 */
public final class TrackEstimator {
    /** A sample this close to an instant, in nanoseconds, is at it. */
    public static final long EXACT_NANOS = 1_000;

    /** A sample supports what is this many periods of its source away from it. */
    private static final double PERIODS = 2;

    /** A sample supports no position further from it than this share of dt. */
    private static final double FURTHEST = 0.75;

    private final long stepNanos;
    private final long maxGapNanos;

    /**
     * @param stepNanos dt of the windows that are asked for
     * @param maxGapNanos longest time between two samples of one run
     */
    public TrackEstimator(long stepNanos, long maxGapNanos) {
        this.stepNanos = stepNanos;
        this.maxGapNanos = maxGapNanos;
    }

    /** Whether two neighbours of a track belong to one run. */
    public boolean joins(Sample from, Sample to, SampleNoise noise) {
        return Run.joins(from, to, maxGapNanos, noise);
    }

    /** Whether an agent of the kind can have got from one place to the other in the time. */
    public static boolean reaches(Sample from, Sample to, SampleNoise noise) {
        return Run.reaches(from, to, noise);
    }

    /**
     * Where the track is.
     *
     * @param last index of the newest sample that counts
     * @param instants nanoseconds since the epoch, rising, shape [K], at least one
     * @param noise of the samples
     */
    public TrackEstimate estimate(Track track, int last, long[] instants, SampleNoise noise) {
        Run run = Run.upTo(track, last, instants[0] - maxGapNanos, maxGapNanos, noise);
        int dimension = track.get(last).position().length;
        double[] positions = new double[instants.length * dimension];
        double[] spread = new double[instants.length];
        StepProvenance[] provenance = new StepProvenance[instants.length];
        long nearest = (long) Math.min(PERIODS * run.periodNanos(), FURTHEST * stepNanos);
        boolean smooth = false;
        int right = 0;
        for (int k = 0; k < instants.length; k++) {
            while (right < run.size() && run.stampNanos(right) < instants[k]) {
                right++;
            }
            int exact = exact(run, right, instants[k]);
            provenance[k] =
                    exact >= 0
                            ? StepProvenance.MEASURED
                            : support(run, right, instants[k], nearest);
            if (exact >= 0 && run.isClean(exact)) {
                double[] position = run.get(exact).position();
                System.arraycopy(position, 0, positions, k * dimension, dimension);
            } else {
                smooth = true;
                spread[k] = Double.NaN;
            }
        }
        if (smooth) {
            Smoother.over(run, instants, dimension).write(positions, spread);
        }
        return new TrackEstimate(positions, spread, provenance);
    }

    /** The sample at an instant, of which {@code right} is the first at or after it; or -1. */
    private static int exact(Run run, int right, long instant) {
        if (right < run.size() && run.stampNanos(right) - instant <= EXACT_NANOS) {
            return right;
        }
        boolean before = right > 0 && instant - run.stampNanos(right - 1) <= EXACT_NANOS;
        return before ? right - 1 : -1;
    }

    /** How an instant is supported; {@code right} is the first sample at or after it. */
    private StepProvenance support(Run run, int right, long instant, long nearest) {
        boolean before = right > 0;
        boolean after = right < run.size();
        long left = before ? instant - run.stampNanos(right - 1) : Long.MAX_VALUE;
        long ahead = after ? run.stampNanos(right) - instant : Long.MAX_VALUE;
        boolean between = before && after && left + ahead < stepNanos;
        if (between || Math.min(left, ahead) <= nearest) {
            return StepProvenance.MEASURED;
        }
        if (!before) {
            return StepProvenance.BACK_FILLED;
        }
        return after ? StepProvenance.INTERPOLATED : StepProvenance.EXTRAPOLATED;
    }
}

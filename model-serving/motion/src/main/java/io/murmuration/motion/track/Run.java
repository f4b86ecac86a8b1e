package io.murmuration.motion.track;

import io.murmuration.motion.KindLimits;
import java.util.Arrays;

/**
 * The newest samples of a track that belong together: no two neighbours further apart in time than
 * a limit, but where {@link TrackStitcher} joined two tracks, and none that their agent cannot have
 * reached from the one before.
 *
 * <p>Where the newest samples go on from older ones over one or a few that neither side can have
 * reached, those few are left out. With 10 m/s and samples 0.4 s apart:
 *
 * <table>
 * <caption>Positions along a line, and the newest run</caption>
 * <tr><th>positions (m)</th><th>run</th></tr>
 * <tr><td>1, 2, 3, 4</td><td>all</td></tr>
 * <tr><td>1, 2, 23, 4</td><td>1, 2, 4: one was wrong</td></tr>
 * <tr><td>1, 2, 3, 23</td><td>23: the track has jumped, or its newest sample is wrong</td></tr>
 * <tr><td>1, 2, 23, 24</td><td>23, 24: a new track</td></tr>
 * </table>
 */
final class Run {
    /** More samples in a row than this are no outliers. */
    private static final int MOST_OUTLIERS = 3;

    /** A step may be longer than its speed allows by this many standard deviations of its ends. */
    private static final double SIGMAS = 6;

    private final Track track;
    private final SampleNoise noise;
    private final long maxGapNanos;

    /** Indexes into the track, the newest first. */
    private int[] indexes = new int[32];

    private int size;
    private boolean severalSources;

    private Run(Track track, SampleNoise noise, long maxGapNanos) {
        this.track = track;
        this.noise = noise;
        this.maxGapNanos = maxGapNanos;
    }

    /**
     * The run that ends at a sample, as far back as it matters.
     *
     * @param last index of its newest sample
     * @param begin samples before the first one that is not after this stamp do not matter, but for
     *     one
     * @param maxGapNanos longest time between two neighbours
     */
    static Run upTo(Track track, int last, long begin, long maxGapNanos, SampleNoise noise) {
        Run run = new Run(track, noise, maxGapNanos);
        run.add(last);
        int index = last;
        while (index > 0 && !(track.stampNanos(index) <= begin && run.size > 1)) {
            index = run.before(index);
            if (index < 0) {
                break;
            }
            run.add(index);
        }
        run.turn();
        return run;
    }

    /** Whether one agent can have made both samples, and no long gap is between them. */
    static boolean joins(Sample from, Sample to, long maxGapNanos, SampleNoise noise) {
        long gap = to.stampNanos() - from.stampNanos();
        return gap <= maxGapNanos && reaches(from, to, noise);
    }

    static boolean reaches(Sample from, Sample to, SampleNoise noise) {
        double speed = KindLimits.maxSpeed(to.kind());
        double reach = speed * (to.stampNanos() - from.stampNanos()) * 1e-9;
        double distance = from.distance(to);
        if (distance <= reach) {
            return true;
        }
        double variance = noise.variance(from) + noise.variance(to);
        if (!from.source().equals(to.source())) {
            variance += 2 * noise.registrationVariance();
        }
        return distance <= reach + SIGMAS * Math.sqrt(variance);
    }

    /** The run's sample before one of its samples, or -1. */
    private int before(int index) {
        Sample sample = track.get(index);
        Sample neighbour = track.get(index - 1);
        boolean far = sample.stampNanos() - neighbour.stampNanos() > maxGapNanos;
        if (far && !track.isJoined(index)) {
            return -1;
        }
        if (reaches(neighbour, sample, noise)) {
            return index - 1;
        }
        for (int older = index - 2; older >= Math.max(0, index - 1 - MOST_OUTLIERS); older--) {
            if (!joins(track.get(older), sample, maxGapNanos, noise)) {
                continue;
            }
            boolean outliers = !reaches(track.get(older), track.get(older + 1), noise);
            return outliers ? older : -1;
        }
        return -1;
    }

    private void add(int index) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
        }
        indexes[size++] = index;
        severalSources |= !track.get(index).source().equals(track.get(indexes[0]).source());
    }

    private void turn() {
        for (int low = 0, high = size - 1; low < high; low++, high--) {
            int swapped = indexes[low];
            indexes[low] = indexes[high];
            indexes[high] = swapped;
        }
    }

    int size() {
        return size;
    }

    /** The oldest sample is number 0. */
    Sample get(int number) {
        return track.get(indexes[number]);
    }

    long stampNanos(int number) {
        return track.stampNanos(indexes[number]);
    }

    /** Of one of its samples along an axis, square metres. */
    double variance(int number) {
        double own = noise.variance(get(number));
        return severalSources ? own + noise.registrationVariance() : own;
    }

    /** Whether all its samples are where the agent was. */
    boolean isClean(int number) {
        return !severalSources && noise.isClean(get(number).source());
    }

    /**
     * The time between samples at the rate of their sources: three quarters of all gaps are at most
     * as long; 0 for one sample.
     */
    long periodNanos() {
        if (size < 2) {
            return 0;
        }
        long[] gaps = new long[size - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = stampNanos(i + 1) - stampNanos(i);
        }
        Arrays.sort(gaps);
        return gaps[3 * gaps.length / 4];
    }
}

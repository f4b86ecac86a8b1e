package io.murmuration.motion.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Joins a track that was lost with one that appears where the lost one would be, as trackers break
 * them when somebody walks behind a pillar: the new id takes over the samples of the old one.
 *
 * <p>Decided at a tick, by samples up to it alone, so that neither the order of arrival nor a
 * replay changes it. A track is <em>lost</em> when it has been silent for {@value #SILENCE} of its
 * own periods; one is <em>new</em> when its first sample is at most two dt old. They are one when
 * the new one begins after the lost one ended, less than the longest loss later, is of the same
 * kind, and begins no further than {@value #SIGMAS} standard deviations from where {@link
 * TrackEstimator} has the lost one at that time: its own spread, which grows with the time that it
 * was lost, and the noise of the new sample. Of several pairs the nearest come first, by the number
 * of standard deviations, and no track is in two.
 *
 * <p>A lost track of one sample has no velocity and is not joined. Times, distances and variances
 * alone decide: invariant to turns, mirrors and shifts. Immutable.
 */
public final class TrackStitcher {
    /** A track is lost when it has been silent for this many of its periods. */
    private static final double SILENCE = 1.5;

    /**
     * A new track begins at most this many standard deviations from where the lost one would be.
     */
    private static final double SIGMAS = 3;

    /** A track is new for so many dt. */
    private static final int NEW_STEPS = 2;

    private final TrackEstimator estimator;
    private final long stepNanos;
    private final long maxGapNanos;
    private final long longestNanos;

    /**
     * @param stepNanos dt of the windows
     * @param maxGapNanos longest time between two samples of one run
     * @param longestNanos tracks that were lost as long or longer are not joined
     */
    public TrackStitcher(long stepNanos, long maxGapNanos, long longestNanos) {
        this.estimator = new TrackEstimator(stepNanos, maxGapNanos);
        this.stepNanos = stepNanos;
        this.maxGapNanos = maxGapNanos;
        this.longestNanos = longestNanos;
    }

    /** A lost track and a new one that may be the same agent. */
    private record Pair(Tracks.Entry lost, Tracks.Entry begun, int upTo, double sigmas) {}

    /**
     * Joins what belongs together at a tick.
     *
     * @param tracks changed in place: the samples of a lost track move to the new one
     * @param joined told the id of the lost track and that of the new one
     */
    public void stitch(
            Tracks tracks, long tickNanos, SampleNoise noise, BiConsumer<String, String> joined) {
        List<Pair> pairs = pairs(tracks, tickNanos, noise);
        Set<String> taken = new HashSet<>();
        for (Pair pair : pairs) {
            String lost = pair.lost().id();
            String begun = pair.begun().id();
            if (!taken.contains(lost) && !taken.contains(begun)) {
                taken.add(lost);
                taken.add(begun);
                pair.begun().track().takeOver(pair.lost().track(), pair.upTo());
                if (pair.lost().track().isEmpty()) {
                    tracks.remove(lost);
                }
                joined.accept(lost, begun);
            }
        }
    }

    /** The nearest first; ids decide between equals. */
    private List<Pair> pairs(Tracks tracks, long tickNanos, SampleNoise noise) {
        List<Tracks.Entry> begun = new ArrayList<>(0);
        for (Tracks.Entry entry : tracks.inOrder()) {
            long first = entry.track().stampNanos(0);
            if (first <= tickNanos && tickNanos - first <= NEW_STEPS * stepNanos) {
                begun.add(entry);
            }
        }
        List<Pair> pairs = new ArrayList<>(0);
        if (begun.isEmpty()) {
            return pairs;
        }
        for (Tracks.Entry lost : tracks.inOrder()) {
            int upTo = lost.track().indexAfter(tickNanos);
            if (upTo < 2 || !isLost(lost.track(), upTo, tickNanos, noise)) {
                continue;
            }
            for (Tracks.Entry one : begun) {
                double sigmas = sigmasApart(lost.track(), upTo, one.track(), noise);
                if (sigmas <= SIGMAS) {
                    pairs.add(new Pair(lost, one, upTo, sigmas));
                }
            }
        }
        pairs.sort(
                Comparator.comparingDouble(Pair::sigmas)
                        .thenComparing(pair -> pair.lost().id())
                        .thenComparing(pair -> pair.begun().id()));
        return pairs;
    }

    private boolean isLost(Track track, int upTo, long tickNanos, SampleNoise noise) {
        long last = track.stampNanos(upTo - 1);
        if (tickNanos - last >= longestNanos + NEW_STEPS * stepNanos) {
            return false;
        }
        Run run = Run.upTo(track, upTo - 1, last - maxGapNanos, maxGapNanos, noise);
        return run.size() > 1 && tickNanos - last >= SILENCE * run.periodNanos();
    }

    /** How far a track begins from where the lost one would be; infinite where it cannot be it. */
    private double sigmasApart(Track lost, int upTo, Track begun, SampleNoise noise) {
        Sample last = lost.get(upTo - 1);
        Sample first = begun.get(0);
        long gap = first.stampNanos() - last.stampNanos();
        if (gap <= 0 || gap >= longestNanos || last.kind() != first.kind()) {
            return Double.POSITIVE_INFINITY;
        }
        TrackEstimate there =
                estimator.estimate(lost, upTo - 1, new long[] {first.stampNanos()}, noise);
        double variance = there.spread()[0] * there.spread()[0] + noise.variance(first);
        if (!first.source().equals(last.source())) {
            variance += 2 * noise.registrationVariance();
        }
        double square = 0;
        for (int axis = 0; axis < first.position().length; axis++) {
            double off = first.position()[axis] - there.positions()[axis];
            square += off * off;
        }
        return Math.sqrt(square / variance);
    }
}

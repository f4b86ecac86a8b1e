package io.murmuration.motion.scoring;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.noise.SceneNoise;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.TrackEstimate;
import io.murmuration.motion.track.TrackEstimator;
import io.murmuration.motion.track.Tracks;
import io.murmuration.motion.window.WindowSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where the agents of one scene were, asked of the same estimator that makes windows, with what was
 * seen up to a step later. Of two sources at one stamp the higher confidence counts, then the
 * source id. Not thread-safe.
 */
public final class Truths {
    /** What one sample keeps in memory, in numbers of eight bytes. */
    private static final int NUMBERS_PER_SAMPLE = 12;

    private static final long FORGOTTEN_AT_ONCE_NANOS = 1_000_000_000L;

    private final Tracks tracks = new Tracks();
    private final SceneNoise noise;

    /** The noise knows the samples up to here, nanoseconds since the epoch. */
    private long learntNanos;

    private long samples;

    /** Nothing was seen. */
    public Truths() {
        this(new SceneNoise(), Long.MIN_VALUE);
    }

    private Truths(SceneNoise noise, long learntNanos) {
        this.noise = noise;
        this.learntNanos = learntNanos;
    }

    /** When a forecast's truths are there: an observation after this stamp settles them. */
    public static long settledNanos(IssuedForecast forecast) {
        return settledNanos(forecast.endNanos(), forecast.dtNanos());
    }

    /**
     * The same of a forecast that is not read yet.
     *
     * @param endNanos instant of its last step
     * @param dtNanos time between its steps
     */
    public static long settledNanos(long endNanos, long dtNanos) {
        return endNanos + dtNanos;
    }

    /** Adds what was seen. */
    public void add(ObservedFrame frame) {
        for (ObservedAgent agent : frame.agents()) {
            Track track = tracks.find(agent.id());
            if (track == null) {
                track = new Track();
                tracks.put(agent.id(), track);
            } else if (track.get(0).position().length != agent.position().length) {
                continue;
            }
            int before = track.size();
            track.add(
                    new Sample(
                            frame.stampNanos(),
                            agent.position(),
                            agent.kind(),
                            agent.confidence(),
                            frame.source(),
                            agent.variance()));
            samples += track.size() - before;
        }
    }

    /** Learns the sources' noise from what was seen up to a stamp; no earlier sample follows. */
    public void settle(long stampNanos) {
        if (stampNanos > learntNanos) {
            noise.learn(tracks, learntNanos, stampNanos);
            learntNanos = stampNanos;
        }
    }

    /** What is known of the sources' noise. */
    public SceneNoise noise() {
        return noise;
    }

    /**
     * Where the agent was at every step of the forecast: metres, shape [F, D] flattened.
     *
     * @return null when what was seen of it does not support one of them
     */
    public double[] path(IssuedForecast forecast, String agent) {
        Track track = tracks.find(agent);
        if (track == null || track.get(0).position().length != forecast.dimension()) {
            return null;
        }
        long[] steps = new long[forecast.futureSteps()];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = forecast.stampNanos(k + 1);
        }
        TrackEstimator estimator =
                new TrackEstimator(forecast.dtNanos(), WindowSpec.maxGapNanos(forecast.dtNanos()));
        long end = forecast.endNanos();
        double[] path = path(track, track.indexAfter(settledNanos(forecast)) - 1, steps, estimator);
        // What came after the end may belong to another track under the same id.
        return path == null ? path(track, track.indexAfter(end) - 1, steps, estimator) : path;
    }

    private double[] path(Track track, int last, long[] steps, TrackEstimator estimator) {
        if (last < 0) {
            return null;
        }
        TrackEstimate estimate = estimator.estimate(track, last, steps, noise);
        for (StepProvenance step : estimate.provenance()) {
            if (step != StepProvenance.MEASURED) {
                return null;
            }
        }
        return estimate.positions();
    }

    /** Forgets everything before the stamp. */
    public void forgetBefore(long stampNanos) {
        tracks.forgetBefore(stampNanos);
        samples = tracks.samples();
    }

    /** Forgets the oldest second and returns how many samples that were. */
    int forgetOldest() {
        long oldest = Long.MAX_VALUE;
        for (Tracks.Entry entry : tracks.sorted()) {
            oldest = Math.min(oldest, entry.track().stampNanos(0));
        }
        if (oldest == Long.MAX_VALUE) {
            return 0;
        }
        long before = samples;
        forgetBefore(oldest + FORGOTTEN_AT_ONCE_NANOS);
        return (int) (before - samples);
    }

    long numbers() {
        return samples * NUMBERS_PER_SAMPLE;
    }

    /** Writes what was learnt of the noise, which the samples alone do not tell. */
    public void writeNoise(DataOutput out) throws IOException {
        out.writeLong(learntNanos);
        noise.writeTo(out);
    }

    /** Truths without samples, knowing the noise that {@link #writeNoise} wrote. */
    public static Truths readNoise(DataInput in) throws IOException {
        long learnt = in.readLong();
        return new Truths(SceneNoise.readFrom(in), learnt);
    }
}

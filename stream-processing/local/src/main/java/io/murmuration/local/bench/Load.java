package io.murmuration.local.bench;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.simulation.SteadyTraffic;
import io.murmuration.normaliser.feed.DeclaredScenes;
import io.murmuration.normaliser.feed.FeedInput;
import io.murmuration.normaliser.feed.FeedItem;
import io.murmuration.normaliser.feed.FramesInput;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Steady traffic without end, until it is stopped; each frame is held back until it may go.
 *
 * <p>At full speed frames wait for the forecasts, so that the pipeline is always busy and never far
 * behind. At a given load they are spread evenly over time: scenes are not in step, as those of
 * real sites are not. One thread reads, another stops.
 */
final class Load implements FeedInput {
    /** Event time that the feed may be ahead of the forecasts, in frames of every scene. */
    private static final int FRAMES_AHEAD = 40;

    private static final long LOOK_AGAIN_NANOS = 500_000;

    private final FramesInput frames;
    private final Gate gate;
    private volatile boolean stopped;
    private long given;

    /** Says how long the next frame has to wait. */
    private interface Gate {
        /** Nanoseconds until frame {@code index} may go, zero or less when it may. */
        long waitNanos(long index);
    }

    private Load(String phase, BenchOptions options, Gate gate) {
        List<SceneDescription> scenes = new ArrayList<>();
        for (int scene = 0; scene < options.scenes(); scene++) {
            scenes.add(
                    DeclaredScenes.wholeFrames(
                            phase + String.format(Locale.ROOT, "-traffic-%03d", scene),
                            SteadyTraffic.SOURCE,
                            CsvRecording.DEFAULT_FRAME_ID,
                            options.rate(),
                            2));
        }
        Iterator<ObservedFrame> traffic =
                new SteadyTraffic(
                        options.scenes(),
                        options.agents(),
                        options.rate(),
                        CsvRecording.DEFAULT_START,
                        Optional.empty(),
                        1);
        this.frames = new FramesInput(scenes, new Renamed(phase, traffic));
        this.gate = gate;
    }

    /**
     * As fast as the pipeline takes it.
     *
     * @param phase begins the names of the scenes, so that phases do not meet
     * @param forecasts how many forecasts have come in this phase
     */
    static Load full(String phase, BenchOptions options, LongSupplier forecasts) {
        long ahead = (long) FRAMES_AHEAD * options.scenes();
        long each = options.framesPerForecast();
        return new Load(
                phase,
                options,
                index -> index - forecasts.getAsLong() * each > ahead ? LOOK_AGAIN_NANOS : 0);
    }

    /** So many observations a second, evenly spread. */
    static Load even(String phase, BenchOptions options) {
        double nanosPerFrame = 1e9 * options.agents() / options.latencyLoad();
        long began = System.nanoTime();
        return new Load(
                phase,
                options,
                index -> (long) (index * nanosPerFrame) - (System.nanoTime() - began));
    }

    void stop() {
        stopped = true;
    }

    @Override
    public List<SceneDescription> scenes() {
        return frames.scenes();
    }

    @Override
    public double progress() {
        return Double.NaN;
    }

    @Override
    public boolean hasNext() {
        try {
            long wait = gate.waitNanos(given);
            while (wait > 0 && !stopped) {
                TimeUnit.NANOSECONDS.sleep(Math.min(wait, TimeUnit.MILLISECONDS.toNanos(100)));
                wait = gate.waitNanos(given);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopped;
    }

    @Override
    public FeedItem next() {
        given++;
        return frames.next();
    }

    @Override
    public void close() {
        frames.close();
    }

    /** The same frames in scenes of another name. */
    private record Renamed(String phase, Iterator<ObservedFrame> frames)
            implements Iterator<ObservedFrame> {
        @Override
        public boolean hasNext() {
            return frames.hasNext();
        }

        @Override
        public ObservedFrame next() {
            ObservedFrame frame = frames.next();
            return new ObservedFrame(
                    phase + "-" + frame.scene(),
                    frame.source(),
                    frame.stampNanos(),
                    frame.frameId(),
                    frame.sequence(),
                    frame.agents());
        }
    }
}

package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.motion.window.FarAhead;
import io.murmuration.motion.window.GateState;
import io.murmuration.motion.window.SceneClocks;
import io.murmuration.motion.window.SceneGate;
import io.murmuration.motion.window.TimePolicy;
import io.murmuration.normaliser.Normaliser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Another input, and at its end a frame without agents from each living source of each scene whose
 * last tick would stay open otherwise: one that comes just late enough for the scene's clock to
 * pass the last stamp of all of them by more than the lateness. A source that is far ahead of its
 * scene closes nothing.
 *
 * <p>The frame is 10 µs later than that: above the microsecond within which a stamp counts as being
 * on a tick, and below any stride, so that no tick closes that a bounded run would not close.
 * Scenes whose sources all send whole frames need none where the lateness is zero.
 */
public final class ClosingInput implements FeedInput {
    private static final long MARGIN_NANOS = 10_000;

    /** Frames of one source that wait for the others to confirm them. */
    private static final int MAX_HELD = 1024;

    /** A longer lateness is walked in steps, none of which is far ahead itself. */
    private static final long STRIDE_NANOS = 5_000_000_000L;

    private final FeedInput input;
    private final long latenessNanos;
    private final Set<String> closeThemselves = new HashSet<>();
    private final TimePolicy policy;
    private final SceneGate<ObservationFrame> gate;
    private final Map<String, Ending> endings = new TreeMap<>();
    private ArrayDeque<FeedItem> closing;
    private long given;

    /**
     * Adds the closing frames.
     *
     * @param lateness of the job that will read the scenes
     */
    public ClosingInput(FeedInput input, Duration lateness) {
        this.input = input;
        this.latenessNanos = lateness.toNanos();
        // A longer lateness than the largest jump comes with a larger jump in the job as well.
        Duration least = lateness.plusNanos(1);
        Duration jump = TimePolicy.DEFAULT_MAX_JUMP;
        this.policy =
                TimePolicy.DEFAULT
                        .withMaxJump(jump.compareTo(least) > 0 ? jump : least)
                        .withLateness(lateness);
        this.gate =
                new SceneGate<>(
                        policy,
                        MAX_HELD,
                        ObservationFrame::getSource,
                        ObservationFrame::getStampNanos);
        for (SceneDescription scene : input.scenes()) {
            boolean whole = scene.getSourcesList().stream().allMatch(SceneSource::getWholeFrames);
            if (whole && scene.getSourcesCount() > 0 && latenessNanos == 0) {
                closeThemselves.add(scene.getScene());
            }
        }
    }

    @Override
    public List<SceneDescription> scenes() {
        return input.scenes();
    }

    @Override
    public double progress() {
        return input.progress();
    }

    @Override
    public boolean hasNext() {
        if (closing != null) {
            return !closing.isEmpty();
        }
        if (input.hasNext()) {
            return true;
        }
        closing = new ArrayDeque<>();
        endings.values().forEach(this::addClosing);
        return !closing.isEmpty();
    }

    @Override
    public FeedItem next() {
        if (!hasNext() || closing != null) {
            return closing.remove();
        }
        FeedItem item = input.next();
        given = item.line();
        if (item instanceof FeedItem.Frame frame) {
            remember(frame.frame());
        }
        return item;
    }

    @Override
    public void close() {
        input.close();
    }

    private void remember(ObservationFrame frame) {
        String scene = frame.getScene();
        long stamp = frame.getStampNanos();
        if (scene.isEmpty()
                || frame.getSource().isEmpty()
                || closeThemselves.contains(scene)
                || stamp < Normaliser.FIRST_STAMP_NANOS
                || stamp >= Normaliser.END_STAMP_NANOS) {
            return;
        }
        Ending ending = endings.computeIfAbsent(scene, key -> new Ending());
        gate.accept(
                ending.gate, frame.toBuilder().clearAgents().clearSequence().build(), 0, ending);
    }

    private void addClosing(Ending ending) {
        gate.finish(ending.gate, ending);
        SceneClocks clocks = ending.gate.clocks();
        long end = clocks.endNanos(policy) + latenessNanos + MARGIN_NANOS;
        for (String source : clocks.present(policy)) {
            ObservationFrame newest = ending.newest.get(source);
            long stamp = newest.getStampNanos();
            while (stamp < end) {
                stamp = Math.min(end, stamp + STRIDE_NANOS);
                closing.add(
                        new FeedItem.Frame(
                                newest.toBuilder().setStampNanos(stamp).build(), ++given));
            }
        }
    }

    /** How far a scene has come. */
    private static final class Ending implements SceneGate.Sink<ObservationFrame> {
        final GateState<ObservationFrame> gate = new GateState<>();

        /** By source. */
        final Map<String, ObservationFrame> newest = new HashMap<>();

        @Override
        public boolean take(ObservationFrame frame) {
            newest.merge(
                    frame.getSource(),
                    frame,
                    (old, now) -> now.getStampNanos() < old.getStampNanos() ? old : now);
            return true;
        }

        @Override
        public void refuse(ObservationFrame frame, FarAhead why, long aheadNanos) {
            // It closes nothing.
        }

        @Override
        public void wentBack(long openedNanos, boolean far) {
            newest.values().removeIf(frame -> far && frame.getStampNanos() >= openedNanos);
        }

        @Override
        public void beginAnew() {
            newest.clear();
        }
    }
}

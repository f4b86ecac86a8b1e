package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.normaliser.Normaliser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Another input, and at its end a frame without agents for each scene whose last tick would stay
 * open otherwise: one that comes just late enough for the scene's clock to pass the last stamp by
 * more than the lateness.
 *
 * <p>The frame is 10 µs later than that: above the microsecond within which a stamp counts as being
 * on a tick, and below any stride, so that no tick closes that a bounded run would not close.
 * Scenes whose sources all send whole frames need none where the lateness is zero.
 */
public final class ClosingInput implements FeedInput {
    private static final long MARGIN_NANOS = 10_000;

    /** A stamp further ahead than this moves the clock only if the next one confirms it. */
    private static final long FAR_NANOS = 10_000_000_000L;

    /** A longer lateness is walked in steps, none of which is far ahead itself. */
    private static final long STRIDE_NANOS = 5_000_000_000L;

    private final FeedInput input;
    private final long latenessNanos;
    private final Set<String> closeThemselves = new HashSet<>();
    private final Map<String, ObservationFrame> last = new TreeMap<>();
    private final Set<String> doubted = new HashSet<>();
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
        last.values().forEach(this::addClosing);
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
        ObservationFrame newest = last.get(scene);
        if (newest == null) {
            last.put(scene, bare(frame));
            return;
        }
        long ahead = stamp - newest.getStampNanos();
        if (ahead > FAR_NANOS && doubted.add(scene)) {
            return;
        }
        doubted.remove(scene);
        if (ahead > 0) {
            last.put(scene, bare(frame));
        }
    }

    private static ObservationFrame bare(ObservationFrame frame) {
        return frame.toBuilder().clearAgents().clearSequence().build();
    }

    private void addClosing(ObservationFrame newest) {
        long end = newest.getStampNanos() + latenessNanos + MARGIN_NANOS;
        long stamp = newest.getStampNanos();
        while (stamp < end) {
            stamp = Math.min(end, stamp + STRIDE_NANOS);
            closing.add(
                    new FeedItem.Frame(newest.toBuilder().setStampNanos(stamp).build(), ++given));
        }
    }
}

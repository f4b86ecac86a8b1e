package io.murmuration.motion.window;

import io.murmuration.motion.ObservedFrame;
import java.util.List;

/**
 * What was declared of a scene beforehand.
 *
 * @param validFromNanos event time from which it holds, nanoseconds since the epoch
 * @param frameId coordinate frame of the scene; empty when the first frame decides
 * @param dimension 2 or 3; 0 when the first agent decides
 * @param sources all sources of the scene; empty when they are not known
 */
public record SceneSources(
        long validFromNanos, String frameId, int dimension, List<Source> sources) {
    /**
     * One source.
     *
     * @param id as in the frames
     * @param wholeFrames whether each frame holds all that the source saw at its stamp, and its
     *     stamps never go back
     */
    public record Source(String id, boolean wholeFrames) {}

    /**
     * Whether a frame may come from its source: those that are declared are all of them, from the
     * declaration's own instant on.
     */
    boolean admits(ObservedFrame frame) {
        return sources.isEmpty()
                || frame.stampNanos() < validFromNanos
                || sources.stream().anyMatch(one -> one.id().equals(frame.source()));
    }

    /** Whether the stamps of a source never go back, by its declaration. */
    boolean neverGoesBack(String source) {
        return sources.stream().anyMatch(one -> one.wholeFrames() && one.id().equals(source));
    }

    /** Whether a tick may close as soon as every source has reached it. */
    boolean waitable() {
        return !sources.isEmpty() && sources.stream().allMatch(Source::wholeFrames);
    }
}

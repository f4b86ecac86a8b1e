package io.murmuration.normaliser.feed;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.ObservedFrame;
import java.util.Iterator;
import java.util.List;

/** Frames that are made on the way, by a simulation for instance; possibly without an end. */
public final class FramesInput implements FeedInput {
    private final List<SceneDescription> scenes;
    private final Iterator<ObservedFrame> frames;
    private long given;

    public FramesInput(List<SceneDescription> scenes, Iterator<ObservedFrame> frames) {
        this.scenes = List.copyOf(scenes);
        this.frames = frames;
    }

    @Override
    public List<SceneDescription> scenes() {
        return scenes;
    }

    @Override
    public double progress() {
        return Double.NaN;
    }

    @Override
    public boolean hasNext() {
        return frames.hasNext();
    }

    @Override
    public FeedItem next() {
        return new FeedItem.Frame(WireFrames.of(frames.next()), ++given);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}

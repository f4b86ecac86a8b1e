package io.murmuration.motion.window;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.noise.SceneNoise;
import io.murmuration.motion.track.Tracks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * All that is remembered of one scene between two records: the tracks of the agents within a
 * window's reach, the clocks, the last closed tick, and frames whose stamp is not confirmed yet.
 * {@link SceneWindower} alone changes it.
 *
 * <p>Bounded by the window's length, the agents a scene may have, and {@link
 * SceneClocks#MAX_SOURCES}. Mutable; one thread.
 */
public final class SceneState {
    /** Stretches of ticks that are remembered after the clock went back from them. */
    private static final int MAX_CLOSED_BEFORE = 8;

    static final long UNSET = Long.MIN_VALUE;

    String scene = "";

    /** The source on whose frames slow ticks lie; empty before the first tick. */
    String leadSource = "";

    long lastClosedTick = UNSET;
    int dimension;
    String frameId = "";
    SceneSources declared;
    SceneSources pending;

    final Tracks tracks;
    final SceneNoise noise;

    /** The clocks, and the frames whose stamps are not confirmed yet. */
    GateState<ObservedFrame> gate = new GateState<>();

    /** The tracks before the clock jumped, while it may still go back; else null. */
    Tracks beforeJump;

    /** First and last of ticks that closed at a time that the clock went back from. */
    final List<long[]> closedBefore = new ArrayList<>();

    /** What the sources sent last whose stamps never go back by their declaration. */
    final TreeMap<String, FrameMemory> sent = new TreeMap<>();

    /** Nothing is known of the scene. */
    public SceneState() {
        this(new Tracks(), new SceneNoise());
    }

    /** With the tracks and the noise that were remembered. */
    SceneState(Tracks tracks, SceneNoise noise) {
        this.tracks = tracks;
        this.noise = noise;
    }

    /** Number of the last closed tick on the grid of the stride; empty before the first frame. */
    public OptionalLong lastClosedTick() {
        return lastClosedTick == UNSET ? OptionalLong.empty() : OptionalLong.of(lastClosedTick);
    }

    /** Number of agents that are remembered, present or not. */
    public int agents() {
        return tracks.size();
    }

    /** Number of samples that are remembered. */
    public int samples() {
        return tracks.samples();
    }

    /** An independent copy; samples, which never change, are shared. */
    public SceneState copy() {
        SceneState copy = new SceneState(tracks.copy(), noise.copy());
        copy.scene = scene;
        copy.leadSource = leadSource;
        copy.lastClosedTick = lastClosedTick;
        copy.dimension = dimension;
        copy.frameId = frameId;
        copy.declared = declared;
        copy.pending = pending;
        copy.gate = gate.copy();
        copy.beforeJump = beforeJump == null ? null : beforeJump.copy();
        copy.closedBefore.addAll(closedBefore);
        sent.forEach((source, frames) -> copy.sent.put(source, frames.copy()));
        return copy;
    }

    /** The clocks of the scene and of its sources. */
    public SceneClocks clocks() {
        return gate.clocks();
    }

    /** Remembers that ticks have closed which the clock will come to again. */
    void closedBefore(long first, long last) {
        if (first <= last) {
            closedBefore.add(new long[] {first, last});
            if (closedBefore.size() > MAX_CLOSED_BEFORE) {
                closedBefore.remove(0);
            }
        }
    }

    /** Forgets what was observed, and keeps what was declared. */
    void beginAnew() {
        leadSource = "";
        lastClosedTick = UNSET;
        dimension = declared == null ? 0 : declared.dimension();
        frameId = declared == null ? "" : declared.frameId();
        tracks.clear();
        beforeJump = null;
        closedBefore.clear();
        sent.clear();
    }

    /** Writes the state in a form that begins with its version. */
    public void writeTo(DataOutput out) throws IOException {
        SceneStateCodec.write(this, out);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException when the version is not known
     */
    public static SceneState readFrom(DataInput in) throws IOException {
        return SceneStateCodec.read(in);
    }
}

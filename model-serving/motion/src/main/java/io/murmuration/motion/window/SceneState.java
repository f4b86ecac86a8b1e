package io.murmuration.motion.window;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.noise.SceneNoise;
import io.murmuration.motion.track.Tracks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * All that is remembered of one scene between two records: the tracks of the agents within a
 * window's reach, the clock, how far each source has come, the last closed tick, and frames whose
 * stamp is not confirmed yet. {@link SceneWindower} alone changes it.
 *
 * <p>Bounded by the window's length, the agents a scene may have, and {@link #MAX_SOURCES}.
 * Mutable; one thread.
 */
public final class SceneState {
    /** Sources whose progress is remembered; more are read, but no tick waits for them. */
    static final int MAX_SOURCES = 64;

    static final long UNSET = Long.MIN_VALUE;

    String scene = "";
    long clockNanos = UNSET;
    long lastClosedTick = UNSET;
    int dimension;
    String frameId = "";
    SceneSources declared;
    SceneSources pending;

    final Tracks tracks;
    final SceneNoise noise;

    final Map<String, Long> progress = new HashMap<>();

    /** By source; the frames of one source have the same stamp. */
    final Map<String, List<ObservedFrame>> held = new HashMap<>();

    /** The frames of the scene's first instant, until another instant confirms its stamp. */
    final List<ObservedFrame> opening = new ArrayList<>();

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
        return clockNanos == UNSET ? OptionalLong.empty() : OptionalLong.of(lastClosedTick);
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
        copy.clockNanos = clockNanos;
        copy.lastClosedTick = lastClosedTick;
        copy.dimension = dimension;
        copy.frameId = frameId;
        copy.declared = declared;
        copy.pending = pending;
        copy.progress.putAll(progress);
        held.forEach((source, frames) -> copy.held.put(source, new ArrayList<>(frames)));
        copy.opening.addAll(opening);
        return copy;
    }

    /** Forgets what was observed, and keeps what was declared. */
    void beginAnew() {
        clockNanos = UNSET;
        lastClosedTick = UNSET;
        dimension = declared == null ? 0 : declared.dimension();
        frameId = declared == null ? "" : declared.frameId();
        tracks.clear();
        progress.clear();
        held.clear();
        opening.clear();
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

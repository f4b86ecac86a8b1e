package io.murmuration.motion.window;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.TrackEstimator;
import io.murmuration.motion.track.Tracks;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Makes the windows of one scene out of its frames, by the scene's own clock.
 *
 * <p>The clock is what the living sources agree on: see {@link SceneClocks}. A tick T closes when
 * the clock has passed T + lateness, or as soon as every living source has reached T + lateness
 * where all of them are declared and send whole frames. A window holds samples up to T only, so
 * neither the order of arrival within the lateness nor the moment of closing changes it.
 *
 * <p>A frame of a source that is not among the declared ones is refused before it moves anything. A
 * frame at or before the last closed tick is late: it is reported, and still serves later ticks.
 * {@link SceneGate} judges stamps far ahead of the clock. What a source sends twice is reported as
 * a duplicate and changes nothing; beyond the memory of a window, the last {@link
 * FrameMemory#FRAMES} frames of a source that is declared never to go back are known when they come
 * again. Ticks at which nobody is present make no window.
 *
 * <p>Without state of its own and immutable: one windower serves any number of {@link SceneState}s.
 */
public final class SceneWindower {
    private final WindowSpec spec;
    private final TickGrid stride;
    private final SceneGate<ObservedFrame> gate;
    private final TickCloser closer;

    /** Where the results go, in the order of the ticks. */
    public interface Output {
        /** A tick has closed with at least one agent present. */
        void window(SceneWindow window);

        /**
         * A good frame came after its tick had closed.
         *
         * @param latenessNanos how far behind the scene's clock it was
         */
        void late(ObservedFrame frame, long latenessNanos);

        /** A whole frame is not used. */
        void refused(ObservedFrame frame, RefusalReason reason, String message);

        /** One agent of a frame is not used; the others are. */
        void refusedAgent(
                ObservedFrame frame, ObservedAgent agent, RefusalReason reason, String message);

        /** An agent's observation had come before, from the same source. */
        void duplicate(ObservedFrame frame, ObservedAgent agent);

        /**
         * An agent came where nobody of its kind can have got from its last observation: its track
         * begins anew there, or the tracker was wrong.
         *
         * @param metres between the two
         * @param nanos between the two
         */
        default void jumped(ObservedFrame frame, ObservedAgent agent, double metres, long nanos) {}

        /** A lost track goes on under another id. */
        default void joined(String lostId, String id) {}

        /**
         * An output for frames that are known to be in order and good, as those of a recording are.
         *
         * @param windows told every window
         * @return an output that throws {@link IllegalArgumentException}, naming the scene, the
         *     frame and what is wrong with it, on anything but a window
         */
        static Output windowsOnly(Consumer<SceneWindow> windows) {
            return new WindowsOnly(windows);
        }
    }

    public SceneWindower(WindowSpec spec) {
        this.spec = spec;
        this.stride = spec.stride();
        this.gate =
                new SceneGate<>(
                        spec.time(),
                        spec.maxAgents(),
                        ObservedFrame::source,
                        frame -> onGrid(frame.stampNanos()));
        this.closer = new TickCloser(spec);
    }

    /** Takes the next frame of the scene, of which nobody knows when it was sent. */
    public void accept(SceneState state, ObservedFrame frame, Output out) {
        accept(state, frame, 0, out);
    }

    /**
     * Takes the next frame of the scene.
     *
     * @param wallNanos when its record was made by the wall clock, nanoseconds since the epoch; 0
     *     when that is not known
     */
    public void accept(SceneState state, ObservedFrame frame, long wallNanos, Output out) {
        if (!isDeclared(state, frame)) {
            out.refused(
                    frame,
                    RefusalReason.UNDECLARED_SOURCE,
                    "source "
                            + (frame.source() + " is none of the declared sources of scene ")
                            + frame.scene());
            return;
        }
        gate.accept(state.gate, frame, wallNanos, new Admission(state, out));
    }

    private static boolean isDeclared(SceneState state, ObservedFrame frame) {
        SceneSources next = state.pending;
        if (next != null && next.validFromNanos() <= frame.stampNanos()) {
            return next.admits(frame);
        }
        return state.declared == null || state.declared.admits(frame);
    }

    /** Takes what is declared of the scene; saying the same again changes nothing. */
    public void declare(SceneState state, SceneSources sources, Output out) {
        if (sources.equals(state.declared) || sources.equals(state.pending)) {
            return;
        }
        state.pending = sources;
        if (state.clocks().isSet()) {
            applyPending(state, state.clocks().nanos());
            closer.close(state, out);
        }
    }

    /** Ends a bounded input: closes every tick up to the clock and refuses what was still held. */
    public void finish(SceneState state, Output out) {
        gate.finish(state.gate, new Admission(state, out));
        closer.finish(state, out);
    }

    private long onGrid(long stamp) {
        OptionalLong tick = stride.tickAt(stamp);
        return tick.isPresent() ? stride.stampNanos(tick.getAsLong()) : stamp;
    }

    /** What becomes of the frames of one scene. */
    private final class Admission implements SceneGate.Sink<ObservedFrame> {
        private final SceneState state;
        private final Output out;

        Admission(SceneState state, Output out) {
            this.state = state;
            this.out = out;
        }

        @Override
        public boolean take(ObservedFrame frame) {
            return SceneWindower.this.take(state, frame, out);
        }

        @Override
        public void moved() {
            if (state.beforeJump != null && !state.clocks().isYoung(spec.time())) {
                state.beforeJump = null;
            }
            closer.close(state, out);
        }

        @Override
        public void refuse(ObservedFrame frame, FarAhead why, long aheadNanos) {
            out.refused(
                    frame,
                    RefusalReason.FAR_AHEAD,
                    why.describe(frame.scene(), frame.source(), frame.stampNanos(), aheadNanos));
        }

        @Override
        public void beginAnew() {
            state.beginAnew();
        }

        @Override
        public void jumped() {
            state.beforeJump = state.tracks.copy();
        }

        @Override
        public void wentBack(long openedNanos, boolean far) {
            if (far) {
                state.tracks.become(state.beforeJump == null ? new Tracks() : state.beforeJump);
                state.beforeJump = null;
            }
            closer.goBack(state, openedNanos);
        }
    }

    /** Whether the frame is of use. */
    private boolean take(SceneState state, ObservedFrame frame, Output out) {
        state.scene = frame.scene();
        long stamp = onGrid(frame.stampNanos());
        applyPending(state, Math.max(state.clocks().nanos(), stamp));
        if (state.frameId.isEmpty()) {
            state.frameId = frame.frameId();
        } else if (!state.frameId.equals(frame.frameId())) {
            out.refused(
                    frame,
                    RefusalReason.WRONG_FRAME,
                    "frame_id is "
                            + (frame.frameId() + ", but scene ")
                            + (frame.scene() + " is in " + state.frameId));
            return false;
        }
        if (mayBeForgotten(state, frame, stamp)) {
            FrameMemory sent = state.sent.get(frame.source());
            boolean repeat = sent != null && sent.holds(frame);
            if (repeat || frame.agents().isEmpty()) {
                frame.agents().forEach(agent -> out.duplicate(frame, agent));
                return !repeat;
            }
        }
        boolean late = closer.isClosed(state, stamp);
        int taken = 0;
        int repeated = 0;
        for (ObservedAgent agent : frame.agents()) {
            Track.Added added = add(state, frame, agent, stamp, out);
            taken += added == Track.Added.KEPT ? 1 : 0;
            repeated += added == Track.Added.REPEATED ? 1 : 0;
        }
        boolean something = taken > 0 || frame.agents().isEmpty();
        if (late && something) {
            out.late(frame, state.clocks().nanos() - stamp);
        }
        if (something && neverGoesBack(state, frame.source())) {
            state.sent.computeIfAbsent(frame.source(), key -> new FrameMemory()).add(frame);
        }
        return something || repeated < frame.agents().size();
    }

    /**
     * Whether a frame may have been taken before, so long ago that its samples cannot say so any
     * more. One in which nobody was seen is of no use then, whether it is new or not.
     */
    private boolean mayBeForgotten(SceneState state, ObservedFrame frame, long stamp) {
        return closer.isForgotten(state, stamp) && neverGoesBack(state, frame.source());
    }

    private static boolean neverGoesBack(SceneState state, String source) {
        return state.declared != null && state.declared.neverGoesBack(source);
    }

    /** What became of the agent's observation; null when it was refused. */
    private Track.Added add(
            SceneState state, ObservedFrame frame, ObservedAgent agent, long stamp, Output out) {
        int dimension = agent.position().length;
        if (state.dimension == 0) {
            state.dimension = dimension;
        } else if (dimension != state.dimension) {
            out.refusedAgent(
                    frame,
                    agent,
                    RefusalReason.WRONG_DIMENSION,
                    "position of agent "
                            + (agent.id() + " has " + dimension + " numbers, but scene ")
                            + (frame.scene() + " has " + state.dimension));
            return null;
        }
        Track track = state.tracks.find(agent.id());
        if (track == null) {
            if (state.tracks.size() >= spec.maxAgents()) {
                out.refusedAgent(
                        frame,
                        agent,
                        RefusalReason.TOO_MANY_AGENTS,
                        "agent "
                                + (agent.id() + " is one more than the " + spec.maxAgents())
                                + (" agents that scene " + frame.scene() + " may have"));
                return null;
            }
            track = new Track();
            state.tracks.put(agent.id(), track);
        }
        Sample sample =
                new Sample(
                        stamp,
                        agent.position(),
                        agent.kind(),
                        agent.confidence(),
                        frame.source(),
                        agent.variance());
        Track.Added added = track.add(sample);
        if (added == Track.Added.REPEATED) {
            out.duplicate(frame, agent);
        } else {
            tellJump(state, frame, agent, track, out);
        }
        return added;
    }

    private void tellJump(
            SceneState state, ObservedFrame frame, ObservedAgent agent, Track track, Output out) {
        int at = track.indexAfter(onGrid(frame.stampNanos())) - 1;
        if (at < 1) {
            return;
        }
        Sample before = track.get(at - 1);
        Sample now = track.get(at);
        long nanos = now.stampNanos() - before.stampNanos();
        if (nanos <= spec.maxGapNanos() && !TrackEstimator.reaches(before, now, state.noise)) {
            out.jumped(frame, agent, before.distance(now), nanos);
        }
    }

    private static void applyPending(SceneState state, long clock) {
        SceneSources sources = state.pending;
        if (sources == null || sources.validFromNanos() > clock) {
            return;
        }
        state.pending = null;
        state.declared = sources;
        state.sent.keySet().removeIf(source -> !sources.neverGoesBack(source));
        boolean moved =
                !sources.frameId().isEmpty()
                        && !state.frameId.isEmpty()
                        && !sources.frameId().equals(state.frameId);
        boolean other =
                sources.dimension() != 0
                        && state.dimension != 0
                        && sources.dimension() != state.dimension;
        if (moved || other) {
            // What was seen before is in other coordinates.
            state.tracks.clear();
        }
        if (!sources.frameId().isEmpty()) {
            state.frameId = sources.frameId();
        }
        if (sources.dimension() != 0) {
            state.dimension = sources.dimension();
        }
    }
}

package io.murmuration.motion.window;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.Track;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Makes the windows of one scene out of its frames, by the scene's own clock.
 *
 * <p>The clock is the largest stamp seen. A tick T closes when the clock has passed T + lateness,
 * or as soon as every source has reached T + lateness where all of them are declared and send whole
 * frames. A window holds samples up to T only, so neither the order of arrival within the lateness
 * nor the moment of closing changes it.
 *
 * <p>A frame of a source that is not among the declared ones is refused before it moves anything. A
 * frame at or before the last closed tick is late: it is reported, and still serves later ticks. A
 * frame more than {@link WindowSpec#maxJump()} ahead of the clock is held until its source's next
 * record: one that goes on from it lets both in, one that does not refuses it. A scene whose very
 * first stamp turns out to be as wild begins anew with the next record. What a source sends twice
 * is reported as a duplicate and changes nothing; beyond the memory of a window, where nothing is
 * left to compare with, whatever lies behind a source that is declared never to go back is
 * something sent twice. Ticks at which nobody is present make no window.
 *
 * <p>Without state of its own and immutable: one windower serves any number of {@link SceneState}s.
 */
public final class SceneWindower {
    private final WindowSpec spec;
    private final TickGrid stride;
    private final Opening opening;
    private final JumpGuard guard;
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
        this.opening = new Opening(spec);
        this.guard = new JumpGuard(spec);
        this.closer = new TickCloser(spec);
    }

    /** Takes the next frame of the scene. */
    public void accept(SceneState state, ObservedFrame frame, Output out) {
        if (!isDeclared(state, frame)) {
            out.refused(
                    frame,
                    RefusalReason.UNDECLARED_SOURCE,
                    "source "
                            + (frame.source() + " is none of the declared sources of scene ")
                            + frame.scene());
            return;
        }
        opening.judge(state, frame, out);
        guard.admit(state, frame, admitted -> take(state, admitted, out), out);
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
        if (state.clockNanos != SceneState.UNSET) {
            applyPending(state, state.clockNanos);
            closer.close(state, out);
        }
    }

    /** Ends a bounded input: closes every tick up to the clock and refuses what was still held. */
    public void finish(SceneState state, Output out) {
        guard.finish(state, out);
        closer.finish(state, out);
    }

    private long onGrid(long stamp) {
        OptionalLong tick = stride.tickAt(stamp);
        return tick.isPresent() ? stride.stampNanos(tick.getAsLong()) : stamp;
    }

    private void take(SceneState state, ObservedFrame frame, Output out) {
        state.scene = frame.scene();
        long stamp = onGrid(frame.stampNanos());
        applyPending(state, Math.max(state.clockNanos, stamp));
        if (state.frameId.isEmpty()) {
            state.frameId = frame.frameId();
        } else if (!state.frameId.equals(frame.frameId())) {
            out.refused(
                    frame,
                    RefusalReason.WRONG_FRAME,
                    "frame_id is "
                            + (frame.frameId() + ", but scene ")
                            + (frame.scene() + " is in " + state.frameId));
            return;
        }
        if (isForgottenRepeat(state, frame.source(), stamp)) {
            frame.agents().forEach(agent -> out.duplicate(frame, agent));
            return;
        }
        boolean late = closer.isClosed(state, stamp);
        boolean something = frame.agents().isEmpty();
        for (ObservedAgent agent : frame.agents()) {
            something |= add(state, frame, agent, stamp, out);
        }
        if (late && something) {
            out.late(frame, state.clockNanos - stamp);
        }
        if (state.progress.containsKey(frame.source())
                || state.progress.size() < SceneState.MAX_SOURCES) {
            state.progress.merge(frame.source(), stamp, Math::max);
        }
        closer.advance(state, stamp);
        closer.close(state, out);
    }

    /**
     * Whether a frame was taken before, so long ago that its samples cannot say so any more: its
     * source has come further since, and its stamps never go back.
     */
    private boolean isForgottenRepeat(SceneState state, String source, long stamp) {
        return closer.isForgotten(state, stamp)
                && state.declared != null
                && state.declared.neverGoesBack(source)
                && stamp < state.progress.getOrDefault(source, SceneState.UNSET);
    }

    /** Whether the agent's observation is one that had not come before. */
    private boolean add(
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
            return false;
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
                return false;
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
        if (track.add(sample) == Track.Added.REPEATED) {
            out.duplicate(frame, agent);
            return false;
        }
        return true;
    }

    private static void applyPending(SceneState state, long clock) {
        SceneSources sources = state.pending;
        if (sources == null || sources.validFromNanos() > clock) {
            return;
        }
        state.pending = null;
        state.declared = sources;
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

package io.murmuration.motion.window;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Makes the windows of one scene out of its frames, by the scene's own clock.
 *
 * <p>The clock is the largest stamp seen. A tick T closes when the clock has passed T + lateness,
 * or as soon as every source has reached T + lateness where all of them are declared and send whole
 * frames. A window holds samples up to T only, so neither the order of arrival within the lateness
 * nor the moment of closing changes it.
 *
 * <p>A frame at or before the last closed tick is late: it is reported, and still serves later
 * ticks. A frame more than {@link WindowSpec#maxJump()} ahead of the clock is held until its
 * source's next record: one that goes on from it lets both in, one that does not refuses it. What a
 * source sends twice is reported as a duplicate and changes nothing. Ticks at which nobody is
 * present make no window.
 *
 * <p>Without state of its own and immutable: one windower serves any number of {@link SceneState}s.
 */
public final class SceneWindower {
    private final WindowSpec spec;
    private final TickGrid stride;
    private final WindowBuilder builder;
    private final long latenessNanos;
    private final long maxJumpNanos;

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
    }

    public SceneWindower(WindowSpec spec) {
        this.spec = spec;
        this.stride = spec.stride();
        this.builder = new WindowBuilder(spec);
        this.latenessNanos = spec.lateness().toNanos();
        this.maxJumpNanos = spec.maxJump().toNanos();
    }

    /** Takes the next frame of the scene. */
    public void accept(SceneState state, ObservedFrame frame, Output out) {
        long stamp = onGrid(frame.stampNanos());
        List<ObservedFrame> held = state.held.get(frame.source());
        if (!isFarAhead(state, stamp)) {
            if (held != null) {
                refuseHeld(state, frame.source(), out);
            }
            take(state, frame, out);
        } else if (held == null) {
            hold(state, frame, out);
        } else {
            meetHeld(state, held, frame, stamp, out);
        }
        releaseCaughtUp(state, out);
    }

    /** Takes what is declared of the scene; saying the same again changes nothing. */
    public void declare(SceneState state, SceneSources sources, Output out) {
        if (sources.equals(state.declared) || sources.equals(state.pending)) {
            return;
        }
        state.pending = sources;
        if (state.clockNanos != SceneState.UNSET) {
            applyPending(state, state.clockNanos);
            close(state, out);
        }
    }

    /** Ends a bounded input: closes every tick up to the clock and refuses what was still held. */
    public void finish(SceneState state, Output out) {
        for (String source : List.copyOf(state.held.keySet())) {
            refuseHeld(state, source, out);
        }
        if (state.clockNanos != SceneState.UNSET) {
            closeUpTo(state, stride.tickAtOrBefore(state.clockNanos), out);
        }
    }

    private long onGrid(long stamp) {
        OptionalLong tick = stride.tickAt(stamp);
        return tick.isPresent() ? stride.stampNanos(tick.getAsLong()) : stamp;
    }

    // Stamps far ahead

    private boolean isFarAhead(SceneState state, long stamp) {
        return state.clockNanos != SceneState.UNSET && stamp - state.clockNanos > maxJumpNanos;
    }

    private void hold(SceneState state, ObservedFrame frame, Output out) {
        if (state.held.size() >= SceneState.MAX_SOURCES) {
            refuseFarAhead(state, frame, out);
            return;
        }
        List<ObservedFrame> frames = new ArrayList<>();
        frames.add(frame);
        state.held.put(frame.source(), frames);
    }

    /** A second frame far ahead of the clock, of a source that has one held. */
    private void meetHeld(
            SceneState state,
            List<ObservedFrame> held,
            ObservedFrame frame,
            long stamp,
            Output out) {
        long heldStamp = onGrid(held.get(0).stampNanos());
        if (stamp == heldStamp && held.size() < spec.maxAgents()) {
            // The rest of the same instant from a source that sends agent by agent: no
            // confirmation.
            held.add(frame);
        } else if (stamp != heldStamp && Math.abs(stamp - heldStamp) <= maxJumpNanos) {
            state.held.remove(frame.source());
            if (stamp < heldStamp) {
                take(state, frame, out);
            }
            held.forEach(earlier -> take(state, earlier, out));
            if (stamp > heldStamp) {
                take(state, frame, out);
            }
        } else {
            refuseHeld(state, frame.source(), out);
            hold(state, frame, out);
        }
    }

    /** Another source's records may have moved the clock to where a held frame is. */
    private void releaseCaughtUp(SceneState state, Output out) {
        if (state.held.isEmpty()) {
            return;
        }
        for (String source : state.held.keySet().stream().sorted().toList()) {
            List<ObservedFrame> frames = state.held.get(source);
            if (!isFarAhead(state, onGrid(frames.get(0).stampNanos()))) {
                state.held.remove(source);
                frames.forEach(frame -> take(state, frame, out));
            }
        }
    }

    private void refuseHeld(SceneState state, String source, Output out) {
        state.held.remove(source).forEach(frame -> refuseFarAhead(state, frame, out));
    }

    private void refuseFarAhead(SceneState state, ObservedFrame frame, Output out) {
        double ahead = (frame.stampNanos() - state.clockNanos) / 1e9;
        out.refused(
                frame,
                RefusalReason.FAR_AHEAD,
                String.format(
                        Locale.ROOT,
                        "stamp %d is %.1f s ahead of the clock of scene %s, and the next record of"
                                + " source %s did not go on from it",
                        frame.stampNanos(),
                        ahead,
                        frame.scene(),
                        frame.source()));
    }

    // Admission

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
        boolean late = isLate(state, stamp);
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
        if (state.clockNanos == SceneState.UNSET) {
            state.lastClosedTick = passed(stamp);
        }
        state.clockNanos = Math.max(state.clockNanos, stamp);
        close(state, out);
    }

    private boolean isLate(SceneState state, long stamp) {
        return state.clockNanos != SceneState.UNSET
                && stamp <= stride.stampNanos(state.lastClosedTick);
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
        Track track = state.tracks.get(agent.id());
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
                        stamp, agent.position(), agent.kind(), agent.confidence(), frame.source());
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

    // Closing

    /** The last tick whose time plus the lateness is before {@code clock}. */
    private long passed(long clock) {
        return stride.tickAtOrBefore(clock - latenessNanos - 1);
    }

    private void close(SceneState state, Output out) {
        long upTo = passed(state.clockNanos);
        if (state.declared != null && state.declared.waitable()) {
            long reached = Long.MAX_VALUE;
            for (SceneSources.Source source : state.declared.sources()) {
                reached =
                        Math.min(
                                reached,
                                state.progress.getOrDefault(source.id(), SceneState.UNSET));
            }
            if (reached != SceneState.UNSET) {
                upTo = Math.max(upTo, stride.tickAtOrBefore(reached - latenessNanos));
            }
        }
        closeUpTo(state, upTo, out);
    }

    private void closeUpTo(SceneState state, long upTo, Output out) {
        if (upTo <= state.lastClosedTick) {
            return;
        }
        long tick = state.lastClosedTick + 1;
        state.lastClosedTick = upTo;
        while (tick <= upTo) {
            List<AgentWindow> agents = present(state, tick);
            if (agents.isEmpty()) {
                tick = nextOccupied(state, tick);
            } else {
                out.window(
                        new SceneWindow(
                                state.scene,
                                state.frameId,
                                state.dimension,
                                stride.stampNanos(tick),
                                spec.stepNanos(),
                                spec.pastSteps(),
                                agents));
                tick++;
            }
        }
        forget(state);
    }

    private List<AgentWindow> present(SceneState state, long tick) {
        List<AgentWindow> agents = new ArrayList<>(state.tracks.size());
        for (Map.Entry<String, Track> entry : state.tracks.entrySet()) {
            if (builder.isPresent(entry.getValue(), tick)) {
                agents.add(builder.build(entry.getKey(), entry.getValue(), tick));
            }
        }
        return agents;
    }

    /** The first tick after an empty one that can have an agent: silences cost nothing. */
    private long nextOccupied(SceneState state, long tick) {
        long stamp = stride.stampNanos(tick);
        long next = Long.MAX_VALUE;
        for (Track track : state.tracks.values()) {
            int index = track.indexAfter(stamp);
            if (index < track.size()) {
                next = Math.min(next, track.get(index).stampNanos());
            }
        }
        return next == Long.MAX_VALUE ? Long.MAX_VALUE : stride.tickAtOrAfter(next);
    }

    private void forget(SceneState state) {
        long horizon = stride.stampNanos(state.lastClosedTick + 1) - spec.memoryNanos();
        state.tracks
                .values()
                .removeIf(
                        track -> {
                            track.forgetBefore(horizon);
                            return track.isEmpty();
                        });
    }
}

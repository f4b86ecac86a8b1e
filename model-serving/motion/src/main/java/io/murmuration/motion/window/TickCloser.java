package io.murmuration.motion.window;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.track.Track;
import io.murmuration.motion.track.TrackStitcher;
import io.murmuration.motion.track.Tracks;
import io.murmuration.motion.window.SceneWindower.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Closes ticks by the scene's clock and makes their windows; then forgets what no later window can
 * reach.
 */
final class TickCloser {
    private final WindowSpec spec;
    private final TickGrid stride;
    private final WindowBuilder builder;
    private final TickFrames frames;
    private final Optional<TrackStitcher> stitcher;
    private final long latenessNanos;

    TickCloser(WindowSpec spec) {
        this.spec = spec;
        this.stride = spec.stride();
        this.builder = new WindowBuilder(spec);
        this.frames = new TickFrames(spec);
        this.stitcher =
                Optional.of(spec.stitch())
                        .filter(lost -> !lost.isZero())
                        .map(
                                lost ->
                                        new TrackStitcher(
                                                spec.stepNanos(),
                                                spec.maxGapNanos(),
                                                lost.toNanos()));
        this.latenessNanos = spec.lateness().toNanos();
    }

    /** Whether the tick of a stamp, or one after it, has closed. */
    boolean isClosed(SceneState state, long stamp) {
        return state.lastClosedTick != SceneState.UNSET
                && stamp <= stride.stampNanos(state.lastClosedTick);
    }

    /** Whether what was sent at a stamp is no longer remembered. */
    boolean isForgotten(SceneState state, long stamp) {
        return state.lastClosedTick != SceneState.UNSET && stamp < horizon(state);
    }

    /** Closes every tick that is over. */
    void close(SceneState state, Output out) {
        SceneClocks clocks = state.clocks();
        long upTo = passed(clocks.nanos());
        if (state.lastClosedTick == SceneState.UNSET) {
            state.lastClosedTick = upTo;
        }
        if (state.declared != null && state.declared.waitable()) {
            long reached = clocks.reached(state.declared.sources(), spec.time());
            if (reached != SceneClocks.UNSET) {
                upTo = Math.max(upTo, stride.tickAtOrBefore(reached - latenessNanos));
            }
        }
        closeUpTo(state, upTo, out);
    }

    /** Takes back that ticks have closed, but for those that were made at the time before. */
    void goBack(SceneState state, long openedNanos) {
        SceneClocks clocks = state.clocks();
        long upTo = passed(clocks.nanos());
        if (clocks.beforeNanos() != SceneClocks.UNSET) {
            upTo = Math.max(upTo, stride.tickAtOrBefore(clocks.beforeNanos()));
        }
        state.closedBefore(stride.tickAtOrAfter(openedNanos), state.lastClosedTick);
        state.lastClosedTick = upTo;
    }

    /** Closes every tick up to the newest stamp that was taken, over or not. */
    void finish(SceneState state, Output out) {
        if (state.lastClosedTick != SceneState.UNSET) {
            closeUpTo(state, stride.tickAtOrBefore(state.clocks().endNanos(spec.time())), out);
        }
    }

    /** The last tick whose time plus the lateness is before {@code clock}. */
    private long passed(long clock) {
        return stride.tickAtOrBefore(clock - latenessNanos - 1);
    }

    private void closeUpTo(SceneState state, long upTo, Output out) {
        if (upTo <= state.lastClosedTick) {
            return;
        }
        long tick = state.lastClosedTick + 1;
        long learnt = stride.stampNanos(state.lastClosedTick);
        state.lastClosedTick = upTo;
        while (tick <= upTo) {
            tick = afterClosedBefore(state, tick);
            if (tick > upTo) {
                break;
            }
            long stamp = stride.stampNanos(tick);
            state.noise.learn(state.tracks, learnt, stamp);
            learnt = stamp;
            stitcher.ifPresent(one -> one.stitch(state.tracks, stamp, state.noise, out::joined));
            long[] steps = steps(state, tick);
            List<AgentWindow> agents = present(state, steps, stamp);
            if (agents.isEmpty()) {
                tick = nextOccupied(state, tick);
            } else {
                out.window(
                        new SceneWindow(
                                state.scene,
                                state.frameId,
                                state.dimension,
                                steps[steps.length - 1],
                                spec.stepNanos(),
                                spec.pastSteps(),
                                agents));
                tick++;
            }
        }
        forget(state);
    }

    /** The instants of the steps of a tick's window. */
    private long[] steps(SceneState state, long tick) {
        long[] steps = new long[spec.pastSteps()];
        long t0 = stride.stampNanos(tick);
        long onFrame = frames.instant(state, tick);
        for (int back = 0; back < steps.length; back++) {
            steps[steps.length - 1 - back] =
                    onFrame == t0
                            ? stride.stampNanos(tick - (long) back * spec.stridesPerStep())
                            : onFrame - back * spec.stepNanos();
        }
        return steps;
    }

    /** The first tick from this one on that has not closed at a time that was gone back from. */
    private static long afterClosedBefore(SceneState state, long tick) {
        long free = tick;
        for (long[] stretch : state.closedBefore) {
            if (free >= stretch[0] && free <= stretch[1]) {
                free = stretch[1] + 1;
            }
        }
        return free;
    }

    private List<AgentWindow> present(SceneState state, long[] steps, long tickNanos) {
        List<AgentWindow> agents = new ArrayList<>(state.tracks.size());
        for (Tracks.Entry entry : state.tracks.inOrder()) {
            AgentWindow agent =
                    builder.build(entry.id(), entry.track(), steps, tickNanos, state.noise);
            if (agent != null) {
                agents.add(agent);
            }
        }
        return agents;
    }

    /** The first tick after an empty one that can have an agent: silences cost nothing. */
    private long nextOccupied(SceneState state, long tick) {
        long stamp = stride.stampNanos(tick);
        long next = Long.MAX_VALUE;
        for (Tracks.Entry entry : state.tracks.inOrder()) {
            Track track = entry.track();
            int index = track.indexAfter(stamp);
            if (index < track.size()) {
                next = Math.min(next, track.stampNanos(index));
            }
        }
        return next == Long.MAX_VALUE ? Long.MAX_VALUE : stride.tickAtOrAfter(next);
    }

    private void forget(SceneState state) {
        state.tracks.forgetBefore(horizon(state));
    }

    /** Samples before this change no window that is still to come. */
    private long horizon(SceneState state) {
        return stride.stampNanos(state.lastClosedTick + 1) - spec.memoryNanos();
    }
}

package io.murmuration.motion.window;

import io.murmuration.motion.window.GateState.Held;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Lets the frames of a scene in by their stamps, and moves the scene's clock by those that it lets
 * in: see {@link SceneClocks}. It tells a gap from a wild stamp. A frame more than {@link
 * TimePolicy#maxJump()} ahead of the scene's clock is held, and what is heard next decides:
 *
 * <table>
 * <caption>Clock at 5 s, a frame of source a held at 30 s, largest jump 10 s</caption>
 * <tr><th>next</th><th>the held one</th><th>the next one</th></tr>
 * <tr><td>a at 30.4 s, no other source living</td><td>taken</td><td>taken</td></tr>
 * <tr><td>b at 30.2 s, no third source living</td><td>taken</td><td>taken</td></tr>
 * <tr><td>a at 30.4 s, b living and silent</td><td>held on</td><td>held</td></tr>
 * <tr><td>b at 5.4 s, then a at 30.8 s: the scene goes on without it</td><td>refused</td>
 *   <td>held</td></tr>
 * <tr><td>a at 30 s: the same instant</td><td>held on</td><td>held</td></tr>
 * <tr><td>a at 5.4 s: back on the old clock</td><td>refused</td><td>taken</td></tr>
 * <tr><td>a at 90 s: goes on from neither</td><td>refused</td><td>held</td></tr>
 * </table>
 *
 * <p>Where more sources have jumped than stayed, each by two records, the scene jumps with them.
 * When the clock comes to where a held frame is, it is taken.
 *
 * <p>The first instant of a scene sets its clock with nothing to be judged by. When the next frame
 * of its source is far behind it, the first instant is refused and the scene begins anew. How a
 * clock goes back that was set by more than that, {@link SceneClocks#wayBack} says.
 *
 * <p>A frame whose record says when it was made, and whose stamp is further ahead of that than the
 * largest jump, is refused at once.
 *
 * <p>Without state of its own and immutable: one gate serves any number of {@link GateState}s.
 *
 * @param <F> a frame
 */
public final class SceneGate<F> {
    private final TimePolicy policy;
    private final int maxHeld;
    private final Function<F, String> source;
    private final ToLongFunction<F> stamp;

    /** What becomes of the frames. */
    public interface Sink<F> {
        /**
         * The frame is let in.
         *
         * @return whether it counts for the clock: not when it turns out to be of no use
         */
        boolean take(F frame);

        /** The clock has moved, or may have. */
        default void moved() {}

        /**
         * The frame is not let in, for its stamp is far ahead.
         *
         * @param aheadNanos how far
         */
        void refuse(F frame, FarAhead why, long aheadNanos);

        /** The scene is about to begin anew: what was let in was its first instant alone. */
        default void beginAnew() {}

        /** The scene's clock has jumped ahead, from what was its time before. */
        default void jumped() {}

        /**
         * The scene's clock has gone back.
         *
         * @param openedNanos the first stamp of what was let in since the scene began or jumped
         * @param far whether that lies far ahead now, and is no longer of the scene's time; what
         *     came since then and is of its time is given again
         */
        default void wentBack(long openedNanos, boolean far) {}
    }

    /**
     * A gate.
     *
     * @param maxHeld frames of one source that are held at most; beyond it the oldest is refused
     * @param source of a frame
     * @param stamp of a frame, nanoseconds since the epoch
     */
    public SceneGate(
            TimePolicy policy, int maxHeld, Function<F, String> source, ToLongFunction<F> stamp) {
        this.policy = policy;
        this.maxHeld = maxHeld;
        this.source = source;
        this.stamp = stamp;
    }

    /**
     * Judges the next frame.
     *
     * @param wallNanos when its record was made by the wall clock, nanoseconds since the epoch; 0
     *     when that is not known
     */
    public void accept(GateState<F> state, F frame, long wallNanos, Sink<F> sink) {
        String from = source.apply(frame);
        long at = stamp.applyAsLong(frame);
        if (policy.isAheadOfWall(at, wallNanos)) {
            state.clocks.refused(from, at - wallNanos, policy);
            sink.refuse(frame, FarAhead.OF_WALL, at - wallNanos);
            return;
        }
        judgeOpening(state, frame, sink);
        if (state.clocks.mayGoBack(from, at, policy)) {
            goBack(state, frame, sink);
        }
        if (state.clocks.isFarAhead(at, policy)) {
            meetHeld(state, frame, sink);
        } else {
            refuseHeld(state, from, sink);
            let(state, frame, sink);
        }
        releaseCaughtUp(state, sink);
    }

    /** Ends a bounded input: what is still held is taken where nothing spoke against it. */
    public void finish(GateState<F> state, Sink<F> sink) {
        for (String one : List.copyOf(state.held.keySet())) {
            Held<F> held = state.held.get(one);
            if (held == null) {
                continue;
            }
            SourceClock clock = state.clocks.sources().get(one);
            if (clock != null
                    && clock.farRun > 1
                    && !clock.apart
                    && held.agreedBefore == state.clocks.agreed()) {
                jump(state, movers(state, one), sink);
            } else {
                refuseHeld(state, one, sink);
            }
        }
    }

    private void let(GateState<F> state, F frame, Sink<F> sink) {
        boolean first = !state.clocks.isSet();
        if (!sink.take(frame)) {
            return;
        }
        if (first) {
            state.opening.add(frame);
        }
        state.clocks.take(source.apply(frame), stamp.applyAsLong(frame), policy);
        sink.moved();
    }

    /** Judges the first instant by the next frame of its source. */
    private void judgeOpening(GateState<F> state, F frame, Sink<F> sink) {
        if (state.opening.isEmpty()) {
            return;
        }
        F first = state.opening.get(0);
        if (!source.apply(first).equals(source.apply(frame))) {
            return;
        }
        long ahead = stamp.applyAsLong(first) - stamp.applyAsLong(frame);
        if (ahead == 0 && state.opening.size() < maxHeld) {
            // The rest of one instant from a source that sends agent by agent.
            state.opening.add(frame);
        } else if (ahead <= policy.maxJump().toNanos()) {
            state.opening.clear();
        } else {
            List<F> wild = List.copyOf(state.opening);
            sink.beginAnew();
            state.clear();
            wild.forEach(each -> sink.refuse(each, FarAhead.OF_NEXT, ahead));
            state.clocks.refused(source.apply(first), ahead, policy);
        }
    }

    /** Sets the clock back where it has to go, or remembers the frame for when it has to. */
    private void goBack(GateState<F> state, F frame, Sink<F> sink) {
        String from = source.apply(frame);
        long at = stamp.applyAsLong(frame);
        long opened = state.clocks.openedNanos();
        boolean far = opened - at > policy.maxJump().toNanos();
        long back = state.clocks.wayBack(from, at, policy);
        if (back == SceneClocks.UNSET) {
            if (far) {
                remember(state, frame);
            }
            return;
        }
        List<F> again = new ArrayList<>();
        if (far) {
            state.opening.forEach(each -> sink.refuse(each, FarAhead.OF_NEXT, opened - at));
            state.behind.values().forEach(held -> again.addAll(held.frames));
            again.removeIf(
                    each -> Math.abs(stamp.applyAsLong(each) - at) > policy.maxJump().toNanos());
            again.sort(Comparator.comparingLong(stamp));
        }
        state.opening.clear();
        state.behind.clear();
        state.clocks.goBack(again.isEmpty() ? back : stamp.applyAsLong(again.get(0)));
        sink.wentBack(opened, far);
        again.forEach(each -> let(state, each, sink));
    }

    private void remember(GateState<F> state, F frame) {
        Held<F> held = state.behind.get(source.apply(frame));
        if (held == null && state.behind.size() < SceneClocks.MAX_SOURCES) {
            held = new Held<>();
            state.behind.put(source.apply(frame), held);
        }
        if (held == null || held.frames.size() >= maxHeld) {
            return;
        }
        held.frames.removeIf(each -> stamp.applyAsLong(each) != stamp.applyAsLong(frame));
        held.frames.add(frame);
    }

    private void meetHeld(GateState<F> state, F frame, Sink<F> sink) {
        String from = source.apply(frame);
        long at = stamp.applyAsLong(frame);
        Held<F> held = state.held.get(from);
        if (held != null) {
            long before = stamp.applyAsLong(held.frames.get(held.frames.size() - 1));
            boolean passedBy = at != before && held.agreedBefore != state.clocks.agreed();
            if (passedBy || Math.abs(at - before) > policy.maxJump().toNanos()) {
                refuseHeld(state, from, sink);
                held = null;
            }
        }
        SourceClock clock = state.clocks.takeFar(from, at, policy);
        if (held == null) {
            if (state.held.size() >= SceneClocks.MAX_SOURCES) {
                refuse(state, frame, sink);
                return;
            }
            held = new Held<>();
            held.agreedBefore = state.clocks.agreed();
            state.held.put(from, held);
        } else if (held.frames.size() >= maxHeld) {
            refuse(state, held.frames.remove(0), sink);
        }
        held.frames.add(frame);
        List<String> movers = movers(state, from);
        if (mayJump(state, clock, movers)) {
            jump(state, movers, sink);
        }
    }

    /** The sources that hold frames near the newest one of this source. */
    private List<String> movers(GateState<F> state, String from) {
        Map<String, SourceClock> sources = state.clocks.sources();
        long far = sources.get(from).far;
        return state.held.keySet().stream()
                .filter(
                        each ->
                                sources.containsKey(each)
                                        && Math.abs(sources.get(each).far - far)
                                                <= policy.maxJump().toNanos()
                                        && !state.clocks.hasLeft(each, policy))
                .toList();
    }

    private boolean mayJump(GateState<F> state, SourceClock clock, List<String> movers) {
        Map<String, SourceClock> sources = state.clocks.sources();
        long stayers =
                sources.keySet().stream()
                        .filter(
                                each ->
                                        !movers.contains(each)
                                                && state.clocks.isLiving(each, policy))
                        .count();
        if (stayers == 0) {
            return movers.size() > 1 || clock.farRun > 1;
        }
        return movers.stream().filter(each -> sources.get(each).farRun > 1).count() > stayers;
    }

    /** Lets in what these sources hold, in the order of the stamps. */
    private void jump(GateState<F> state, List<String> movers, Sink<F> sink) {
        List<F> frames = new ArrayList<>();
        movers.forEach(each -> frames.addAll(state.held.remove(each).frames));
        frames.sort(Comparator.comparingLong(stamp));
        state.behind.clear();
        state.clocks.jump(stamp.applyAsLong(frames.get(0)));
        sink.jumped();
        frames.forEach(frame -> let(state, frame, sink));
    }

    private void releaseCaughtUp(GateState<F> state, Sink<F> sink) {
        for (String each : List.copyOf(state.held.keySet())) {
            Held<F> held = state.held.get(each);
            if (!state.clocks.isFarAhead(stamp.applyAsLong(held.frames.get(0)), policy)) {
                state.held.remove(each);
                held.frames.forEach(frame -> let(state, frame, sink));
            }
        }
    }

    private void refuseHeld(GateState<F> state, String from, Sink<F> sink) {
        Held<F> held = state.held.remove(from);
        if (held != null) {
            held.frames.forEach(frame -> refuse(state, frame, sink));
        }
    }

    private void refuse(GateState<F> state, F frame, Sink<F> sink) {
        long ahead = stamp.applyAsLong(frame) - state.clocks.nanos();
        state.clocks.refused(source.apply(frame), ahead, policy);
        sink.refuse(frame, FarAhead.OF_CLOCK, ahead);
    }
}

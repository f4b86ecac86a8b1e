package io.murmuration.motion.window;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.window.SceneWindower.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells a gap from a wild stamp. A frame more than {@link WindowSpec#maxJump()} ahead of the
 * scene's clock is held until the next record of its source, which decides:
 *
 * <table>
 * <caption>Clock at 5 s, a frame held at 30 s, largest jump 10 s; the source's next record</caption>
 * <tr><th>next</th><th>the held one</th><th>the next one</th></tr>
 * <tr><td>30.4 s: goes on from it</td><td>taken</td><td>taken</td></tr>
 * <tr><td>30 s: the same instant</td><td>held on</td><td>held</td></tr>
 * <tr><td>5.4 s: back on the old clock</td><td>refused</td><td>taken</td></tr>
 * <tr><td>90 s: goes on from neither</td><td>refused</td><td>held</td></tr>
 * </table>
 *
 * <p>When other sources move the clock to where a held frame is, it is taken.
 */
final class JumpGuard {
    private final WindowSpec spec;
    private final long maxJumpNanos;

    JumpGuard(WindowSpec spec) {
        this.spec = spec;
        this.maxJumpNanos = spec.maxJump().toNanos();
    }

    /** Passes a frame, and the held ones that it confirms, on to {@code take} in their order. */
    void admit(SceneState state, ObservedFrame frame, Consumer<ObservedFrame> take, Output out) {
        List<ObservedFrame> held = state.held.get(frame.source());
        if (!isFarAhead(state, frame)) {
            if (held != null) {
                refuseHeld(state, frame.source(), out);
            }
            take.accept(frame);
        } else if (held == null) {
            hold(state, frame, out);
        } else {
            meetHeld(state, held, frame, take, out);
        }
        releaseCaughtUp(state, take);
    }

    /** Refuses all that is held: nothing more will come. */
    void finish(SceneState state, Output out) {
        for (String source : List.copyOf(state.held.keySet())) {
            refuseHeld(state, source, out);
        }
    }

    private boolean isFarAhead(SceneState state, ObservedFrame frame) {
        return state.clockNanos != SceneState.UNSET
                && frame.stampNanos() - state.clockNanos > maxJumpNanos;
    }

    private void hold(SceneState state, ObservedFrame frame, Output out) {
        if (state.held.size() >= SceneState.MAX_SOURCES) {
            refuse(state, frame, out);
            return;
        }
        List<ObservedFrame> frames = new ArrayList<>();
        frames.add(frame);
        state.held.put(frame.source(), frames);
    }

    private void meetHeld(
            SceneState state,
            List<ObservedFrame> held,
            ObservedFrame frame,
            Consumer<ObservedFrame> take,
            Output out) {
        long heldStamp = held.get(0).stampNanos();
        long stamp = frame.stampNanos();
        if (stamp == heldStamp && held.size() < spec.maxAgents()) {
            // The rest of one instant from a source that sends agent by agent confirms nothing.
            held.add(frame);
        } else if (stamp != heldStamp && Math.abs(stamp - heldStamp) <= maxJumpNanos) {
            state.held.remove(frame.source());
            if (stamp < heldStamp) {
                take.accept(frame);
            }
            held.forEach(take);
            if (stamp > heldStamp) {
                take.accept(frame);
            }
        } else {
            refuseHeld(state, frame.source(), out);
            hold(state, frame, out);
        }
    }

    private void releaseCaughtUp(SceneState state, Consumer<ObservedFrame> take) {
        if (state.held.isEmpty()) {
            return;
        }
        for (String source : state.held.keySet().stream().sorted().toList()) {
            List<ObservedFrame> frames = state.held.get(source);
            if (!isFarAhead(state, frames.get(0))) {
                state.held.remove(source);
                frames.forEach(take);
            }
        }
    }

    private static void refuseHeld(SceneState state, String source, Output out) {
        state.held.remove(source).forEach(frame -> refuse(state, frame, out));
    }

    private static void refuse(SceneState state, ObservedFrame frame, Output out) {
        out.refused(
                frame,
                RefusalReason.FAR_AHEAD,
                String.format(
                        Locale.ROOT,
                        "stamp %d is %.1f s ahead of the clock of scene %s, and the next record of"
                                + " source %s did not go on from it",
                        frame.stampNanos(),
                        (frame.stampNanos() - state.clockNanos) / 1e9,
                        frame.scene(),
                        frame.source()));
    }
}

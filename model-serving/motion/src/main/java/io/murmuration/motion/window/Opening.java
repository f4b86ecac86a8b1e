package io.murmuration.motion.window;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.window.SceneWindower.Output;
import java.util.List;
import java.util.Locale;

/**
 * Keeps one wild stamp from holding a scene's clock for ever. The first instant of a scene sets its
 * clock with nothing to be judged by, so it is on trial until a second instant is seen:
 *
 * <table>
 * <caption>The scene's first frame is at 90 s, largest jump 10 s; what its source sends next</caption>
 * <tr><th>next</th><th>the first frame</th></tr>
 * <tr><td>90 s: the same instant</td><td>still on trial</td></tr>
 * <tr><td>90.4 s, or 89.8 s: near it</td><td>stands</td></tr>
 * <tr><td>5 s: far behind it</td><td>refused; the scene begins anew with the next one</td></tr>
 * </table>
 *
 * <p>A first stamp that is wild to the other side needs nothing of this: {@link JumpGuard} lets the
 * clock follow. What other sources send neither confirms nor refutes.
 */
final class Opening {
    private final WindowSpec spec;
    private final long maxJumpNanos;

    Opening(WindowSpec spec) {
        this.spec = spec;
        this.maxJumpNanos = spec.maxJump().toNanos();
    }

    /** Judges the first instant by the next frame, which has not been taken yet. */
    void judge(SceneState state, ObservedFrame frame, Output out) {
        if (state.clockNanos == SceneState.UNSET) {
            state.opening.add(frame);
            return;
        }
        if (state.opening.isEmpty()) {
            return;
        }
        ObservedFrame first = state.opening.get(0);
        if (!first.source().equals(frame.source())) {
            return;
        }
        long ahead = first.stampNanos() - frame.stampNanos();
        if (ahead == 0 && state.opening.size() < spec.maxAgents()) {
            // The rest of one instant from a source that sends agent by agent.
            state.opening.add(frame);
        } else if (ahead <= maxJumpNanos) {
            state.opening.clear();
        } else {
            List<ObservedFrame> wild = List.copyOf(state.opening);
            state.beginAnew();
            wild.forEach(each -> refuse(each, ahead, out));
            state.opening.add(frame);
        }
    }

    private static void refuse(ObservedFrame frame, long ahead, Output out) {
        out.refused(
                frame,
                RefusalReason.FAR_AHEAD,
                String.format(
                        Locale.ROOT,
                        "stamp %d, the first of scene %s, is %.1f s ahead of the next record of"
                                + " source %s",
                        frame.stampNanos(),
                        frame.scene(),
                        ahead / 1e9,
                        frame.source()));
    }
}

package io.murmuration.motion.window;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Collects what a windower says, and makes the frames that tests feed it. */
final class Recorder implements SceneWindower.Output {
    /** A moment on the grids of 0.4 s, 0.04 s and 1/60 s. */
    static final long START = 946_684_800_000_000_000L;

    final List<SceneWindow> windows = new ArrayList<>();
    final List<String> late = new ArrayList<>();
    final List<RefusalReason> refused = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    final List<String> duplicates = new ArrayList<>();
    final List<String> jumps = new ArrayList<>();
    BiConsumer<String, String> onJoined = (lost, id) -> {};

    static long at(double seconds) {
        return START + Math.round(seconds * 1e9);
    }

    static ObservedAgent agent(String id, double... position) {
        return new ObservedAgent(id, AgentKind.PEDESTRIAN, position, Float.NaN);
    }

    static ObservedFrame frame(double seconds, ObservedAgent... agents) {
        return frame("camera", at(seconds), agents);
    }

    static ObservedFrame frame(String source, long stamp, ObservedAgent... agents) {
        return new ObservedFrame("plaza", source, stamp, "map", 0, List.of(agents));
    }

    static SceneSources wholeFrames(String... sources) {
        return new SceneSources(
                0,
                "",
                0,
                Arrays.stream(sources).map(id -> new SceneSources.Source(id, true)).toList());
    }

    /** The windows' ticks in seconds after the start. */
    List<Double> ticks() {
        return windows.stream().map(window -> (window.t0Nanos() - START) / 1e9).toList();
    }

    /** All windows in full, so that two runs can be compared to the bit. */
    List<String> written() {
        List<String> lines = new ArrayList<>();
        for (SceneWindow window : windows) {
            window.agents()
                    .forEach(
                            agent ->
                                    lines.add(
                                            window.t0Nanos()
                                                    + (" " + agent.id() + " " + agent.kind())
                                                    + Arrays.toString(agent.positions())
                                                    + Arrays.toString(agent.provenance())
                                                    + agent.ageNanos()));
        }
        return lines;
    }

    @Override
    public void window(SceneWindow window) {
        windows.add(window);
    }

    @Override
    public void late(ObservedFrame frame, long latenessNanos) {
        late.add((frame.stampNanos() - START) / 1e9 + " by " + latenessNanos / 1e9);
    }

    @Override
    public void refused(ObservedFrame frame, RefusalReason reason, String message) {
        refused.add(reason);
        messages.add(message);
    }

    @Override
    public void refusedAgent(
            ObservedFrame frame, ObservedAgent agent, RefusalReason reason, String message) {
        refused.add(reason);
        messages.add(message);
    }

    @Override
    public void jumped(ObservedFrame frame, ObservedAgent agent, double metres, long nanos) {
        jumps.add("%s by %.1f m in %.1f s".formatted(agent.id(), metres, nanos / 1e9));
    }

    @Override
    public void joined(String lostId, String id) {
        onJoined.accept(lostId, id);
    }

    @Override
    public void duplicate(ObservedFrame frame, ObservedAgent agent) {
        duplicates.add(agent.id());
    }
}

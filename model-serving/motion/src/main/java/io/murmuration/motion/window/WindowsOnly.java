package io.murmuration.motion.window;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.SceneWindow;
import java.util.function.Consumer;

/**
 * The output of frames that are in order and good: see {@link SceneWindower.Output#windowsOnly}.
 */
record WindowsOnly(Consumer<SceneWindow> windows) implements SceneWindower.Output {
    @Override
    public void window(SceneWindow window) {
        windows.accept(window);
    }

    @Override
    public void late(ObservedFrame frame, long latenessNanos) {
        throw unexpected(frame, "it is late by " + latenessNanos + " ns");
    }

    @Override
    public void refused(ObservedFrame frame, RefusalReason reason, String message) {
        throw unexpected(frame, message);
    }

    @Override
    public void refusedAgent(
            ObservedFrame frame, ObservedAgent agent, RefusalReason reason, String message) {
        throw unexpected(frame, message);
    }

    @Override
    public void duplicate(ObservedFrame frame, ObservedAgent agent) {
        throw unexpected(frame, "agent " + agent.id() + " had been seen at that time before");
    }

    private static IllegalArgumentException unexpected(ObservedFrame frame, String what) {
        return new IllegalArgumentException(
                "scene %s, frame %d at %d ns: expected nothing but windows, but %s"
                        .formatted(frame.scene(), frame.sequence(), frame.stampNanos(), what));
    }
}

package io.murmuration.motion.window;

import static io.murmuration.motion.window.Recorder.agent;
import static io.murmuration.motion.window.Recorder.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowsOnlyTest {
    private final List<SceneWindow> windows = new ArrayList<>();
    private final SceneWindower.Output output = SceneWindower.Output.windowsOnly(windows::add);
    private final SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
    private final SceneState state = new SceneState();

    @BeforeEach
    void closeATick() {
        windower.accept(state, frame(0, agent("a", 0, 0)), output);
        windower.accept(state, frame(0.5, agent("a", 1, 0)), output);
        assertThat(windows).hasSize(1);
    }

    @Test
    void aLateFrameIsNamed() {
        assertRefuses(
                frame(0.1, agent("a", 0.2, 0)),
                "at " + (Recorder.START + 100_000_000) + " ns",
                "late by 400000000 ns");
    }

    @Test
    void aRepeatIsNamed() {
        assertRefuses(frame(0.5, agent("a", 1, 0)), "agent a");
    }

    @Test
    void anAgentOfAnotherDimensionIsNamed() {
        assertRefuses(frame(0.6, agent("b", 1, 0, 2)), "agent b has 3 numbers");
    }

    private void assertRefuses(ObservedFrame frame, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windower.accept(state, frame, output))
                .withMessageContainingAll(words)
                .withMessageStartingWith("scene " + frame.scene());
    }
}

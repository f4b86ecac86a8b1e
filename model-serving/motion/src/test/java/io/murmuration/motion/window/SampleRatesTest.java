package io.murmuration.motion.window;

import static io.murmuration.motion.window.Recorder.START;
import static io.murmuration.motion.window.Recorder.agent;
import static io.murmuration.motion.window.Recorder.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cameras at the rates that there are, on windows of eight steps. */
class SampleRatesTest {
    private static List<SceneWindow> windows(WindowSpec spec, int frames, LongUnaryOperator stamp) {
        SceneWindower windower = new SceneWindower(spec);
        SceneState state = new SceneState();
        Recorder recorder = new Recorder();
        for (int i = 0; i < frames; i++) {
            long at = stamp.applyAsLong(i);
            windower.accept(state, frame("c", at, agent("a", (at - START) / 1e9, 0)), recorder);
        }
        return recorder.windows;
    }

    /** Windows whose agent has been there for all their steps. */
    private static List<AgentWindow> full(List<SceneWindow> windows) {
        return windows.stream()
                .filter(w -> w.t0Nanos() - START > 7 * w.dtNanos() + 1e9)
                .map(w -> w.agents().get(0))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"60, 0.4", "25, 0.4", "30000/1001, 1001/2500", "100, 0.1", "2.5, 0.4"})
    void samplesOnTheGridAreMeasured(String rate, String dt) {
        TickGrid camera = TickGrid.ofRate(rate);
        long first = camera.tickAtOrAfter(START);
        WindowSpec spec = WindowSpec.builder().step(TickGrid.ofSeconds(dt)).build();
        List<AgentWindow> agents =
                full(windows(spec, 600, frame -> camera.stampNanos(first + frame)));
        assertThat(agents).isNotEmpty().allMatch(AgentWindow::fullyMeasured);
        assertThat(agents).allMatch(agent -> agent.ageNanos() == 0);
    }

    @ParameterizedTest
    @CsvSource({"30000/1001", "24000/1001", "25", "16", "10", "8", "7", "5"})
    void camerasOffTheGridMeasureEveryStepWhateverTheirPhase(String rate) {
        TickGrid camera = TickGrid.ofRate(rate);
        List<AgentWindow> agents =
                full(
                        windows(
                                WindowSpec.builder().build(),
                                1000,
                                frame -> START + 17_300_000 + camera.stampNanos(frame)));
        assertThat(agents).hasSizeGreaterThan(70).allMatch(AgentWindow::fullyMeasured);
        assertThat(agents)
                .allMatch(agent -> agent.ageNanos() <= 0.19 * 400_000_000 + 1)
                .allMatch(agent -> agent.ageNanos() < camera.periodNanos());
    }

    @Test
    void jitteredStampsMeasureEveryStepWhereTheAgentTrulyIs() {
        Random random = new Random(11);
        long[] stamps = new long[2000];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = START + i * 40_000_000L + 2_000 + random.nextInt(8_000_000);
        }
        List<SceneWindow> windows =
                windows(WindowSpec.builder().build(), stamps.length, i -> stamps[(int) i]);
        assertThat(full(windows)).isNotEmpty().allMatch(AgentWindow::fullyMeasured);
        for (SceneWindow window : windows.subList(5, windows.size())) {
            double truth = (window.t0Nanos() - START) / 1e9;
            double[] positions = window.agents().get(0).positions();
            assertThat(positions[14]).isCloseTo(truth, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5", "5", "10"})
    void theTicksOfASlowCameraLieOnItsFrames(String rate) {
        TickGrid camera = TickGrid.ofRate(rate);
        Random random = new Random(12);
        long[] stamps = new long[400];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = START + 130_000_000 + camera.stampNanos(i) + random.nextInt(20_000_000);
        }
        List<SceneWindow> windows =
                windows(WindowSpec.builder().build(), stamps.length, i -> stamps[(int) i]);
        assertThat(full(windows)).isNotEmpty().allMatch(AgentWindow::fullyMeasured);
        assertThat(full(windows)).allMatch(agent -> agent.ageNanos() == 0);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).t0Nanos()).isGreaterThan(windows.get(i - 1).t0Nanos());
        }
    }

    @Test
    void aSampleHalfAMicrosecondOffTheTickIsTakenUnchanged() {
        List<SceneWindow> windows =
                windows(
                        WindowSpec.builder().build(),
                        40,
                        i -> START + i * 400_000_000L + (i % 2 == 0 ? 500 : -500));
        assertThat(full(windows)).isNotEmpty().allMatch(AgentWindow::fullyMeasured);
        assertThat(full(windows)).allMatch(agent -> agent.ageNanos() == 0);
    }
}

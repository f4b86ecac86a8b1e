package io.murmuration.forecasting.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Ticks that do not close in time. Steps are 400 ms; the deadline is 100 ms after that. */
class DeadlineTest {
    private static final long OVERDUE = 501;

    private static JobOptions options(Optional<Duration> deadline) {
        return JobOptions.builder().deadline(deadline).build();
    }

    private static WindowHarness harness() throws Exception {
        WindowHarness harness = WindowHarness.of(options(Optional.of(Duration.ofMillis(100))));
        harness.describe(TestScenes.description("s"));
        return harness;
    }

    private static void walk(WindowHarness harness, int step) throws Exception {
        harness.send(
                TestScenes.frame(
                        "s", TestScenes.at(step), TestScenes.agent("a", 10 + 0.5 * step, 2)));
    }

    private static List<PendingWindow> guesses(WindowHarness harness) {
        return harness.pending().stream()
                .filter(pending -> pending.outcome() == Outcome.DEADLINE)
                .toList();
    }

    @Test
    void guessesAtTheNextTickWhenTheSceneFallsSilent() throws Exception {
        try (WindowHarness harness = harness()) {
            walk(harness, 0);
            walk(harness, 1);
            harness.time(OVERDUE - 1);
            assertThat(guesses(harness)).isEmpty();
            harness.time(OVERDUE);
            assertThat(guesses(harness)).hasSize(1);
            SceneWindow guess = guesses(harness).get(0).window();
            assertThat(guess.t0Nanos()).isEqualTo(TestScenes.at(2));
            AgentWindow agent = guess.agents().get(0);
            double[] path = agent.positions();
            assertThat(Arrays.copyOfRange(path, path.length - 6, path.length))
                    .containsExactly(10, 2, 10.5, 2, 11, 2);
            assertThat(agent.provenance()[agent.provenance().length - 1])
                    .isEqualTo(StepProvenance.EXTRAPOLATED);
            assertThat(agent.ageNanos()).isEqualTo(TestScenes.STEP_NANOS);

            harness.time(60_000);
            assertThat(guesses(harness)).as("one guess a silence").hasSize(1);
        }
    }

    @Test
    void saysNothingWhileTicksCloseInTime() throws Exception {
        try (WindowHarness harness = harness()) {
            for (int step = 0; step < 20; step++) {
                harness.time(step * 450L);
                walk(harness, step);
            }
            assertThat(guesses(harness)).isEmpty();
        }
    }

    @Test
    void theTickStillClosesWhenItsObservationsCome() throws Exception {
        try (WindowHarness harness = harness()) {
            walk(harness, 0);
            walk(harness, 1);
            harness.time(OVERDUE);
            walk(harness, 2);
            assertThat(harness.pending())
                    .extracting(p -> p.outcome() + "@" + p.window().t0Nanos())
                    .endsWith("DEADLINE@" + TestScenes.at(2), "CLOSED@" + TestScenes.at(2));
        }
    }

    @Test
    void theGuessIsTheSameWhateverHadComeOfTheTickByThen() throws Exception {
        String alone;
        try (WindowHarness harness = WindowHarness.of(twoSources())) {
            walk(harness, 0);
            walk(harness, 1);
            harness.send(TestScenes.frame("s", TestScenes.at(2)));
            harness.time(2000);
            alone = WindowHarness.text(guesses(harness).stream().map(p -> p.window()).toList());
        }
        try (WindowHarness harness = WindowHarness.of(twoSources())) {
            walk(harness, 0);
            walk(harness, 1);
            harness.send(TestScenes.frame("s", TestScenes.at(2), TestScenes.agent("a", 77.0, 2)));
            harness.time(2000);
            assertThat(WindowHarness.text(guesses(harness).stream().map(p -> p.window()).toList()))
                    .isEqualTo(alone)
                    .isNotEmpty();
        }
    }

    /** Nobody says that frames are whole: a tick closes when the clock has passed it. */
    private static JobOptions twoSources() {
        return options(Optional.of(Duration.ofMillis(100)));
    }

    @Test
    void doesNotGuessAtASceneThatEverybodyHasLeft() throws Exception {
        try (WindowHarness harness = harness()) {
            walk(harness, 0);
            harness.send(TestScenes.frame("s", TestScenes.at(3)));
            harness.time(60_000);
            assertThat(guesses(harness)).isEmpty();
        }
    }

    @Test
    void guessesOnceAfterARestartWithTheSameWindow() throws Exception {
        OperatorSubtaskState state;
        String before;
        try (WindowHarness harness = harness()) {
            walk(harness, 0);
            walk(harness, 1);
            state = harness.snapshot();
            harness.time(OVERDUE);
            before = WindowHarness.text(List.of(guesses(harness).get(0).window()));
        }
        try (WindowHarness harness =
                WindowHarness.restored(
                        options(Optional.of(Duration.ofMillis(100))), state, 90_000)) {
            harness.time(90_001);
            assertThat(guesses(harness)).hasSize(1);
            assertThat(WindowHarness.text(List.of(guesses(harness).get(0).window())))
                    .isEqualTo(before);
        }
    }

    @Test
    void keepsNothingAndSetsNoTimerWhenItIsOff() throws Exception {
        try (WindowHarness on = harness();
                WindowHarness off = WindowHarness.of(options(Optional.empty()))) {
            off.describe(TestScenes.description("s"));
            walk(on, 0);
            walk(off, 0);
            assertThat(off.stateEntries()).isEqualTo(on.stateEntries() - 2);
            assertThat(off.timers()).isEqualTo(on.timers() - 1);
            off.time(60_000);
            assertThat(guesses(off)).isEmpty();
        }
    }

    @Test
    void isForgottenWithItsScene() throws Exception {
        try (WindowHarness harness = harness()) {
            walk(harness, 0);
            walk(harness, 1);
            harness.time(JobOptions.DEFAULT_IDLE_TIMEOUT.toMillis() + 2);
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }
}

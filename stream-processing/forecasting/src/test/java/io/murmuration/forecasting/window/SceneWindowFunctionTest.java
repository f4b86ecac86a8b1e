package io.murmuration.forecasting.window;

import static io.murmuration.forecasting.TestScenes.MILLI;
import static io.murmuration.forecasting.TestScenes.agent;
import static io.murmuration.forecasting.TestScenes.at;
import static io.murmuration.forecasting.TestScenes.description;
import static io.murmuration.forecasting.TestScenes.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.LateObservation;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.window.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class SceneWindowFunctionTest {
    private static final Duration IDLE = Duration.ofMinutes(10);

    @Test
    void closesATickWhenTheClockHasPassedIt() throws Exception {
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            assertThat(harness.windows()).isEmpty();
            harness.send(frame("s", at(1), agent("a", 2, 2)));
            assertThat(harness.ticks("s")).containsExactly(at(0));
        }
    }

    @Test
    void closesATickAtOnceWhenTheSceneWasDescribed() throws Exception {
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.describe(description("s"));
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            assertThat(harness.ticks("s")).containsExactly(at(0));
        }
    }

    @Test
    void closesATickAtOnceWhenTheDescriptionWasKnownBeforehand() throws Exception {
        try (WindowHarness harness =
                WindowHarness.of(spec(0), Optional.of(IDLE), List.of(description("s")))) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.send(frame("t", at(0), agent("a", 1, 2)));
            assertThat(harness.ticks("s")).containsExactly(at(0));
            assertThat(harness.ticks("t")).isEmpty();
        }
    }

    @Test
    void closesWhatItCanWhenTheDescriptionComesAfterTheFrames() throws Exception {
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.send(frame("t", at(0), agent("a", 1, 2)));
            harness.describe(description("s"));
            assertThat(harness.ticks("s")).containsExactly(at(0));
            assertThat(harness.ticks("t")).isEmpty();
        }
    }

    @Test
    void goesOnFromASnapshotInMidSceneAsIfNothingHadHappened() throws Exception {
        List<ObservationFrame> frames = TestScenes.walk(3, 30, 4, 5);
        List<SceneDescription> described = List.of(description("scene-1"));
        List<SceneWindow> uninterrupted;
        try (WindowHarness harness = WindowHarness.unbounded(spec(500), IDLE)) {
            harness.describe(described);
            harness.send(frames);
            uninterrupted = harness.windows();
        }
        for (int cut : List.of(1, 17, 45, 89)) {
            OperatorSubtaskState snapshot;
            List<SceneWindow> before;
            try (WindowHarness first = WindowHarness.unbounded(spec(500), IDLE)) {
                first.describe(described);
                first.send(frames.subList(0, cut));
                before = first.windows();
                snapshot = first.snapshot();
                // What happens after the snapshot must not reach into it.
                first.send(frames.subList(cut, Math.min(cut + 5, frames.size())));
            }
            try (WindowHarness second =
                    WindowHarness.restored(spec(500), Optional.of(IDLE), snapshot)) {
                second.send(frames.subList(cut, frames.size()));
                assertThat(WindowHarness.text(before) + WindowHarness.text(second.windows()))
                        .as("cut after %d frames", cut)
                        .isEqualTo(WindowHarness.text(uninterrupted));
            }
        }
    }

    @Test
    void freesStateAndTimersAfterTheIdleTimeoutAndClosesTheLastTick() throws Exception {
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.time(IDLE.toMillis() / 2);
            harness.send(frame("s", at(1), agent("a", 2, 2)));
            assertThat(harness.timers()).isEqualTo(1);

            harness.time(IDLE.toMillis());
            assertThat(harness.stateEntries()).as("5 minutes of silence").isEqualTo(2);
            assertThat(harness.ticks("s")).containsExactly(at(0));

            harness.time(IDLE.toMillis() * 3 / 2);
            assertThat(harness.stateEntries()).as("10 minutes of silence").isZero();
            assertThat(harness.timers()).isZero();
            assertThat(harness.ticks("s")).containsExactly(at(0), at(1));
        }
    }

    /** Twenty-four hours in which every ten minutes another scene begins and falls silent. */
    @Test
    void scenesThatComeAndGoForADayLeaveNothingBehind() throws Exception {
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            List<Integer> entries = new ArrayList<>();
            for (int i = 1; i <= 144; i++) {
                String scene = "scene " + i;
                harness.describe(description(scene));
                harness.send(frame(scene, at(i), agent("a", 1, 2)));
                harness.send(frame(scene, at(i + 1), agent("a", 2, 2)));
                harness.takeBackDescription(scene);
                harness.time(i * IDLE.toMillis());
                if (i % 72 == 0) {
                    entries.add(harness.stateEntries());
                    entries.add(harness.timers());
                    entries.add(harness.described());
                }
            }
            assertThat(harness.windows()).hasSize(288);
            assertThat(entries.subList(3, 6)).isEqualTo(entries.subList(0, 3));
            harness.time(146 * IDLE.toMillis());
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
            assertThat(harness.described()).isZero();
        }
    }

    @Test
    void aDescriptionThatWasTakenBackHoldsOnForARunningSceneAlone() throws Exception {
        try (WindowHarness harness =
                WindowHarness.of(
                        spec(0), Optional.of(IDLE), List.of(description("s"), description("t")))) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.takeBackDescription("s");
            harness.takeBackDescription("t");
            harness.send(frame("s", at(1), agent("a", 1, 2)));
            harness.send(frame("t", at(0), agent("a", 1, 2)));
            assertThat(harness.ticks("s")).containsExactly(at(0), at(1));
            assertThat(harness.ticks("t")).isEmpty();
        }
    }

    @Test
    void doesNotTakeTheTimeTheJobWasDownForSilence() throws Exception {
        OperatorSubtaskState snapshot;
        try (WindowHarness first = WindowHarness.unbounded(spec(0), IDLE)) {
            first.send(frame("s", at(0), agent("a", 1, 2)));
            snapshot = first.snapshot();
        }
        long nextDay = Duration.ofDays(1).toMillis();
        try (WindowHarness second =
                WindowHarness.restored(spec(0), Optional.of(IDLE), snapshot, nextDay)) {
            second.time(nextDay + 1);
            assertThat(second.stateEntries()).isEqualTo(2);
            second.time(nextDay + IDLE.toMillis());
            assertThat(second.stateEntries()).isZero();
            assertThat(second.timers()).isZero();
        }
    }

    @Test
    void leavesNothingBehindAtTheEndOfABoundedRun() throws Exception {
        try (WindowHarness harness = WindowHarness.of(spec(1000), Optional.empty(), List.of())) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.send(frame("s", at(1), agent("a", 1, 2)));
            harness.time(Duration.ofDays(1).toMillis());
            assertThat(harness.windows()).isEmpty();

            harness.endOfInput();
            assertThat(harness.ticks("s")).containsExactly(at(0), at(1));
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void keepsScenesApartWhoseClocksAreTenYearsFromEachOther() throws Exception {
        List<ObservationFrame> frames = TestScenes.walk(11, 10, 2, 9);
        try (WindowHarness together = WindowHarness.unbounded(spec(0), IDLE)) {
            together.send(TestScenes.shuffle(frames.subList(0, 10), 0, new Random(1)));
            for (int step = 0; step < 10; step++) {
                together.send(frames.get(100 + step));
            }
            assertThat(together.late()).isEmpty();
            assertThat(together.dead()).isEmpty();
            try (WindowHarness alone = WindowHarness.unbounded(spec(0), IDLE)) {
                alone.send(frames.subList(100, 110));
                assertThat(WindowHarness.text(together.windows("scene-10")))
                        .isNotEmpty()
                        .isEqualTo(WindowHarness.text(alone.windows()));
            }
        }
    }

    @Test
    void makesTheSameWindowsInAnyOrderOfArrivalWithinTheLateness() throws Exception {
        List<ObservationFrame> frames = TestScenes.walk(2, 40, 5, 3);
        String inOrder = bounded(frames);
        assertThat(inOrder).isNotEmpty();
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<ObservationFrame> sent = seed % 2 == 0 ? frames : TestScenes.split(frames);
            assertThat(bounded(TestScenes.shuffle(sent, 1000 * MILLI, random)))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
    }

    private static String bounded(List<ObservationFrame> frames) throws Exception {
        try (WindowHarness harness = WindowHarness.of(spec(1000), Optional.empty(), List.of())) {
            harness.send(frames);
            harness.endOfInput();
            assertThat(harness.late()).isEmpty();
            return WindowHarness.text(harness.windows("scene-0"))
                    + WindowHarness.text(harness.windows("scene-1"));
        }
    }

    @Test
    void reportsALateFrameAndLetsItServeLaterTicks() throws Exception {
        ObservationFrame late =
                frame(
                        "s",
                        at(1),
                        agent("b", 5, 5).toBuilder().putAttributes("gait", "slow").build());
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.send(frame("s", at(2), agent("a", 2, 2)));
            harness.send(late, new RecordOrigin("observations", 1, 42));
            assertThat(harness.late())
                    .containsExactly(
                            new LateObservation(
                                    late,
                                    new RecordOrigin("observations", 1, 42),
                                    TestScenes.STEP_NANOS));

            harness.send(frame("s", at(2), agent("b", 6, 5)));
            harness.send(frame("s", at(3), agent("b", 7, 5)));
            AgentWindow b = harness.windows().get(1).agents().get(1);
            assertThat(b.id()).isEqualTo("b");
            assertThat(b.count(StepProvenance.MEASURED))
                    .as("the late sample and the next one")
                    .isEqualTo(2);
        }
    }

    @Test
    void buriesTheAgentOfAnotherDimensionAndForecastsTheRest() throws Exception {
        ObservationFrame mixed = frame("s", at(1), agent("a", 1, 2), agent("b", 1, 2, 3));
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.send(mixed, new RecordOrigin("observations", 0, 7));
            harness.send(frame("s", at(2), agent("a", 1, 2)));

            DeadLetter letter = harness.dead().get(0);
            assertThat(harness.dead()).hasSize(1);
            assertThat(letter.reason()).isEqualTo(RefusalReason.WRONG_DIMENSION);
            assertThat(letter.message()).contains("agent b").contains("3").contains("scene s");
            assertThat(letter.agents()).containsExactly(letter.message());
            assertThat(letter.value())
                    .isEqualTo(MessageBytes.write(mixed.toBuilder().removeAgents(0).build()));
            assertThat(letter.origin().offset()).isEqualTo(7);
            assertThat(harness.ticks("s")).containsExactly(at(0), at(1));
        }
    }

    @Test
    void buriesAThousandAgentsOfOneFrameInOneLetterAndNotTheFrameAThousandTimes() throws Exception {
        ObservedAgent[] crowd = new ObservedAgent[2000];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = agent("a" + i, i, 0);
        }
        ObservationFrame full = frame("s", at(0), crowd);
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(full, new RecordOrigin("observations", 0, 7));

            assertThat(harness.dead()).hasSize(1);
            DeadLetter letter = harness.dead().get(0);
            int most = spec(0).maxAgents();
            assertThat(letter.reason()).isEqualTo(RefusalReason.TOO_MANY_AGENTS);
            assertThat(letter.agents()).hasSize(2000 - most);
            assertThat(letter.refused()).isEqualTo(2000 - most);
            assertThat(letter.value())
                    .isEqualTo(
                            MessageBytes.write(
                                    full.toBuilder()
                                            .clearAgents()
                                            .addAllAgents(full.getAgentsList().subList(most, 2000))
                                            .build()));
        }
    }

    @Test
    void refusesASourceThatIsNotDeclaredByNameBeforeItMovesTheClock() throws Exception {
        ObservationFrame mistyped = frame("s", "camera 1", at(5), agent("a", 300, 200));
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.describe(description("s"));
            harness.send(mistyped);
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.send(mistyped);
            harness.send(frame("s", at(1), agent("a", 2, 2)));
            harness.send(frame("t", "camera 1", at(0), agent("a", 1, 2)));

            assertThat(harness.ticks("s")).containsExactly(at(0), at(1));
            assertThat(harness.late()).isEmpty();
            assertThat(harness.dead()).hasSize(2);
            DeadLetter letter = harness.dead().get(0);
            assertThat(letter.reason()).isEqualTo(RefusalReason.UNDECLARED_SOURCE);
            assertThat(letter.message()).contains("camera 1").contains("scene s");
            assertThat(letter.value()).isEqualTo(MessageBytes.write(mistyped));
        }
    }

    @Test
    void refusesWhatWasNotDeclaredFromTheDeclarationsOwnInstantOnly() throws Exception {
        SceneDescription fromSix = description("s").toBuilder().setValidFromNanos(at(6)).build();
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.describe(fromSix);
            harness.send(frame("s", "other", at(4), agent("a", 1, 2)));
            harness.send(frame("s", "other", at(6), agent("a", 1, 2)));
            harness.send(frame("s", "camera", at(6), agent("a", 1, 2)));
            harness.send(frame("s", "other", at(7), agent("a", 1, 2)));
            assertThat(harness.dead())
                    .extracting(DeadLetter::reason)
                    .containsExactly(
                            RefusalReason.UNDECLARED_SOURCE, RefusalReason.UNDECLARED_SOURCE);
        }
    }

    @Test
    void tellsAWildStampFromALongGap() throws Exception {
        ObservationFrame wild = frame("s", at(1000), agent("a", 9, 9));
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.send(wild);
            harness.send(frame("s", at(1), agent("a", 2, 2)));
            assertThat(harness.dead())
                    .extracting(DeadLetter::reason)
                    .containsExactly(RefusalReason.FAR_AHEAD);
            assertThat(harness.dead().get(0).value()).isEqualTo(MessageBytes.write(wild));

            harness.send(frame("s", at(51), agent("a", 3, 2)));
            harness.send(frame("s", at(52), agent("a", 4, 2)));
            assertThat(harness.dead()).hasSize(1);
            assertThat(harness.ticks("s")).containsExactly(at(0), at(1), at(51));
        }
    }

    @Test
    void refusesAStampAheadOfTheTimeAtWhichItsRecordWasSentUnlessTheRunIsBounded()
            throws Exception {
        StageTimes sent = new StageTimes(at(0), at(1));
        Observation wild =
                new Observation(frame("s", at(100), agent("a", 1, 2)), RecordOrigin.NONE, sent);
        Observation good =
                new Observation(frame("s", at(1), agent("a", 1, 2)), RecordOrigin.NONE, sent);
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(wild);
            harness.send(good);
            harness.send(frame("s", at(2), agent("a", 1, 2)));
            assertThat(harness.dead())
                    .extracting(DeadLetter::reason)
                    .containsExactly(RefusalReason.FAR_AHEAD);
            assertThat(harness.dead().get(0).message()).contains("wall-clock", "scene s");
            assertThat(harness.ticks("s")).containsExactly(at(1));
        }
        try (WindowHarness harness = WindowHarness.of(spec(0), Optional.empty(), List.of())) {
            harness.send(wild);
            harness.endOfInput();
            assertThat(harness.dead()).isEmpty();
            assertThat(harness.ticks("s")).containsExactly(at(100));
        }
    }

    @Test
    void losesNoHeldFrameWhenTheSceneGoesIdle() throws Exception {
        try (WindowHarness harness = WindowHarness.unbounded(spec(0), IDLE)) {
            harness.send(frame("s", at(0), agent("a", 1, 2)));
            harness.send(frame("s", at(1000), agent("a", 9, 9)));
            harness.time(IDLE.toMillis());
            assertThat(harness.dead())
                    .extracting(DeadLetter::reason)
                    .containsExactly(RefusalReason.FAR_AHEAD);
            assertThat(harness.stateEntries()).isZero();
        }
    }

    private static WindowSpec spec(long latenessMillis) {
        return WindowSpec.builder().lateness(Duration.ofMillis(latenessMillis)).build();
    }
}

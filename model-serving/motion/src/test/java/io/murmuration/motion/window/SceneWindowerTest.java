package io.murmuration.motion.window;

import static io.murmuration.motion.window.Recorder.agent;
import static io.murmuration.motion.window.Recorder.at;
import static io.murmuration.motion.window.Recorder.frame;
import static io.murmuration.motion.window.Recorder.wholeFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.StepProvenance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneWindowerTest {
    private final SceneState state = new SceneState();
    private final Recorder recorder = new Recorder();
    private SceneWindower windower = new SceneWindower(WindowSpec.builder().build());

    private void feed(ObservedFrame... frames) {
        for (ObservedFrame frame : frames) {
            windower.accept(state, frame, recorder);
        }
    }

    private void lateness(Duration lateness) {
        windower = new SceneWindower(WindowSpec.builder().lateness(lateness).build());
    }

    @Test
    void aTickClosesWhenTheClockHasPassedIt() {
        feed(frame(0, agent("a", 0, 0)));
        assertThat(recorder.windows).isEmpty();
        feed(frame(0.4, agent("a", 1, 0)));
        assertThat(recorder.ticks()).containsExactly(0.0);
        feed(frame(1.3, agent("a", 3, 0)));
        assertThat(recorder.ticks()).containsExactly(0.0, 0.4);
    }

    @Test
    void aFrameWithoutAgentsMovesTheClock() {
        feed(frame(0, agent("a", 0, 0)), frame(0.1));
        assertThat(recorder.ticks()).containsExactly(0.0);
    }

    @Test
    void whatADeclaredSourceSendsAgainIsARepeatHoweverLongAgoItWas() {
        windower.declare(state, wholeFrames("s"), recorder);
        feed(frame("s", at(0), agent("a", 0, 0)), frame("s", at(8), agent("a", 9, 0)));
        feed(frame("s", at(0), agent("a", 0, 0)), frame("s", at(0)));
        assertThat(recorder.duplicates).containsExactly("a");
        assertThat(recorder.late).isEmpty();
    }

    @Test
    void whatIsOldAndNotKnownToBeARepeatIsLate() {
        feed(frame("s", at(0), agent("a", 0, 0)), frame("s", at(8), agent("a", 9, 0)));
        feed(frame("s", at(0), agent("a", 0, 0)));
        windower.declare(state, wholeFrames("s", "new"), recorder);
        feed(frame("new", at(1), agent("b", 0, 0)));
        feed(frame("s", at(7), agent("a", 8, 0)));
        assertThat(recorder.late).containsExactly("0.0 by 8.0", "1.0 by 7.0", "7.0 by 1.0");
        assertThat(recorder.duplicates).isEmpty();
    }

    @Test
    void latenessKeepsATickOpenUntilTheClockIsStrictlyBeyondIt() {
        lateness(Duration.ofSeconds(1));
        feed(frame(0, agent("a", 0, 0)), frame(1.0, agent("a", 2, 0)));
        assertThat(recorder.windows).isEmpty();
        feed(frame(1.01));
        assertThat(recorder.ticks()).containsExactly(0.0);
    }

    @Test
    void whereAllSourcesSendWholeFramesATickClosesWhenTheLastOfThemHasReachedIt() {
        windower.declare(state, wholeFrames("left", "right"), recorder);
        feed(frame("left", at(0), agent("a", 0, 0)));
        assertThat(recorder.windows).isEmpty();
        feed(frame("right", at(0), agent("b", 5, 0)));
        assertThat(recorder.ticks()).containsExactly(0.0);
        assertThat(recorder.windows.get(0).agents())
                .extracting(AgentWindow::id)
                .containsExactly("a", "b");
    }

    @Test
    void aDeclarationThatComesLateClosesWhatItMay() {
        feed(frame(0, agent("a", 0, 0)));
        windower.declare(state, wholeFrames("camera"), recorder);
        assertThat(recorder.ticks()).containsExactly(0.0);
        windower.declare(state, wholeFrames("camera"), recorder);
        assertThat(recorder.windows).hasSize(1);
    }

    @Test
    void aDeclarationHoldsFromItsInstantOn() {
        windower.declare(
                state,
                new SceneSources(at(1), "", 0, List.of(new SceneSources.Source("camera", true))),
                recorder);
        feed(frame(0.8, agent("a", 0, 0)));
        assertThat(recorder.windows).isEmpty();
        feed(frame(1.2, agent("a", 1, 0)));
        assertThat(recorder.ticks()).containsExactly(0.8, 1.2);
    }

    @Test
    void aLateFrameIsReportedAndServesLaterTicks() {
        feed(frame(0, agent("a", 0, 0)), frame(0.8, agent("a", 3, 0)));
        feed(frame(0.4, agent("a", 2, 0)), frame(0.81));
        assertThat(recorder.late).containsExactly("0.4 by 0.4");
        AgentWindow last = recorder.windows.get(recorder.windows.size() - 1).agents().get(0);
        assertThat(last.positions()).endsWith(0, 0, 2, 0, 3, 0);
        assertThat(last.count(StepProvenance.MEASURED)).isEqualTo(3);
    }

    @Test
    void silencesOfAnyLengthMakeNoWindows() {
        feed(frame(0, agent("a", 0, 0)));
        feed(frame(86_400, agent("a", 1, 0)), frame(86_400.4, agent("a", 1, 0)));
        feed(frame(86_400.8));
        assertThat(recorder.ticks()).containsExactly(0.0, 86_400.0, 86_400.4);
        assertThat(recorder.refused).isEmpty();
    }

    @Test
    void aSceneThatOpensWithAWildStampBeginsAnew() {
        feed(frame(3600, agent("a", 9, 9, 9)), frame(0, agent("a", 0, 0)));
        feed(frame(0.4, agent("a", 1, 0)), frame(0.8, agent("a", 2, 0)));
        assertThat(recorder.refused).containsExactly(RefusalReason.FAR_AHEAD);
        assertThat(recorder.messages.get(0))
                .contains("first of scene plaza", "3600.0 s ahead", "source camera");
        assertThat(recorder.ticks()).containsExactly(0.0, 0.4);
        assertThat(recorder.late).isEmpty();
        assertThat(recorder.windows.get(1).agents().get(0).positions()).endsWith(0, 0, 1, 0);
    }

    @Test
    void allRecordsOfAWildFirstInstantAreRefused() {
        feed(frame(3600, agent("a", 0, 0)), frame(3600, agent("b", 5, 0)));
        feed(frame(0, agent("a", 0, 0)), frame(0.4, agent("a", 1, 0)));
        assertThat(recorder.refused)
                .containsExactly(RefusalReason.FAR_AHEAD, RefusalReason.FAR_AHEAD);
        assertThat(recorder.ticks()).containsExactly(0.0);
    }

    @Test
    void onceConfirmedTheFirstStampStandsAndOldRecordsAreLate() {
        feed(frame(3600, agent("a", 0, 0)), frame(3600.4, agent("a", 1, 0)));
        feed(frame(0, agent("a", 0, 0)));
        assertThat(recorder.refused).isEmpty();
        assertThat(recorder.late).containsExactly("0.0 by 3600.4");
    }

    @Test
    void anotherSourceDoesNotRefuteTheFirstStamp() {
        feed(frame(3600, agent("a", 0, 0)), frame("other", at(0), agent("b", 0, 0)));
        assertThat(recorder.refused).isEmpty();
        assertThat(recorder.late).hasSize(1);
    }

    @Test
    void aSingleWildStampIsRefusedAndTheClockStays() {
        feed(frame(0, agent("a", 0, 0)), frame(3600, agent("a", 0.5, 0)));
        feed(frame(0.4, agent("a", 1, 0)), frame(0.8, agent("a", 2, 0)));
        assertThat(recorder.refused).containsExactly(RefusalReason.FAR_AHEAD);
        assertThat(recorder.messages.get(0))
                .contains("3600.0 s ahead of the clock of scene plaza", "source camera");
        assertThat(recorder.ticks()).containsExactly(0.0, 0.4);
        assertThat(recorder.late).isEmpty();
    }

    @Test
    void aGapThatTheNextRecordConfirmsLosesNothing() {
        feed(frame(0, agent("a", 0, 0)), frame(20, agent("a", 0.5, 0)));
        assertThat(recorder.windows).isEmpty();
        feed(frame(20.4, agent("a", 1, 0)), frame(20.8, agent("a", 2, 0)));
        assertThat(recorder.refused).isEmpty();
        assertThat(recorder.ticks()).containsExactly(0.0, 20.0, 20.4);
    }

    @Test
    void theRestOfOneInstantConfirmsNothing() {
        feed(frame(0, agent("a", 0, 0)), frame(20, agent("a", 1, 0)), frame(20, agent("b", 2, 0)));
        feed(frame(0.4, agent("a", 1, 0)));
        assertThat(recorder.refused)
                .containsExactly(RefusalReason.FAR_AHEAD, RefusalReason.FAR_AHEAD);
    }

    @Test
    void aSecondJumpElsewhereRefusesTheFirst() {
        feed(frame(0, agent("a", 0, 0)), frame(100, agent("a", 1, 0)));
        feed(frame(500, agent("a", 2, 0)), frame(500.4, agent("a", 3, 0)), frame(500.5));
        assertThat(recorder.refused).containsExactly(RefusalReason.FAR_AHEAD);
        assertThat(recorder.ticks()).containsExactly(0.0, 500.0, 500.4);
    }

    @Test
    void aGapThatTheNextRecordOfAnotherSourceConfirmsLosesNothing() {
        feed(frame("left", at(0), agent("a", 0, 0)), frame("right", at(0), agent("b", 0, 0)));
        feed(frame("left", at(20), agent("a", 1, 0)), frame("right", at(20), agent("b", 1, 0)));
        feed(frame("left", at(20.4), agent("a", 2, 0)), frame("left", at(20.5)));
        assertThat(recorder.refused).isEmpty();
        assertThat(recorder.late).isEmpty();
        assertThat(recorder.ticks()).containsExactly(0.0, 20.0, 20.4);
    }

    @Test
    void whatIsHeldAtTheEndIsRefusedAndOpenTicksClose() {
        feed(frame(0, agent("a", 0, 0)), frame(0.4, agent("a", 0, 1)), frame(60, agent("a", 9, 9)));
        windower.finish(state, recorder);
        assertThat(recorder.refused).containsExactly(RefusalReason.FAR_AHEAD);
        assertThat(recorder.ticks()).containsExactly(0.0, 0.4);
    }

    @Test
    void aRepeatIsReportedAndChangesNothing() {
        feed(frame(0, agent("a", 0, 0)), frame(0, agent("a", 0, 0)), frame(0.4, agent("a", 1, 0)));
        feed(frame(0, agent("a", 0, 0)));
        assertThat(recorder.duplicates).containsExactly("a", "a");
        assertThat(recorder.late).isEmpty();
    }

    @Test
    void ofTwoSourcesTheMoreConfidentIsBelievedThenTheFirstName() {
        ObservedAgent sure = new ObservedAgent("a", AgentKind.ROBOT, new double[] {1, 1}, 0.9f);
        ObservedAgent unsure = new ObservedAgent("a", AgentKind.ROBOT, new double[] {2, 2}, 0.5f);
        feed(
                frame("x", at(0), unsure),
                frame("y", at(0), sure),
                frame("z", at(0), agent("a", 3, 3)));
        feed(frame("x", at(0.4), agent("a", 2, 2)), frame("y", at(0.4), agent("a", 1.5, 1.5)));
        feed(frame("x", at(0.5)));
        double[] positions = recorder.windows.get(1).agents().get(0).positions();
        assertThat(Arrays.copyOfRange(positions, 12, 16))
                .containsExactly(new double[] {1, 1, 2, 2}, within(0.05));
    }

    @Test
    void anotherDimensionIsRefusedByAgent() {
        feed(frame(0, agent("a", 0, 0)), frame(0.4, agent("a", 1, 0), agent("b", 1, 2, 3)));
        feed(frame(0.5));
        assertThat(recorder.refused).containsExactly(RefusalReason.WRONG_DIMENSION);
        assertThat(recorder.messages)
                .containsExactly("position of agent b has 3 numbers, but scene plaza has 2");
        assertThat(recorder.windows.get(1).agents()).hasSize(1);
    }

    @Test
    void anotherCoordinateFrameIsRefused() {
        feed(frame(0, agent("a", 0, 0)));
        feed(new ObservedFrame("plaza", "camera", at(0.4), "odom", 0, List.of(agent("a", 9, 9))));
        assertThat(recorder.refused).containsExactly(RefusalReason.WRONG_FRAME);
        assertThat(recorder.messages)
                .containsExactly("frame_id is odom, but scene plaza is in map");
    }

    @Test
    void moreAgentsThanASceneMayHaveAreRefusedByName() {
        windower = new SceneWindower(WindowSpec.builder().maxAgents(2).build());
        feed(frame(0, agent("a", 0, 0), agent("b", 1, 0), agent("c", 2, 0)), frame(0.1));
        assertThat(recorder.refused).containsExactly(RefusalReason.TOO_MANY_AGENTS);
        assertThat(recorder.messages.get(0)).startsWith("agent c is one more than the 2 agents");
        assertThat(recorder.windows.get(0).agents()).hasSize(2);
    }

    @Test
    void agentsThatLeaveAreForgottenAndMemoryStaysFlatOverAnHour() {
        int most = 0;
        for (int tick = 0; tick < 9000; tick++) {
            feed(frame(tick * 0.4, agent("w" + tick / 5, tick, 0), agent("v" + tick / 7, 0, tick)));
            most = Math.max(most, state.samples());
        }
        assertThat(recorder.windows).hasSize(8999);
        assertThat(state.agents()).isLessThan(10);
        assertThat(most).isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.009})
    void aStepThatNobodyCanMakeIsTold(double jitter) {
        for (int i = 0; i < 20; i++) {
            double seconds = 0.1 * i + (i % 2 == 0 ? jitter : -jitter) + 1;
            double x = 0.12 * i + (i < 10 ? 0 : 5);
            feed(frame(seconds, agent("a", x, 0), agent("b", 0.12 * i, 3)));
        }
        assertThat(recorder.jumps).hasSize(1).first().asString().startsWith("a by 5.1 m in 0.1 s");
    }

    /** Out and back again. */
    @Test
    void aSampleThatIsFarOffIsToldTwice() {
        for (int i = 0; i < 10; i++) {
            feed(frame(0.4 * i, agent("a", 0.5 * i + (i == 5 ? 20 : 0), 0)));
        }
        assertThat(recorder.jumps).hasSize(2);
    }

    @Test
    void theFirstFrameDoesNotMakeAnEarlierOneLateWithinTheLateness() {
        lateness(Duration.ofSeconds(1));
        feed(
                frame(1.0, agent("a", 1, 0)),
                frame(0.2, agent("a", 0, 0)),
                frame(0, agent("a", 5, 0)));
        windower.finish(state, recorder);
        assertThat(recorder.late).isEmpty();
        assertThat(recorder.ticks()).containsExactly(0.0, 0.2);
    }
}

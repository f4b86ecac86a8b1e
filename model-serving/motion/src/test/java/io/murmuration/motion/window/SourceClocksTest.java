package io.murmuration.motion.window;

import static io.murmuration.motion.window.Recorder.agent;
import static io.murmuration.motion.window.Recorder.at;
import static io.murmuration.motion.window.Recorder.frame;
import static io.murmuration.motion.window.Recorder.wholeFrames;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sources whose clocks go wrong, beside one that is right: what is forecast from the right one is
 * what would be without the other, everything of the other is reported, and it is named. Each with
 * exact stamps and with jittered ones.
 */
class SourceClocksTest {
    private static final TimePolicy POLICY = TimePolicy.DEFAULT;
    private static final double YEAR_2190 = 190 * 365.25 * 86_400;
    private static final int FRAMES = 60;
    private static final double STEP = 0.4;

    private final SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
    private final Random random = new Random(3);

    /** A run: its windows, its reports, and who was ever apart and by how much. */
    private record Run(SceneState state, Recorder recorder, List<String> apart) {
        List<String> linesOf(String agent) {
            return recorder.written().stream()
                    .filter(line -> line.contains(" " + agent + " "))
                    .toList();
        }
    }

    private Run run(List<ObservedFrame> frames) {
        return run(frames, null);
    }

    private Run run(List<ObservedFrame> frames, SceneSources declared) {
        SceneState state = new SceneState();
        Recorder recorder = new Recorder();
        List<String> apart = new ArrayList<>();
        if (declared != null) {
            windower.declare(state, declared, recorder);
        }
        for (ObservedFrame frame : frames) {
            windower.accept(state, frame, recorder);
            for (SourceApart one : state.clocks().apart(POLICY)) {
                String said = one.source() + " " + Math.round(one.aheadNanos() / 1e9);
                if (apart.isEmpty() || !apart.get(apart.size() - 1).equals(said)) {
                    apart.add(said);
                }
            }
            state = reread(state);
        }
        windower.finish(state, recorder);
        return new Run(state, recorder, apart);
    }

    /** One source's walk: one agent of that name, whose stamps are off by {@code ahead}. */
    private ObservedFrame seen(String source, int step, double ahead, double jitter) {
        double seconds = step * STEP + (jitter > 0 ? 0.11 + random.nextDouble() * jitter : 0);
        return frame(source, at(seconds + ahead), agent(source, 1.3 * seconds, source.length()));
    }

    /** The frames of the source that is right, alone. */
    private static List<ObservedFrame> alone(List<ObservedFrame> frames, String source) {
        return frames.stream().filter(frame -> frame.source().equals(source)).toList();
    }

    private static SceneState reread(SceneState state) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            state.copy().writeTo(new DataOutputStream(bytes));
            return SceneState.readFrom(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void goesOnAsWithoutTheOther(List<ObservedFrame> frames, Run run) {
        Run without = run(alone(frames, "good"));
        assertThat(without.linesOf("good")).hasSizeGreaterThan(FRAMES - 3);
        List<String> with = run.linesOf("good");
        // A scene that goes on closes the tick after the last stamp as well.
        assertThat(with).hasSizeLessThanOrEqualTo(without.linesOf("good").size() + 1);
        for (int i = 0; i < without.linesOf("good").size(); i++) {
            assertThat(with.get(i)).as("window %d", i).isEqualTo(without.linesOf("good").get(i));
        }
    }

    /** Every frame of the other is in a window at its own stamp, late, or refused. */
    private static void nothingIsLostInSilence(Run run, long framesOfTheOther) {
        long windows = run.linesOf("other").size();
        assertThat(run.recorder().late.size() + run.recorder().refused.size() + windows)
                .isGreaterThanOrEqualTo((int) framesOfTheOther - 1);
        assertThat(run.recorder().duplicates).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void aSourceAnHourAheadIsSetAsideAndNamed(double jitter) {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(seen("good", i, 0, jitter));
            frames.add(seen("other", i, 3600, jitter));
        }
        Run run = run(frames);
        goesOnAsWithoutTheOther(frames, run);
        assertThat(run.recorder().refused).hasSize(FRAMES).containsOnly(RefusalReason.FAR_AHEAD);
        assertThat(run.recorder().messages).allMatch(line -> line.contains("source other"));
        assertThat(run.recorder().late).isEmpty();
        assertThat(run.apart()).containsExactly("other 3600");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void aSourceAnHourAheadThatComesFirstDoesNotKeepTheScene(double jitter) {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(seen("other", i, 3600, jitter));
        }
        for (int i = 0; i < FRAMES; i++) {
            frames.add(seen("good", i, 0, jitter));
            frames.add(seen("other", i + 5, 3600, jitter));
        }
        Run run = run(frames);
        goesOnAsWithoutTheOther(frames, run);
        nothingIsLostInSilence(run, FRAMES + 5);
        assertThat(run.apart()).containsExactly("other 3602");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void aSourceAnHourAheadTakesOverWhenItIsTheOnlyOneLeft(double jitter) {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(seen("good", i, 0, jitter));
            frames.add(seen("other", i, 3600, jitter));
        }
        for (int i = FRAMES; i < 2 * FRAMES; i++) {
            frames.add(seen("other", i, 3600, jitter));
        }
        Run run = run(frames);
        goesOnAsWithoutTheOther(frames, run);
        assertThat(run.linesOf("other")).hasSizeGreaterThan(FRAMES - 3);
        assertThat(run.recorder().refused).hasSizeLessThanOrEqualTo(FRAMES);
        assertThat(run.state().clocks().apart(POLICY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void aDeclaredSourceWhoseClockStepsBackByFiveSecondsIsLateAndNamed(double jitter) {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 3 * FRAMES; i++) {
            frames.add(seen("good", i, 0, jitter));
            frames.add(seen("other", i, i < FRAMES ? 0 : -5.2, jitter));
        }
        Run run = run(frames, wholeFrames("good", "other"));
        goesOnAsWithoutTheOther(frames, run);
        assertThat(run.recorder().late).hasSize(2 * FRAMES);
        nothingIsLostInSilence(run, 3 * FRAMES);
        assertThat(run.apart()).containsExactly("other -5");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void aSourceThatStepsBackAndForthIsNamedWhileItIsApart(double jitter) {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 3 * FRAMES; i++) {
            frames.add(seen("good", i, 0, jitter));
            frames.add(seen("other", i, i < FRAMES || i >= 2 * FRAMES ? 0 : -5.2, jitter));
        }
        Run run = run(frames);
        goesOnAsWithoutTheOther(frames, run);
        assertThat(run.apart()).containsExactly("other -5");
        assertThat(run.state().clocks().apart(POLICY)).isEmpty();
        assertThat(run.linesOf("other")).hasSizeGreaterThan(2 * FRAMES - 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void theOnlySourceOfASceneIsLateAfterAStepBackAndGoesOnWhenItHasCaughtUp(double jitter) {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 2 * FRAMES; i++) {
            frames.add(seen("other", i, i < FRAMES ? 0 : -5.2, jitter));
        }
        Run run = run(frames, wholeFrames("other"));
        assertThat(run.recorder().late).hasSizeBetween(12, 13);
        assertThat(run.recorder().duplicates).isEmpty();
        assertThat(run.apart())
                .startsWith("other -4")
                .allMatch(line -> line.matches("other -?[0-4]"));
        assertThat(run.linesOf("other")).hasSizeGreaterThan(2 * FRAMES - 16);
        assertThat(run.state().clocks().apart(POLICY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void recordsOfTheYear2190AreRefusedAndTheSceneGoesOn(int wild) {
        for (double jitter : new double[] {0, 0.02}) {
            List<ObservedFrame> frames = new ArrayList<>();
            for (int i = 0; i < FRAMES; i++) {
                frames.add(seen("good", i, 0, jitter));
                boolean off = i >= 20 && i < 20 + wild;
                frames.add(seen("other", i, off ? YEAR_2190 : 0, jitter));
            }
            Run run = run(frames);
            goesOnAsWithoutTheOther(frames, run);
            assertThat(run.recorder().refused).hasSize(wild).containsOnly(RefusalReason.FAR_AHEAD);
            assertThat(run.recorder().late).isEmpty();
            assertThat(run.apart()).containsExactly("other " + Math.round(YEAR_2190));
            assertThat(run.state().clocks().apart(POLICY)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void recordsOfTheYear2190FromTheOnlySourceDoNotStopItsScene(int wild) {
        for (double jitter : new double[] {0, 0.02}) {
            List<ObservedFrame> frames = new ArrayList<>();
            List<ObservedFrame> good = new ArrayList<>();
            for (int i = 0; i < FRAMES; i++) {
                ObservedFrame frame = seen("good", i, 0, jitter);
                frames.add(frame);
                good.add(frame);
                for (int w = 0; i == 20 && w < wild; w++) {
                    frames.add(seen("good", w, YEAR_2190, jitter));
                }
            }
            Run run = run(frames);
            List<String> inTime =
                    run.linesOf("good").stream()
                            .filter(line -> line.startsWith("9466848") || line.startsWith("9466"))
                            .toList();
            assertThat(inTime).isEqualTo(run(good).linesOf("good"));
            assertThat(run.recorder().late).hasSize(wild == 1 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void aSceneThatBeginsInTheYear2190GoesBackToItsTime(double jitter) {
        List<ObservedFrame> frames = new ArrayList<>();
        List<ObservedFrame> good = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            frames.add(seen("good", w, YEAR_2190, jitter));
        }
        for (int i = 0; i < FRAMES; i++) {
            good.add(seen("good", i, 0, jitter));
        }
        frames.addAll(good);
        List<String> inTime =
                run(frames).linesOf("good").stream()
                        .filter(line -> line.startsWith("9466"))
                        .toList();
        assertThat(inTime).isEqualTo(run(good).linesOf("good"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void aSourceThatDiesStopsNobody(double jitter) {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 2 * FRAMES; i++) {
            frames.add(seen("good", i, 0, jitter));
            if (i < FRAMES) {
                frames.add(seen("other", i, 0, jitter));
            }
        }
        for (SceneSources declared : new SceneSources[] {null, wholeFrames("good", "other")}) {
            Run run = run(frames, declared);
            goesOnAsWithoutTheOther(frames, run);
            assertThat(run.recorder().late).isEmpty();
            assertThat(run.recorder().refused).isEmpty();
            assertThat(run.apart()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "0.02, 2", "0, 0.8", "0.02, 0.8", "0, 9", "0.02, 9"})
    void aSourceSomewhatAheadIsNamedAndBothAreForecastAtEveryTick(double jitter, double ahead) {
        for (boolean first : new boolean[] {false, true}) {
            List<ObservedFrame> frames = new ArrayList<>();
            for (int i = 0; i < FRAMES; i++) {
                ObservedFrame other = seen("other", i, ahead, jitter);
                if (first) {
                    frames.add(other);
                }
                frames.add(seen("good", i, 0, jitter));
                if (!first) {
                    frames.add(other);
                }
            }
            Run run = run(frames);
            goesOnAsWithoutTheOther(frames, run);
            List<String> alone = run(alone(frames, "other")).linesOf("other");
            if (jitter == 0 && ahead < 9) {
                assertThat(run.linesOf("other")).startsWith(alone.toArray(String[]::new));
            } else {
                // Off the grid its own ticks lie on its own frames, and here on those of the other.
                assertThat(run.linesOf("other")).hasSizeGreaterThanOrEqualTo(alone.size() - 2);
            }
            assertThat(run.recorder().late).isEmpty();
            assertThat(run.apart()).isNotEmpty().allMatch(line -> line.startsWith("other "));
            assertThat(run.state().clocks().apart("other", POLICY).aheadNanos() / 1e9)
                    .isBetween(ahead - 0.1, ahead + 0.5);
        }
    }

    @Test
    void aSourceThatStepsAheadByTwoSecondsDoesNotRunAwayWithTheScene() {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 2 * FRAMES; i++) {
            frames.add(seen("good", i, 0, 0.02));
            frames.add(seen("other", i, i < FRAMES ? 0 : 2, 0.02));
        }
        Run run = run(frames);
        goesOnAsWithoutTheOther(frames, run);
        assertThat(run.recorder().late).isEmpty();
        assertThat(run.apart()).containsExactly("other 2");
    }

    @Test
    void aSlowSourceIsNeitherWaitedForNorApart() {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            frames.add(frame("good", at(i * 0.04), agent("good", i * 0.05, 0)));
            if (i % 75 == 0) {
                frames.add(frame("slow", at(i * 0.04), agent("slow", i * 0.05, 5)));
            }
        }
        SceneState state = new SceneState();
        Recorder recorder = new Recorder();
        long newest = 0;
        for (ObservedFrame frame : frames) {
            windower.accept(state, frame, recorder);
            newest = Math.max(newest, frame.stampNanos());
            assertThat(state.clocks().nanos()).isEqualTo(newest);
            assertThat(state.clocks().apart(POLICY)).isEmpty();
        }
        assertThat(recorder.late).isEmpty();
    }

    @Test
    void ofThreeSourcesTwoThatJumpTogetherAreFollowed() {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(seen("a", i, i < 20 ? 0 : 60, 0));
            frames.add(seen("b", i, i < 20 ? 0 : 60, 0));
            frames.add(seen("c", i, 0, 0));
        }
        Run run = run(frames);
        assertThat(run.state().clocks().nanos()).isEqualTo(at((FRAMES - 1) * STEP + 60));
        assertThat(run.apart()).endsWith("c -60");
    }

    @Test
    void aStampAheadOfTheWallClockTimeOfItsRecordIsRefusedAndItsSourceNamed() {
        SceneState state = new SceneState();
        Recorder recorder = new Recorder();
        for (int i = 0; i < 5; i++) {
            windower.accept(state, seen("camera", i, 3600, 0), at(i * STEP), recorder);
        }
        assertThat(recorder.refused).hasSize(5).containsOnly(RefusalReason.FAR_AHEAD);
        assertThat(recorder.messages.get(0)).contains("wall-clock", "3600.0 s", "source camera");
        assertThat(state.clocks().isSet()).isFalse();
        assertThat(state.clocks().apart("camera", POLICY).aheadNanos())
                .isEqualTo(3_600_000_000_000L);
        for (int i = 5; i < 10; i++) {
            windower.accept(state, seen("camera", i, -3600, 0), at(i * STEP), recorder);
        }
        assertThat(recorder.refused).hasSize(5);
        assertThat(state.clocks().apart("camera", POLICY)).isNull();
    }

    @Test
    void sourcesThatComeAndGoLeaveNoMemoryBehind() {
        SceneState state = new SceneState();
        Recorder recorder = new Recorder();
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            windower.accept(state, seen("s" + i / 10, i, 0, 0), recorder);
            windower.accept(state, seen("wild" + i, i, 7200, 0), recorder);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (i % 100 == 0) {
                write(state, bytes);
                most = Math.max(most, bytes.size());
            }
        }
        assertThat(state.clocks().sources()).hasSizeLessThanOrEqualTo(SceneClocks.MAX_SOURCES);
        assertThat(recorder.windows).hasSize(19_999);
        assertThat(most).isLessThan(40_000);
    }

    private static void write(SceneState state, ByteArrayOutputStream bytes) {
        try {
            state.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

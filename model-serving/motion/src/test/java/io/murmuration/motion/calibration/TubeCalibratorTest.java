package io.murmuration.motion.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.TubeQuantiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TubeCalibratorTest {
    private static final StepProvenance MEASURED = StepProvenance.MEASURED;
    private static final StepProvenance BACK_FILLED = StepProvenance.BACK_FILLED;

    private final TubeCalibrator calibrator = new TubeCalibrator(new TubeSpec(0.9));
    private final TubeState state = new TubeState();

    @Test
    void beginsWithTheRadiiOfTheValidation() {
        SceneWindow first = new NoisyWalk(3, 1).window(0, 0.2);
        Tube tube = next(first, NoisyWalk.validated(0.2)).get(0);
        assertThat(tube.radiusMeters())
                .hasSize(NoisyWalk.FUTURE)
                .containsOnly((float) NoisyWalk.exactRadius(0.2));
        assertThat(tube.pathFactor()).isEqualTo(1.5f);
    }

    @Test
    void findsTheRadiusWithoutAValidationFromItsOwnTruths() {
        NoisyWalk walk = new NoisyWalk(5, 2);
        assertThat(next(walk.window(0, 0.3), TubeQuantiles.NONE)).containsOnly(Tube.NONE);
        Tube last = Tube.NONE;
        int firstTube = 0;
        for (int tick = 1; tick < 400; tick++) {
            last = next(walk.window(tick, 0.3), TubeQuantiles.NONE).get(0);
            firstTube = firstTube == 0 && last.isKnown() ? tick : firstTube;
        }
        // Twenty truths of the last step need 4 ticks after the horizon; twenty paths with radii
        // a horizon more.
        assertThat(firstTube).isBetween(NoisyWalk.FUTURE + 4, 2 * NoisyWalk.FUTURE + 8);
        for (float radius : last.radiusMeters()) {
            assertThat((double) radius).isEqualTo(NoisyWalk.exactRadius(0.3), within(0.2));
        }
        assertThat(last.pathFactor()).isBetween(1.1f, 2f);
    }

    @Test
    void holdsTheShareThatItPromisesAndHoldsItAgainSoonAfterTheSceneHasChanged() {
        Coverage coverage = new Coverage();
        NoisyWalk walk = new NoisyWalk(5, 3);
        for (int tick = 0; tick < 1500; tick++) {
            // Five times as wild from tick 500 on, and ten times as tame from 1000 on.
            double sigma = tick < 500 ? 0.2 : tick < 1000 ? 1 : 0.1;
            SceneWindow window = walk.window(tick, sigma);
            coverage.add(window, next(window, NoisyWalk.validated(0.2)));
        }
        assertThat(coverage.share(150, 500)).isEqualTo(0.9, within(0.02));
        for (int changed : List.of(500, 1000)) {
            for (int from = changed + 100; from <= changed + 400; from += 10) {
                assertThat(coverage.share(from, from + 100))
                        .as("ticks %d to %d", from, from + 100)
                        .isBetween(0.86, 0.94);
            }
        }
        assertThat(coverage.pathShare(200, 500)).isEqualTo(0.9, within(0.04));
    }

    @Test
    void tellsAgentsWithAWholePastFromThoseWhoHaveJustCome() {
        NoisyWalk walk = new NoisyWalk(4, 4);
        List<Tube> tubes = List.of();
        for (int tick = 0; tick < 300; tick++) {
            SceneWindow window = walk.window(tick, 0.2);
            List<AgentWindow> agents = new ArrayList<>(window.agents());
            // The last agent is always new, and jumps eight times as far.
            AgentWindow wild = walk.window(tick, 1.6).agents().get(3);
            agents.set(
                    3,
                    new AgentWindow(
                            wild.id(),
                            wild.kind(),
                            wild.positions(),
                            new StepProvenance[] {BACK_FILLED, BACK_FILLED, MEASURED},
                            0));
            tubes = next(NoisyWalk.with(window, agents), NoisyWalk.validated(0.2));
            if (tick < 10) {
                assertThat(tubes.get(3)).as("no validation speaks of it").isEqualTo(Tube.NONE);
            }
        }
        assertThat((double) tubes.get(0).radiusMeters()[5])
                .isEqualTo(NoisyWalk.exactRadius(0.2), within(0.15));
        assertThat((double) tubes.get(3).radiusMeters()[5])
                .isEqualTo(NoisyWalk.exactRadius(1.6), within(1.2));
    }

    @Test
    void givesFallbacksRadiiOfTheirOwn() {
        NoisyWalk walk = new NoisyWalk(3, 5);
        for (int tick = 0; tick < 60; tick++) {
            next(walk.window(tick, 0.2), NoisyWalk.validated(0.2));
        }
        SceneWindow window = walk.window(60, 0.2);
        Forecast fallback = NoisyWalk.forecast(window, NoisyWalk.MODEL, "the model failed");
        assertThat(calibrator.next(state, window, fallback, NoisyWalk.validated(0.2)))
                .containsOnly(Tube.NONE);
    }

    @Test
    void learnsNothingFromPositionsThatWereNotMeasured() {
        NoisyWalk walk = new NoisyWalk(3, 6);
        Tube first = next(walk.window(0, 0.2), NoisyWalk.validated(0.2)).get(0);
        for (int tick = 1; tick < 30; tick++) {
            SceneWindow carriedOn =
                    NoisyWalk.known(
                            walk.window(tick, 50),
                            MEASURED,
                            StepProvenance.EXTRAPOLATED,
                            StepProvenance.EXTRAPOLATED);
            next(carriedOn, NoisyWalk.validated(0.2));
        }
        Tube later = next(walk.window(30, 0.2), NoisyWalk.validated(0.2)).get(0);
        assertThat(later.radiusMeters()).isEqualTo(first.radiusMeters());
    }

    @Test
    void keepsModelsApart() {
        NoisyWalk walk = new NoisyWalk(3, 7);
        ModelId shadow = new ModelId("shadow", "1", "");
        TubeState alone = new TubeState();
        for (int tick = 0; tick < 100; tick++) {
            SceneWindow window = walk.window(tick, 0.2);
            List<Tube> tubes = next(window, NoisyWalk.validated(0.2));
            calibrator.next(
                    state, window, NoisyWalk.forecast(window, shadow, ""), TubeQuantiles.NONE);
            assertSame(
                    tubes,
                    calibrator.next(
                            alone, window, NoisyWalk.forecast(window), NoisyWalk.validated(0.2)));
        }
    }

    @Test
    void isTheSameAfterItWasWrittenAndReadAtAnyTick() throws IOException {
        NoisyWalk walk = new NoisyWalk(4, 8);
        TubeState restored = new TubeState();
        for (int tick = 0; tick < 120; tick++) {
            SceneWindow window = walk.window(tick, tick < 60 ? 0.2 : 0.5);
            if (tick % 5 == 0) {
                window = NoisyWalk.known(window, BACK_FILLED, MEASURED, MEASURED);
            }
            Forecast forecast = NoisyWalk.forecast(window);
            TubeState copied = state.copy();
            List<Tube> tubes = next(window, NoisyWalk.validated(0.2));
            restored = read(write(restored));
            TubeQuantiles start = NoisyWalk.validated(0.2);
            assertSame(tubes, calibrator.next(restored, window, forecast, start));
            assertSame(tubes, calibrator.next(copied, window, forecast, start));
        }
    }

    @Test
    void aRepeatedForecastTeachesNothing() throws IOException {
        NoisyWalk walk = new NoisyWalk(3, 9);
        List<SceneWindow> windows = new ArrayList<>();
        for (int tick = 0; tick < 40; tick++) {
            windows.add(walk.window(tick, 0.2));
            next(windows.get(tick), NoisyWalk.validated(0.2));
        }
        byte[] before = write(state);
        for (SceneWindow window : windows) {
            next(window, NoisyWalk.validated(0.2));
        }
        assertThat(write(state)).isEqualTo(before);
    }

    @Test
    void beginsAnewAfterFiveMinutesOfEventTime() {
        NoisyWalk walk = new NoisyWalk(3, 10);
        for (int tick = 0; tick < 100; tick++) {
            next(walk.window(tick, 2), NoisyWalk.validated(0.2));
        }
        Tube anew = next(walk.window(100 + 751, 0.2), NoisyWalk.validated(0.2)).get(0);
        assertThat(anew.radiusMeters()).containsOnly((float) NoisyWalk.exactRadius(0.2));
    }

    @Test
    void isBoundedHoweverManyAgentsModelsAndTicksThereAre() throws IOException {
        NoisyWalk walk = new NoisyWalk(200, 11);
        int largest = 0;
        for (int tick = 0; tick < 30; tick++) {
            for (int model = 0; model < 7; model++) {
                SceneWindow window = walk.window(tick, 0.2);
                Forecast forecast =
                        NoisyWalk.forecast(window, new ModelId("m" + model, "1", ""), "");
                calibrator.next(state, window, forecast, NoisyWalk.validated(0.2));
            }
            largest = Math.max(largest, state.waiting());
        }
        assertThat(largest)
                .isLessThanOrEqualTo(
                        TubeSpec.MAX_MODELS * (NoisyWalk.FUTURE + 1) * TubeSpec.MAX_AGENTS);
    }

    @Test
    void forgetsAgentsThatHaveLeftWithinAHorizon() {
        NoisyWalk walk = new NoisyWalk(6, 12);
        next(walk.window(0, 0.2), NoisyWalk.validated(0.2));
        assertThat(state.waiting()).isEqualTo(6);
        SceneWindow alone = new NoisyWalk(1, 12).window(NoisyWalk.FUTURE + 1, 0.2);
        next(alone, NoisyWalk.validated(0.2));
        assertThat(state.waiting()).isEqualTo(1);
    }

    @Test
    void aForecastSentAsideChangesNothing() throws IOException {
        NoisyWalk walk = new NoisyWalk(3, 13);
        Tube known = Tube.NONE;
        for (int tick = 0; tick < 40; tick++) {
            known = next(walk.window(tick, 0.2), NoisyWalk.validated(0.2)).get(0);
        }
        byte[] before = write(state);
        SceneWindow window = walk.window(40, 0.2);
        List<Tube> aside =
                calibrator.aside(
                        state, window, NoisyWalk.forecast(window), NoisyWalk.validated(0.2));
        assertThat(aside.get(0).radiusMeters()).isEqualTo(known.radiusMeters());
        assertThat(write(state)).isEqualTo(before);
    }

    private List<Tube> next(SceneWindow window, TubeQuantiles start) {
        return calibrator.next(state, window, NoisyWalk.forecast(window), start);
    }

    private static byte[] write(TubeState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static TubeState read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        TubeState state = TubeState.readFrom(in);
        assertThat(in.available()).isZero();
        return state;
    }

    private static void assertSame(List<Tube> one, List<Tube> other) {
        assertThat(other).hasSameSizeAs(one);
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.get(i).radiusMeters()).isEqualTo(one.get(i).radiusMeters());
            assertThat(other.get(i).pathFactor()).isEqualTo(one.get(i).pathFactor());
        }
    }

    /** What the tubes held, counted by the tick at which the truth came. */
    private static final class Coverage {
        private final List<SceneWindow> windows = new ArrayList<>();
        private final List<List<Tube>> tubes = new ArrayList<>();
        private final List<int[]> steps = new ArrayList<>();
        private final List<int[]> paths = new ArrayList<>();

        void add(SceneWindow window, List<Tube> sent) {
            int tick = windows.size();
            windows.add(window);
            tubes.add(sent);
            int[] step = new int[2];
            int[] path = new int[2];
            for (int n = 0; n < window.agents().size(); n++) {
                for (int k = 1; k <= NoisyWalk.FUTURE && k <= tick; k++) {
                    step[1]++;
                    Tube tube = tubes.get(tick - k).get(n);
                    step[0] += distance(tick, n) <= tube.radiusMeters()[k - 1] ? 1 : 0;
                }
                if (tick >= NoisyWalk.FUTURE) {
                    path[1]++;
                    path[0] += held(tick - NoisyWalk.FUTURE, n) ? 1 : 0;
                }
            }
            steps.add(step);
            paths.add(path);
        }

        private boolean held(int t0, int n) {
            Tube tube = tubes.get(t0).get(n);
            for (int k = 1; k <= NoisyWalk.FUTURE; k++) {
                if (distance(t0 + k, n) > tube.pathFactor() * tube.radiusMeters()[k - 1]) {
                    return false;
                }
            }
            return true;
        }

        private double distance(int tick, int n) {
            double[] seen = windows.get(tick).agents().get(n).positions();
            double place = 1000.0 * n;
            return Math.hypot(seen[4] - place, seen[5] - place);
        }

        double share(int from, int to) {
            return share(steps, from, to);
        }

        double pathShare(int from, int to) {
            return share(paths, from, to);
        }

        private static double share(List<int[]> counts, int from, int to) {
            int[] sum = new int[2];
            for (int[] count : counts.subList(from, to)) {
                sum[0] += count[0];
                sum[1] += count[1];
            }
            return (double) sum[0] / sum[1];
        }
    }
}

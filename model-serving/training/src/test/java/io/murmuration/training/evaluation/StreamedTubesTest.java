package io.murmuration.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.TubeQuantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamedTubesTest {
    private static final int FUTURE = 3;
    private static final long DT = 400_000_000L;
    private static final int AGENTS = 6;

    /** One that never moves and never errs, so that a radius of any size holds it. */
    private static final TubeQuantiles WIDE =
            new TubeQuantiles(new double[] {0.9}, new double[][] {{5, 5, 5}}, new double[] {1});

    @Test
    void countsEveryMeasuredTruthAfterTheFirstTicks() {
        List<SceneWindow> windows = jittering(160, 0);
        TubeFigures figures = StreamedTubes.of(windows, forecasts(windows), WIDE);
        assertThat(figures.truths()).isEqualTo(10 * FUTURE * AGENTS);
        assertThat(figures.coverage()).isEqualTo(1);
        assertThat(figures.perStep()).containsOnly(1, 1, 1);
        assertThat(figures.pathCoverage()).isEqualTo(1);
    }

    @Test
    void countsWhatTheTubesDoNotHold() {
        List<SceneWindow> windows = jittering(800, 0.3);
        TubeFigures figures = StreamedTubes.of(windows, forecasts(windows), WIDE);
        assertThat(figures.coverage()).isEqualTo(0.9, within(0.02));
        assertThat(figures.pathCoverage()).isEqualTo(0.9, within(0.04));
        assertThat(figures.leastRolling()).isBetween(0.82, 0.9);
        assertThat(figures.greatestRolling()).isBetween(0.9, 0.97);
    }

    @Test
    void followsTheCoverageAfterASwitch() {
        List<SceneWindow> tame = jittering(300, 0.05);
        List<SceneWindow> wild = jittering(300, 0.5);
        OptionalDouble soon =
                StreamedTubes.afterSwitch(tame, forecasts(tame), wild, forecasts(wild), WIDE, 110);
        OptionalDouble later =
                StreamedTubes.afterSwitch(tame, forecasts(tame), wild, forecasts(wild), WIDE, 250);
        assertThat(soon.orElseThrow()).isLessThan(later.orElseThrow());
        assertThat(later.orElseThrow()).isEqualTo(0.9, within(0.03));
        assertThat(
                        StreamedTubes.afterSwitch(
                                tame, forecasts(tame), wild, forecasts(wild), WIDE, 400))
                .isEmpty();
    }

    private static List<Forecast> forecasts(List<SceneWindow> windows) {
        return new ConstantVelocityPredictor(FUTURE).predict(windows);
    }

    /** Agents that jump about their places. */
    private static List<SceneWindow> jittering(int ticks, double sigma) {
        Random random = new Random(5);
        double[] seen = new double[AGENTS * 2 * (ticks + 1)];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = sigma * random.nextGaussian();
        }
        List<SceneWindow> windows = new ArrayList<>();
        for (int tick = 0; tick < ticks; tick++) {
            List<AgentWindow> agents = new ArrayList<>();
            for (int n = 0; n < AGENTS; n++) {
                int at = 2 * (AGENTS * tick + n);
                int next = at + 2 * AGENTS;
                double[] past = {
                    100 * n + seen[at], seen[at + 1], 100 * n + seen[next], seen[next + 1]
                };
                StepProvenance[] steps = new StepProvenance[2];
                Arrays.fill(steps, StepProvenance.MEASURED);
                agents.add(new AgentWindow("a" + n, AgentKind.PEDESTRIAN, past, steps, 0));
            }
            windows.add(new SceneWindow("s", "map", 2, tick * DT, DT, 2, agents));
        }
        return windows;
    }
}

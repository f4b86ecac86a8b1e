package io.murmuration.motion.symmetry;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The assertions hold for predictors that keep their promises and catch each that breaks one. */
class SymmetryAssertionsTest {
    private static final long SEED = 42;
    private static final List<SceneWindow> PLANE =
            RandomScenes.PEDESTRIANS.draw(60, new Random(SEED));
    private static final List<SceneWindow> SPACE =
            new RandomScenes(3, 5, 100_000_000L, 6, 3).draw(30, new Random(SEED));

    @Test
    void constantVelocityKeepsEveryPromise() {
        try (MotionPredictor predictor = new ConstantVelocityPredictor(12)) {
            SymmetryAssertions promises =
                    SymmetryAssertions.on(predictor)
                            .withSeed(SEED)
                            .withTrials(3)
                            .withTolerance(1e-10, 0);
            for (List<SceneWindow> windows : List.of(PLANE, SPACE)) {
                promises.assertContract(windows);
                promises.withTolerance(1e-10, 1e-12).assertEquivariant(windows);
                promises.assertOrderDoesNotMatter(windows);
                promises.assertBatchDoesNotMatter(windows);
                promises.assertFarAgentsDoNotMatter(windows, 2, 1);
            }
        }
    }

    @Test
    void aReflectionMaySwapModes() {
        // One mode turns left of the heading, one right: a mirror image exchanges them.
        Paths turns =
                new Paths(2) {
                    @Override
                    void path(SceneWindow window, int agent, int mode, double[] out, int at) {
                        double[] p = window.agents().get(agent).positions();
                        double vx = p[p.length - 2] - p[p.length - 4];
                        double vy = p[p.length - 1] - p[p.length - 3];
                        double side = mode == 0 ? 0.5 : -0.5;
                        out[at] = p[p.length - 2] + vx - side * vy;
                        out[at + 1] = p[p.length - 1] + vy + side * vx;
                    }
                };

        assertThatCode(() -> on(turns).assertEquivariant(PLANE)).doesNotThrowAnyException();
    }

    @Test
    void catchesAPredictorThatKnowsNorth() {
        Paths north =
                new Paths(1) {
                    @Override
                    void path(SceneWindow window, int agent, int mode, double[] out, int at) {
                        last(window, agent, out, at);
                        out[at + 1] += 0.01;
                    }
                };

        assertThatThrownBy(() -> on(north).assertEquivariant(PLANE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not equivariant in scene random-0")
                .hasMessageContaining("seed 42");
    }

    @Test
    void catchesAPredictorThatOnlyTurnsLeft() {
        Paths left =
                new Paths(1) {
                    @Override
                    void path(SceneWindow window, int agent, int mode, double[] out, int at) {
                        double[] p = window.agents().get(agent).positions();
                        out[at] = p[p.length - 2] - (p[p.length - 1] - p[p.length - 3]);
                        out[at + 1] = p[p.length - 1] + (p[p.length - 2] - p[p.length - 4]);
                    }
                };

        assertThatThrownBy(() -> on(left).assertEquivariant(PLANE))
                .hasMessageContaining("under a reflection");
    }

    @Test
    void catchesAPredictorWithAnOrigin() {
        Paths origin =
                new Paths(1) {
                    @Override
                    void path(SceneWindow window, int agent, int mode, double[] out, int at) {
                        last(window, agent, out, at);
                        out[at] *= 1.001;
                        out[at + 1] *= 1.001;
                    }
                };

        assertThatThrownBy(() -> on(origin).assertEquivariant(PLANE))
                .hasMessageContaining("not equivariant");
        assertThatCode(() -> on(origin).withMaxShift(0).assertEquivariant(PLANE))
                .doesNotThrowAnyException();
    }

    @Test
    void catchesAPredictorThatReadsTheOrder() {
        Paths first =
                new Paths(1) {
                    @Override
                    void path(SceneWindow window, int agent, int mode, double[] out, int at) {
                        last(window, 0, out, at);
                    }
                };

        assertThatThrownBy(() -> on(first).assertOrderDoesNotMatter(PLANE))
                .hasMessageContaining("the order of agents matters");
    }

    @Test
    void allowsSumsToRoundWhereAsked() {
        Paths mean = new Mean();

        assertThatThrownBy(() -> on(mean).withTrials(5).assertOrderDoesNotMatter(PLANE))
                .hasMessageContaining("the order of agents matters");
        assertThatCode(
                        () ->
                                on(mean).withTrials(5)
                                        .withOrderTolerance(1e-9)
                                        .assertOrderDoesNotMatter(PLANE))
                .doesNotThrowAnyException();
    }

    @Test
    void catchesAPredictorThatSeesTooFar() {
        assertThatThrownBy(() -> on(new Mean()).assertFarAgentsDoNotMatter(PLANE, 3, 2))
                .hasMessageContaining("agents out of reach change the forecast of agent a0")
                .hasMessageContaining("reach 2 × 3.00 m");
        assertThatThrownBy(() -> on(new Mean()).assertFarAgentsDoNotMatter(PLANE, 1000, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was tested");
    }

    @Test
    void catchesAForecastThatDependsOnItsBatch() {
        Paths batch =
                new Paths(1) {
                    @Override
                    void path(SceneWindow window, int agent, int mode, double[] out, int at) {
                        last(window, agent, out, at);
                        out[at] += batchSize > 40 ? 1e-15 + Math.ulp(out[at]) : 0;
                    }
                };

        assertThatThrownBy(() -> on(batch).assertBatchDoesNotMatter(PLANE))
                .hasMessageContaining("has another forecast alone than in");
    }

    @Test
    void catchesAWrittenWindow() {
        Paths writer =
                new Paths(1) {
                    @Override
                    void path(SceneWindow window, int agent, int mode, double[] out, int at) {
                        last(window, agent, out, at);
                        window.agents().get(agent).positions()[0] += 1;
                    }
                };

        assertThatThrownBy(
                        () ->
                                on(writer)
                                        .assertContract(
                                                RandomScenes.PEDESTRIANS.draw(2, new Random(SEED))))
                .hasMessage("expected an untouched window in scene random-0");
    }

    @Test
    void catchesWhatIsNotANumberAnywhere() {
        Paths nan =
                new Paths(3) {
                    @Override
                    void path(SceneWindow window, int agent, int mode, double[] out, int at) {
                        last(window, agent, out, at);
                        out[at] = mode == 1 ? Double.NaN : out[at];
                    }
                };

        assertThatThrownBy(() -> on(nan).assertContract(PLANE))
                .hasMessage("expected finite positions in scene random-0");
        assertThatThrownBy(() -> on(nan).assertEquivariant(PLANE))
                .hasMessageContaining("not equivariant");
    }

    private static SymmetryAssertions on(MotionPredictor predictor) {
        return SymmetryAssertions.on(predictor).withSeed(SEED);
    }

    /** One step, some modes of equal probability, the first of them the best. */
    private abstract static class Paths implements MotionPredictor {
        private final int modes;
        int batchSize;

        Paths(int modes) {
            this.modes = modes;
        }

        abstract void path(SceneWindow window, int agent, int mode, double[] out, int at);

        static void last(SceneWindow window, int agent, double[] out, int at) {
            double[] positions = window.agents().get(agent).positions();
            out[at] = positions[positions.length - 2];
            out[at + 1] = positions[positions.length - 1];
        }

        @Override
        public PredictorSpec spec() {
            return new PredictorSpec(new ModelId("test", "1", ""), 2, 8, 0, 1, modes, 0);
        }

        @Override
        public List<Forecast> predict(List<SceneWindow> windows) {
            batchSize = windows.size();
            List<Forecast> forecasts = new ArrayList<>();
            for (SceneWindow window : windows) {
                List<AgentForecast> agents = new ArrayList<>();
                for (int agent = 0; agent < window.agents().size(); agent++) {
                    double[] paths = new double[2 * modes];
                    double[] probabilities = new double[modes];
                    for (int mode = 0; mode < modes; mode++) {
                        path(window, agent, mode, paths, 2 * mode);
                        probabilities[mode] = 1.0 / modes;
                    }
                    AgentWindow self = window.agents().get(agent);
                    double[] best = new double[2];
                    last(window, agent, best, 0);
                    agents.add(
                            new AgentForecast(
                                    self.id(), probabilities, paths, best, new double[0], ""));
                }
                forecasts.add(
                        new Forecast(spec().model(), 1, agents, new double[0], Interactions.NONE));
            }
            return forecasts;
        }

        @Override
        public void close() {}
    }

    /** Everybody goes to the middle of the scene. */
    private static final class Mean extends Paths {
        Mean() {
            super(1);
        }

        @Override
        void path(SceneWindow window, int agent, int mode, double[] out, int at) {
            double[] one = new double[2];
            for (int i = 0; i < window.agents().size(); i++) {
                last(window, i, one, 0);
                out[at] += one[0] / window.agents().size();
                out[at + 1] += one[1] / window.agents().size();
            }
        }
    }
}

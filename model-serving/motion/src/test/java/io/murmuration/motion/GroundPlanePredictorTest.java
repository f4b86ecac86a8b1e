package io.murmuration.motion;

import static io.murmuration.motion.Pasts.straight;
import static io.murmuration.motion.Pasts.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.symmetry.RandomScenes;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroundPlanePredictorTest {
    private static final int F = 12;

    private final GroundPlanePredictor ground = new GroundPlanePredictor(new Planar());

    @Test
    void onASlopeOfFiveInAHundredTheHeightGoesOnWithTheGround() {
        AgentWindow up =
                straight("up", AgentKind.PEDESTRIAN, new double[] {1, 2, 7}, 0.3, 0.4, 0.025);
        AgentForecast forecast = only(up);
        for (int mode = 0; mode < 2; mode++) {
            for (int k = 0; k < F; k++) {
                int at = (mode * F + k) * 3;
                double along = 0.6 * forecast.modes()[at] + 0.8 * forecast.modes()[at + 1];
                double beside = 0.6 * 1 + 0.8 * 2;
                assertThat(forecast.modes()[at + 2])
                        .isEqualTo(7 + 0.05 * (along - beside), within(0.01));
            }
        }
        assertThat(forecast.best()).hasSize(F * 3);
        assertThat(forecast.jointModes()).hasSize(2 * F * 3);
        assertThat(forecast.best()[F * 3 - 1]).isEqualTo(7 + 19 * 0.025, within(0.01));
    }

    @Test
    void theHeightOfAHeadStaysAndSoDoesThatOfOneWhoStands() {
        AgentForecast walks =
                only(straight("a", AgentKind.PEDESTRIAN, new double[] {1, 2, 1.72}, 0.5, 0, 0));
        AgentForecast stands =
                only(straight("a", AgentKind.PEDESTRIAN, new double[] {1, 2, 1.72}, 0, 0, 0.01));
        for (int k = 0; k < F; k++) {
            assertThat(walks.best()[k * 3 + 2]).isEqualTo(1.72, within(1e-12));
            assertThat(stands.best()[k * 3 + 2]).isEqualTo(1.79, within(1e-12));
        }
    }

    @Test
    void aBobbingHeadBarelyTiltsTheGround() {
        double[] past = new double[24];
        for (int step = 0; step < 8; step++) {
            past[step * 3] = 0.5 * step;
            past[step * 3 + 2] = 1.7 + (step % 2 == 0 ? 0.03 : -0.03);
        }
        double end = only(Pasts.agent("a", AgentKind.PEDESTRIAN, 3, past)).best()[F * 3 - 1];
        assertThat(end).isEqualTo(1.67, within(0.05));
    }

    @Test
    void noGroundIsSteeperThanStairs() {
        AgentWindow steep =
                straight("a", AgentKind.PEDESTRIAN, new double[] {0, 0, 0}, 0.1, 0, 0.11);
        assertThat(only(steep).best()[F * 3 - 1]).isEqualTo(0.77 + 1.2, within(1e-9));
    }

    @Test
    void theModelIsGivenThePlaneAndItsProbabilitiesAndInteractionsStay() {
        SceneWindow space =
                window(
                        3,
                        straight("a", AgentKind.PEDESTRIAN, new double[] {0, 0, 1}, 0.5, 0, 0),
                        straight("b", AgentKind.ROBOT, new double[] {0, 1, 2}, 0.5, 0, 0.1));
        SceneWindow plane =
                window(
                        2,
                        straight("a", AgentKind.PEDESTRIAN, new double[] {0, 0}, 0.5, 0),
                        straight("b", AgentKind.ROBOT, new double[] {0, 1}, 0.5, 0));
        List<Forecast> both = ground.predict(List.of(space, plane));
        Forecast raised = both.get(0);
        Forecast flat = both.get(1);
        assertThat(raised.jointProbabilities()).isEqualTo(flat.jointProbabilities());
        assertThat(raised.interactions()).usingRecursiveComparison().isEqualTo(flat.interactions());
        for (int agent = 0; agent < 2; agent++) {
            AgentForecast in3 = raised.agents().get(agent);
            AgentForecast in2 = flat.agents().get(agent);
            assertThat(in3.probabilities()).isEqualTo(in2.probabilities());
            for (int point = 0; point < in2.modes().length / 2; point++) {
                assertThat(in3.modes()[point * 3]).isEqualTo(in2.modes()[point * 2]);
                assertThat(in3.modes()[point * 3 + 1]).isEqualTo(in2.modes()[point * 2 + 1]);
            }
        }
    }

    @Test
    void jointsParticlesAndWhoRisesAreNotOnTheGround() {
        double[] here = {0, 0, 1};
        Fit fit =
                ground.accepts(
                        window(
                                3,
                                straight("drone", AgentKind.ROBOT, here, 0.1, 0, 0.4),
                                straight("elbow", AgentKind.JOINT, here, 0.1, 0, 0),
                                straight("mote", AgentKind.PARTICLE, here, 0.1, 0, 0),
                                straight("walker", AgentKind.PEDESTRIAN, here, 0.5, 0, 0.2)));
        assertThat(fit.agents())
                .extracting(Fit.AgentFit::reason)
                .containsExactly(
                        "it rises or falls, and the model takes 2 dimensions",
                        "the model takes 2 dimensions, and a joint moves in 3",
                        "the model takes 2 dimensions, and a particle moves in 3",
                        "");
        assertThat(ground.accepts(window(2, straight("a", AgentKind.JOINT, new double[2], 1, 0))))
                .isEqualTo(Fit.all(1));
    }

    @Test
    void turnsMirrorsAndShiftsWithTheWorldAboutTheVertical() {
        List<SceneWindow> windows = new ArrayList<>();
        for (SceneWindow flat : RandomScenes.PEDESTRIANS.draw(40, new Random(8))) {
            windows.add(onHill(flat));
        }
        assertThat(ground.symmetryGroup()).isEqualTo(SymmetryGroup.UPRIGHT);
        SymmetryAssertions.on(ground).assertEquivariant(windows);
    }

    private static SceneWindow onHill(SceneWindow flat) {
        List<AgentWindow> agents = new ArrayList<>();
        for (AgentWindow agent : flat.agents()) {
            double[] raised = new double[flat.pastSteps() * 3];
            for (int step = 0; step < flat.pastSteps(); step++) {
                double x = agent.positions()[step * 2];
                double y = agent.positions()[step * 2 + 1];
                raised[step * 3] = x;
                raised[step * 3 + 1] = y;
                raised[step * 3 + 2] = 0.05 * x - 0.1 * y + 0.02 * StrictMath.sin(3 * x);
            }
            agents.add(agent.withPositions(raised));
        }
        return new SceneWindow(
                flat.scene(), "map", 3, flat.t0Nanos(), flat.dtNanos(), flat.pastSteps(), agents);
    }

    @Test
    void standsAroundPlanarModelsOnly() {
        MotionPredictor any = new ConstantVelocityPredictor(F);
        assertThat(GroundPlanePredictor.around(any)).isSameAs(any);
        assertThat(GroundPlanePredictor.around(new Planar()))
                .isInstanceOf(GroundPlanePredictor.class);
        assertThatThrownBy(() -> new GroundPlanePredictor(any))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model constant-velocity takes 0 dimensions, but expected were 2");
    }

    private AgentForecast only(AgentWindow agent) {
        return ground.predict(List.of(window(3, agent))).get(0).agents().get(0);
    }

    /** Straight on, and half as far; of the plane alone. */
    private static final class Planar implements MotionPredictor {
        private final ConstantVelocityPredictor lines = new ConstantVelocityPredictor(F);

        @Override
        public PredictorSpec spec() {
            return new PredictorSpec(
                    new ModelId("planar", "1", ""), 2, 8, PredictorSpec.ANY, F, 2, 2);
        }

        @Override
        public SymmetryGroup symmetryGroup() {
            return SymmetryGroup.FULL;
        }

        @Override
        public List<Forecast> predict(List<SceneWindow> windows) {
            List<Forecast> forecasts = new ArrayList<>();
            for (SceneWindow window : windows) {
                assertThat(window.dimension()).isEqualTo(2);
                List<AgentForecast> agents = new ArrayList<>();
                for (AgentForecast line : lines.predict(List.of(window)).get(0).agents()) {
                    double[] here = window.agents().get(agents.size()).positions().clone();
                    double[] both = new double[2 * line.best().length];
                    for (int i = 0; i < line.best().length; i++) {
                        both[i] = line.best()[i];
                        both[line.best().length + i] =
                                (line.best()[i] + here[here.length - 2 + i % 2]) / 2;
                    }
                    agents.add(
                            new AgentForecast(
                                    line.id(),
                                    new double[] {0.75, 0.25},
                                    both,
                                    line.best(),
                                    both,
                                    ""));
                }
                Interactions graph =
                        new Interactions(
                                List.of("near"), new int[] {0}, new int[] {0}, new float[] {1});
                forecasts.add(
                        new Forecast(spec().model(), F, agents, new double[] {0.5, 0.5}, graph));
            }
            return forecasts;
        }

        @Override
        public void close() {}
    }
}

package io.murmuration.eqmotion.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.eqmotion.forecast.Scenes;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EqMotionPredictorTest {
    private static final ModelId ID = new ModelId("untrained", "1", "");
    private static final long STEP_NANOS = 400_000_000L;
    private static final long SEED = 20260101;

    /** Untrained, with heads large enough that the paths are of metres. */
    private static EqMotionPredictor predictor(Join join) {
        ForecastConfig config = ForecastConfig.DEFAULT.withJoin(join);
        Parameters parameters = new ForecastNetwork(config).initialise(SEED);
        for (String head : List.of("head.modes", "head.joint", "head.single")) {
            float[] weights = parameters.get(head + ".weight").values();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= 10;
            }
        }
        return new EqMotionPredictor(config, parameters, ID, STEP_NANOS);
    }

    @ParameterizedTest
    @EnumSource(Join.class)
    void aForecastHasTheSameBitsAloneInABatchAndShuffled(Join join) {
        int scenes = join == Join.CATEGORIES ? 1000 : 100;
        List<SceneWindow> windows = new ArrayList<>();
        for (int i = 0; i < scenes; i++) {
            windows.add(Scenes.walkers("scene-" + i, 1 + i % 13, 7, i));
        }
        try (EqMotionPredictor predictor = predictor(join)) {
            List<Integer> alone = new ArrayList<>();
            for (SceneWindow window : windows) {
                alone.add(bits(predictor.predict(List.of(window)).get(0)));
            }
            Random random = new Random(SEED);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < scenes; i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            for (int at = 0; at < scenes; ) {
                int size = Math.min(2 + random.nextInt(63), scenes - at);
                List<Integer> chosen = order.subList(at, at + size);
                List<Forecast> together =
                        predictor.predict(chosen.stream().map(windows::get).toList());
                for (int i = 0; i < size; i++) {
                    assertThat(bits(together.get(i))).isEqualTo(alone.get(chosen.get(i)));
                }
                at += size;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Join.class)
    void turningMirroringAndShiftingTheSceneDoesTheSameToTheSetOfModes(Join join) {
        Random random = new Random(SEED);
        try (EqMotionPredictor predictor = predictor(join)) {
            for (int trial = 0; trial < 50; trial++) {
                SceneWindow scene = Scenes.walkers("s", 7, 5, trial);
                Isometry isometry = Isometry.random(random, trial % 2 == 1, 1000);
                Forecast plain = predictor.predict(List.of(scene)).get(0);
                Forecast moved = predictor.predict(List.of(isometry.of(scene))).get(0);
                for (int agent = 0; agent < 7; agent++) {
                    compareAgents(
                            isometry,
                            trial % 2 == 1,
                            plain.agents().get(agent),
                            moved.agents().get(agent));
                }
                assertThat(moved.interactions().from()).isEqualTo(plain.interactions().from());
                assertThat(moved.interactions().to()).isEqualTo(plain.interactions().to());
                for (int i = 0; i < plain.interactions().probabilities().length; i++) {
                    assertThat(moved.interactions().probabilities()[i])
                            .isEqualTo(plain.interactions().probabilities()[i], within(1e-5f));
                }
            }
        }
    }

    private static void compareAgents(
            Isometry isometry, boolean mirrored, AgentForecast plain, AgentForecast moved) {
        int modes = plain.probabilities().length;
        int path = plain.modes().length / modes;
        for (int mode = 0; mode < modes; mode++) {
            int partner = mirrored ? (mode + modes / 2) % modes : mode;
            assertThat(moved.probabilities()[partner])
                    .isEqualTo(plain.probabilities()[mode], within(1e-5));
            assertThat(Arrays.copyOfRange(moved.modes(), partner * path, (partner + 1) * path))
                    .containsExactly(
                            isometry.of(
                                    Arrays.copyOfRange(
                                            plain.modes(), mode * path, (mode + 1) * path)),
                            within(1e-4));
        }
        assertThat(moved.best()).containsExactly(isometry.of(plain.best()), within(1e-4));
    }

    @Test
    void nobodyFurtherThanTheRadiusChangesAForecast() {
        SceneWindow near = Scenes.walkers("s", 6, 4, 3);
        List<AgentWindow> crowd = new ArrayList<>(near.agents());
        for (AgentWindow far : Scenes.walkers("far", 9, 10, 4).agents()) {
            double[] positions = far.positions().clone();
            for (int i = 0; i < positions.length; i += 2) {
                positions[i] += 15;
            }
            crowd.add(Scenes.window("far-" + far.id(), positions, 0));
        }
        try (EqMotionPredictor predictor = predictor(Join.BOTH)) {
            Forecast without = predictor.predict(List.of(near)).get(0);
            Forecast with = predictor.predict(List.of(Scenes.scene("s", crowd))).get(0);
            for (int agent = 0; agent < 6; agent++) {
                assertThat(with.agents().get(agent).modes())
                        .containsExactly(without.agents().get(agent).modes());
                assertThat(with.agents().get(agent).probabilities())
                        .containsExactly(without.agents().get(agent).probabilities());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Join.class)
    void influenceFadesToNothingAtTheRadius(Join join) {
        double[] straight = straight(0, 0, 0.5);
        try (EqMotionPredictor predictor = predictor(join)) {
            double[] alone = agentModes(predictor, straight);
            double[] outside = agentModes(predictor, straight, straight(0, 5.000001, 0.3));
            double[] inside = agentModes(predictor, straight, straight(0, 4.999999, 0.3));
            double[] near = agentModes(predictor, straight, straight(0, 2, 0.3));
            assertThat(outside).containsExactly(alone);
            assertThat(inside).containsExactly(alone, within(1e-5));
            assertThat(distance(near, alone)).isGreaterThan(1e-3);
        }
    }

    @Test
    void theOrderOfTheAgentsDoesNotMatter() {
        SceneWindow scene = Scenes.walkers("s", 9, 5, 6);
        List<AgentWindow> reversed = new ArrayList<>(scene.agents());
        Collections.reverse(reversed);
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            Forecast plain = predictor.predict(List.of(scene)).get(0);
            Forecast other = predictor.predict(List.of(Scenes.scene("s", reversed))).get(0);
            for (int agent = 0; agent < 9; agent++) {
                assertThat(other.agents().get(8 - agent).modes())
                        .containsExactly(plain.agents().get(agent).modes());
            }
        }
    }

    @Test
    void anAgentWithoutMotionAndNeighboursStandsStill() {
        double[] standing = straight(3, -2, 0);
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            Forecast forecast =
                    predictor
                            .predict(
                                    List.of(
                                            Scenes.scene(
                                                    "s", List.of(Scenes.window("a", standing, 0)))))
                            .get(0);
            double[] best = forecast.agents().get(0).best();
            for (int i = 0; i < best.length; i += 2) {
                assertThat(best[i]).isEqualTo(3);
                assertThat(best[i + 1]).isEqualTo(-2);
            }
            assertThat(forecast.jointProbabilities())
                    .containsExactly(forecast.agents().get(0).probabilities());
        }
    }

    @Test
    void nativeMemoryIsFlatOverManyCalls() {
        SceneWindow window = Scenes.walkers("s", 3, 5, 1);
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            predictor.predict(List.of(window));
            int before = predictor.nativeArrays();
            for (int i = 0; i < 300; i++) {
                predictor.predict(List.of(window));
            }
            assertThat(predictor.nativeArrays()).isEqualTo(before);
        }
    }

    @Test
    void aNumberThatIsNotFiniteGivesConstantVelocity() {
        ForecastConfig config = ForecastConfig.DEFAULT;
        Parameters parameters = new ForecastNetwork(config).initialise(SEED);
        Parameter bias = parameters.get("head.single.bias");
        Arrays.fill(bias.values(), Float.POSITIVE_INFINITY);
        try (EqMotionPredictor predictor =
                new EqMotionPredictor(config, parameters, ID, STEP_NANOS)) {
            AgentForecast agent =
                    predictor.predict(List.of(Scenes.walkers("s", 2, 5, 2))).get(0).agents().get(0);
            assertThat(agent.isFallback()).isTrue();
            assertThat(agent.best()).hasSize(24);
            assertThat(agent.jointModes()).hasSize(20 * 24);
        }
    }

    @Test
    void refusesAWindowOfAnotherStep() {
        SceneWindow window = Scenes.walkers("s", 2, 5, 1);
        SceneWindow other = new SceneWindow("s", "map", 2, 0, 100_000_000L, 8, window.agents());
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            assertThatThrownBy(() -> predictor.predict(List.of(other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0.4 s")
                    .hasMessageContaining("0.1 s");
        }
    }

    private static double[] straight(double x, double y, double step) {
        double[] positions = new double[16];
        for (int t = 0; t < 8; t++) {
            positions[2 * t] = x + (t - 7) * step;
            positions[2 * t + 1] = y;
        }
        return positions;
    }

    private static double[] agentModes(EqMotionPredictor predictor, double[]... agents) {
        List<AgentWindow> windows = new ArrayList<>();
        for (double[] positions : agents) {
            windows.add(Scenes.window("agent-" + windows.size(), positions, 0));
        }
        return predictor
                .predict(List.of(Scenes.scene("s", windows)))
                .get(0)
                .agents()
                .get(0)
                .modes();
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static int bits(Forecast forecast) {
        int hash = Arrays.hashCode(forecast.jointProbabilities());
        hash = 31 * hash + Arrays.hashCode(forecast.interactions().probabilities());
        for (AgentForecast agent : forecast.agents()) {
            hash = 31 * hash + Arrays.hashCode(agent.probabilities());
            hash = 31 * hash + Arrays.hashCode(agent.modes());
            hash = 31 * hash + Arrays.hashCode(agent.best());
            hash = 31 * hash + Arrays.hashCode(agent.jointModes());
        }
        return hash;
    }

    /** x ↦ (x turned, mirrored if so) + shift. */
    private record Isometry(double cos, double sin, double flip, double dx, double dy) {
        static Isometry random(Random random, boolean mirrored, double shift) {
            double angle = 2 * Math.PI * random.nextDouble();
            return new Isometry(
                    Math.cos(angle),
                    Math.sin(angle),
                    mirrored ? -1 : 1,
                    shift * random.nextGaussian(),
                    shift * random.nextGaussian());
        }

        double[] of(double[] points) {
            double[] moved = new double[points.length];
            for (int i = 0; i < points.length; i += 2) {
                double y = flip * points[i + 1];
                moved[i] = cos * points[i] - sin * y + dx;
                moved[i + 1] = sin * points[i] + cos * y + dy;
            }
            return moved;
        }

        SceneWindow of(SceneWindow window) {
            List<AgentWindow> agents = new ArrayList<>();
            for (AgentWindow agent : window.agents()) {
                agents.add(
                        new AgentWindow(
                                agent.id(),
                                agent.kind(),
                                of(agent.positions()),
                                agent.provenance(),
                                agent.ageNanos()));
            }
            return Scenes.scene(window.scene(), agents);
        }
    }
}

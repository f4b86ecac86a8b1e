package io.murmuration.eqmotion.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.eqmotion.forecast.Scenes;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.symmetry.RandomScenes;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import java.util.ArrayList;
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

    @Test
    void aThousandScenesHaveTheSameBitsAloneInBatchesAndShuffled() {
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            SymmetryAssertions.on(predictor)
                    .withSeed(SEED)
                    .assertBatchDoesNotMatter(
                            RandomScenes.PEDESTRIANS.draw(1000, new Random(SEED)));
        }
    }

    @Test
    void withoutJointModesTheRestIsTheSameBitForBit() throws Exception {
        StoredModel model = ModelStore.open("pedestrians");
        List<SceneWindow> windows = RandomScenes.PEDESTRIANS.draw(20, new Random(SEED));
        try (MotionPredictor with = Predictors.of(model, true);
                MotionPredictor without = Predictors.of(model, false)) {
            assertThat(without.spec().jointModes()).isZero();
            List<Forecast> all = with.predict(windows);
            List<Forecast> some = without.predict(windows);
            for (int n = 0; n < windows.size(); n++) {
                assertThat(some.get(n).jointProbabilities()).isEmpty();
                assertThat(some.get(n))
                        .usingRecursiveComparison()
                        .isEqualTo(all.get(n).withoutJointModes());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Join.class)
    void keepsThePromisesOfAnEquivariantLocalPredictor(Join join) {
        List<SceneWindow> windows = RandomScenes.PEDESTRIANS.draw(40, new Random(SEED));
        try (EqMotionPredictor predictor = predictor(join)) {
            SymmetryAssertions promises = SymmetryAssertions.on(predictor).withSeed(SEED);
            promises.assertContract(windows);
            promises.assertEquivariant(windows);
            promises.assertOrderDoesNotMatter(windows);
            promises.assertBatchDoesNotMatter(windows);
            promises.assertFarAgentsDoNotMatter(
                    windows.subList(0, 20), ForecastConfig.DEFAULT.radiusMeters(), 1);
        }
    }

    @Test
    void theInteractionGraphStaysUnderIsometries() {
        List<SceneWindow> windows = RandomScenes.PEDESTRIANS.draw(20, new Random(SEED));
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            SymmetryAssertions.on(predictor)
                    .withSeed(SEED)
                    .withTolerance(1e-4, 1e-5)
                    .assertEquivariant(windows);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Join.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
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
}

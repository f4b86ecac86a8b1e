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
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.symmetry.Isometry;
import io.murmuration.motion.symmetry.RandomScenes;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import io.murmuration.motion.symmetry.SymmetryAudit;
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
    void whoHasBeenSeenOnceAndIsAloneHasOneModeAndAReason() {
        AgentWindow once = Scenes.window("a", straight(3, -2, 0), 7);
        AgentWindow friend = Scenes.window("b", straight(4, -2, 0.4), 0);
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            AgentForecast alone = forecast(predictor, once);
            assertThat(alone.fallbackReason())
                    .isEqualTo("no direction: seen once, nobody else within 5.0 m");
            assertThat(alone.probabilities()).containsExactly(1);
            assertThat(alone.modes()).containsExactly(alone.best());
            assertThat(alone.best()).contains(3, -2).hasSize(24);
            assertThat(alone.jointModes()).hasSize(20 * 24);
            assertThat(forecast(predictor, Scenes.window("a", straight(3, -2, 0), 0)))
                    .returns(
                            "no direction: has not moved, nobody else within 5.0 m",
                            AgentForecast::fallbackReason);

            AgentForecast together = forecast(predictor, once, friend);
            assertThat(together.isFallback()).isFalse();
            assertThat(spread(together.modes())).isGreaterThan(0.01);
        }
    }

    @Test
    void whatWasCarriedBackDoesNotActOnTheForecast() {
        double[] seenThreeTimes = straight(0, 0, 0.4);
        double[] other = seenThreeTimes.clone();
        for (int i = 0; i < 10; i += 2) {
            // Further back on the same line, so that the heading stays.
            other[i] -= 0.1;
        }
        try (EqMotionPredictor predictor = predictor(Join.BOTH)) {
            AgentWindow friend = Scenes.window("b", straight(1, 1, 0.3), 0);
            AgentForecast one = forecast(predictor, Scenes.window("a", seenThreeTimes, 5), friend);
            AgentForecast two = forecast(predictor, Scenes.window("a", other, 5), friend);
            AgentForecast known =
                    forecast(predictor, Scenes.window("a", seenThreeTimes, 0), friend);
            assertThat(two.modes()).containsExactly(one.modes());
            assertThat(two.best()).containsExactly(one.best());
            assertThat(distance(known.modes(), one.modes())).isGreaterThan(1e-3);
        }
    }

    @Test
    void theBestPathOfWhoTremblesOnThePlaceStandsStill() {
        double[] trembling = straight(0, 0, 0);
        for (int t = 0; t < 8; t++) {
            trembling[2 * t] += 0.02 * (t % 2);
            trembling[2 * t + 1] += 0.01 * (t % 3);
        }
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            AgentForecast forecast = forecast(predictor, Scenes.window("a", trembling, 0));
            for (int i = 0; i < 24; i++) {
                assertThat(forecast.best()[i]).isEqualTo(trembling[14 + i % 2]);
            }
            assertThat(spread(forecast.modes())).isGreaterThan(0.01);
        }
    }

    /** The eighth and the ninth walker change their places in the order of distance. */
    @ParameterizedTest
    @EnumSource(value = Join.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theNinthNeighbourFadesOutBeforeItDropsOut(Join join) {
        try (EqMotionPredictor predictor = predictor(join)) {
            double step = 1e-4;
            double[] before = crowd(predictor, 2.9);
            double largest = 0;
            for (int n = 1; n <= 2000; n++) {
                double[] after = crowd(predictor, 2.9 + n * step);
                largest = Math.max(largest, distance(after, before));
                before = after;
            }
            double whole = distance(crowd(predictor, 2.9), crowd(predictor, 3.1));
            // Over 2000 steps no step is much longer than the others.
            assertThat(whole).isGreaterThan(1e-3);
            assertThat(largest).isLessThan(20 * whole / 2000 + 2e-6);
        }
    }

    /** Modes of one with seven near it, one at 3 m and one that much away on another side. */
    private static double[] crowd(EqMotionPredictor predictor, double distance) {
        List<double[]> agents = new ArrayList<>(List.of(straight(0, 0, 0.5)));
        for (int n = 0; n < 7; n++) {
            double angle = 0.7 * n;
            agents.add(straight(1.5 * Math.cos(angle), 1.5 * Math.sin(angle), 0.1 * n));
        }
        agents.add(straight(0, 3, 0.9));
        agents.add(straight(0, -distance, -0.9));
        return agentModes(predictor, agents.toArray(double[][]::new));
    }

    @Test
    void countsWhomItHasNoSlotFor() {
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            assertThat(predictor.neighboursLeftOut()).isZero();
            crowd(predictor, 2.9);
            // Eight of the ten have nine neighbours for eight slots; the two that are further than
            // 5 m from each other have eight.
            assertThat(predictor.neighboursLeftOut()).isEqualTo(8);
        }
    }

    /** Offsets of 3 and 4 m: exactly at the radius, but for the rounding of a turn. */
    @Test
    void keepsItsSymmetryWhereAgentsAreExactlyFiveMetresApart() {
        List<AgentWindow> agents = new ArrayList<>();
        agents.add(Scenes.window("a", straight(0, 0, 0.5), 0));
        agents.add(Scenes.window("b", straight(3, 4, 0.25), 0));
        agents.add(Scenes.window("c", straight(-4, 3, 0.125), 0));
        agents.add(Scenes.window("d", straight(-5, 0, 0), 0));
        SceneWindow window = Scenes.scene("s", agents);
        try (EqMotionPredictor predictor = predictor(Join.CATEGORIES)) {
            Forecast plain = predictor.predict(List.of(window)).get(0);
            for (int turn = 0; turn < 500; turn++) {
                double cos = Math.cos(0.0125 * turn);
                double sin = Math.sin(0.0125 * turn);
                Isometry isometry =
                        new Isometry(
                                2, new double[] {cos, -sin, sin, cos}, new double[] {turn, -3});
                Forecast moved = predictor.predict(List.of(isometry.apply(window))).get(0);
                SymmetryAudit.Result result = SymmetryAudit.compare(window, plain, isometry, moved);
                assertThat(result.isKept()).as("turn %s: %s", turn, result).isTrue();
            }
        }
    }

    private static AgentForecast forecast(EqMotionPredictor predictor, AgentWindow... agents) {
        return predictor
                .predict(List.of(Scenes.scene("s", List.of(agents))))
                .get(0)
                .agents()
                .get(0);
    }

    /** Greatest distance of the ends of the other modes from that of the first, along an axis. */
    private static double spread(double[] modes) {
        double spread = 0;
        for (int end = 22; end < modes.length; end += 24) {
            spread = Math.max(spread, Math.abs(modes[end] - modes[22]));
            spread = Math.max(spread, Math.abs(modes[end + 1] - modes[23]));
        }
        return spread;
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

package io.murmuration.eqmotion.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.symmetry.RandomScenes;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingPairsGraphTest {
    private static final long SEED = 20260301;
    private static final int PAST = 8;

    /** What may differ, of the extent of the scene with its futures, and of probabilities. */
    private static final double TOLERANCE = 1e-5;

    private static StoredModel shipped() throws Exception {
        return ModelStore.open("pedestrians");
    }

    /** An untrained model whose sizes are all different, with paths of metres. */
    private static StoredModel small(Join join, boolean mirrored) {
        ForecastConfig config =
                new ForecastConfig(
                        PAST, 5, 3, 5.0, mirrored, 2, 3, join, 4, 17, 10, 2, 7, 11, 19, 0.4);
        Parameters parameters = new ForecastNetwork(config).initialise(SEED);
        for (String head : List.of("head.modes", "head.joint", "head.single")) {
            float[] weights = parameters.get(head + ".weight").values();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= 10;
            }
        }
        ModelCard card =
                new ModelCard(
                        "small",
                        "1",
                        new Architecture.HeadingPairs(config),
                        "0.4",
                        mirrored ? "E(2)" : "SE(2)",
                        "m",
                        List.of(),
                        new ModelCard.Training(List.of(), 0, 0, Map.of()),
                        Map.of(),
                        TubeQuantiles.NONE);
        return new StoredModel(card, "", parameters);
    }

    @ParameterizedTest
    @CsvSource({
        "CATEGORIES, true", "CATEGORIES, false", "ATTENTION, true", "ATTENTION, false",
        "BOTH, true", "BOTH, false", "NONE, true", "NONE, false"
    })
    void saysWhatThePredictorSays(Join join, boolean mirrored) throws Exception {
        assertSameForecasts(
                small(join, mirrored), RandomScenes.PEDESTRIANS.draw(40, new Random(SEED)));
    }

    @Test
    void theShippedModelSaysWhatItsPredictorSaysAboutFewAgentsAndMany() throws Exception {
        Random random = new Random(SEED);
        List<SceneWindow> windows = new ArrayList<>(RandomScenes.PEDESTRIANS.draw(40, random));
        for (int agents : new int[] {1, 2, 8, 9, 10, 64, 150}) {
            windows.add(RandomScenes.PEDESTRIANS.window("of-" + agents, agents, random));
        }
        assertSameForecasts(shipped(), windows);
    }

    @Test
    void positionsAsFarOutAsAMapProjectionPutsThemLoseNothing() throws Exception {
        List<SceneWindow> windows = new ArrayList<>();
        for (SceneWindow window : RandomScenes.PEDESTRIANS.draw(10, new Random(SEED))) {
            windows.add(shifted(window, 466_000, 5_247_000));
        }
        assertSameForecasts(shipped(), windows);
    }

    /** Offsets of 3 and 4 m put agents exactly at the radius; ten of the others are equally far. */
    @Test
    void saysWhatThePredictorSaysOfAgentsAtTheRadiusAndOfACrowdInARing() throws Exception {
        double[][] places = {{0, 0}, {3, 4}, {-4, 3}, {0, -5}, {5, 0}, {1, 0.5}, {-0.5, 1}};
        assertSameForecasts(shipped(), List.of(walkers(places)));
        double[][] ring = new double[11][];
        ring[10] = new double[] {0, 0};
        for (int i = 0; i < 10; i++) {
            ring[i] =
                    new double[] {2 * Math.cos(0.2 * Math.PI * i), 2 * Math.sin(0.2 * Math.PI * i)};
        }
        assertSameForecasts(shipped(), List.of(walkers(ring)));
    }

    /** Agents at these places that walk, each at another speed. */
    private static SceneWindow walkers(double[][] places) {
        StepProvenance[] provenance = new StepProvenance[PAST];
        Arrays.fill(provenance, StepProvenance.MEASURED);
        List<AgentWindow> agents = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            double[] positions = new double[2 * PAST];
            for (int t = 0; t < PAST; t++) {
                positions[2 * t] = places[i][0] + (t - PAST + 1) * 0.06 * i;
                positions[2 * t + 1] = places[i][1] + (t - PAST + 1) * 0.3;
            }
            agents.add(
                    new AgentWindow(
                            "agent-" + (10 + i), AgentKind.PEDESTRIAN, positions, provenance, 0));
        }
        return new SceneWindow("places", "map", 2, 0, 400_000_000L, PAST, agents);
    }

    @Test
    void keepsThePromisesOfAnEquivariantLocalPredictor() throws Exception {
        List<SceneWindow> windows = RandomScenes.PEDESTRIANS.draw(40, new Random(SEED));
        StoredModel model = shipped();
        try (MotionPredictor predictor = new OnnxPredictor(model)) {
            SymmetryAssertions promises = SymmetryAssertions.on(predictor).withSeed(SEED);
            promises.assertContract(windows);
            promises.assertEquivariant(windows);
            promises.withOrderTolerance(TOLERANCE).assertOrderDoesNotMatter(windows);
        }
    }

    @Test
    void whatIsNotKnownIsCarriedBackFromTheUnbrokenRun() throws Exception {
        double nan = Double.NaN;
        boolean[] all = new boolean[PAST];
        Arrays.fill(all, true);
        boolean[] lastThree = {false, false, false, false, false, true, true, true};
        // The hole ends the run: what was before it is not read.
        double[] gappy = {9, 9, nan, nan, 8, 8, nan, 1, nan, nan, 3, 4, 3.5, 4.1, 4.5, 4.3};
        double[] mended = {.5, 3.5, 1, 3.6, 1.5, 3.7, 2, 3.8, 2.5, 3.9, 3, 4, 3.5, 4.1, 4.5, 4.3};
        double[] other = {0, 2, .4, 2, .8, 2, 1.2, 2, 1.6, 2, 2, 2, 2.4, 2, 2.8, 2.1};
        try (OnnxRun run = new OnnxRun(OnnxExport.bytes(shipped()));
                OnnxRun.Outputs expected =
                        run.run(joined(mended, other), 2, new boolean[][] {lastThree, all});
                OnnxRun.Outputs actual =
                        run.run(joined(gappy, other), 2, new boolean[][] {all, all})) {
            for (String output : List.of("modes", "best", "probabilities", "joint_modes")) {
                assertThat(actual.doubles(output))
                        .as(output)
                        .containsExactly(expected.doubles(output), within(1e-9));
            }
        }
    }

    @Test
    void oneWhoIsNotSeenAtTheLastStepChangesNothing() throws Exception {
        SceneWindow window = RandomScenes.PEDESTRIANS.window("s", 5, new Random(SEED));
        double[] positions = new double[6 * 2 * PAST];
        boolean[][] observed = new boolean[6][PAST];
        for (int agent = 0; agent < 5; agent++) {
            double[] own = window.agents().get(agent).positions();
            System.arraycopy(own, 0, positions, agent * own.length, own.length);
            Arrays.fill(observed[agent], true);
        }
        double[] fifth = window.agents().get(4).positions();
        System.arraycopy(fifth, 0, positions, 5 * fifth.length, fifth.length);
        double[] without = Arrays.copyOf(positions, 5 * fifth.length);
        for (double last : new double[] {Double.NaN, 0.3}) {
            positions[positions.length - 1] = last;
            Arrays.fill(observed[5], Double.isNaN(last));
            try (OnnxRun run = new OnnxRun(OnnxExport.bytes(shipped()));
                    OnnxRun.Outputs few = run.run(without, 2, Arrays.copyOf(observed, 5));
                    OnnxRun.Outputs more = run.run(positions, 2, observed)) {
                for (String output : List.of("modes", "best", "probabilities", "joint_modes")) {
                    double[] expected = few.doubles(output);
                    double[] actual = more.doubles(output);
                    assertThat(Arrays.copyOf(actual, expected.length))
                            .as(output)
                            .containsExactly(expected, within(1e-6));
                    assertThat(Arrays.stream(actual).skip(expected.length))
                            .as("%s of the absent agent", output)
                            .isNotEmpty()
                            .allMatch(value -> value.isNaN());
                }
                assertThat(more.doubles("joint_probabilities"))
                        .containsExactly(few.doubles("joint_probabilities"), within(1e-6));
                assertThat(Arrays.copyOf(more.longs("neighbours"), 5 * 8))
                        .containsExactly(few.longs("neighbours"));
            }
        }
    }

    private static void assertSameForecasts(StoredModel model, List<SceneWindow> windows)
            throws Exception {
        try (MotionPredictor predictor = Predictors.of(model);
                MotionPredictor onnx = new OnnxPredictor(model)) {
            List<Forecast> expected = predictor.predict(windows);
            List<Forecast> actual = onnx.predict(windows);
            for (int n = 0; n < windows.size(); n++) {
                String scene = windows.get(n).scene() + ", seed " + SEED;
                assertSame(scene, expected.get(n), actual.get(n), extent(expected.get(n)));
            }
        }
    }

    private static void assertSame(
            String scene, Forecast expected, Forecast actual, double extent) {
        for (int i = 0; i < expected.agents().size(); i++) {
            AgentForecast one = expected.agents().get(i);
            AgentForecast two = actual.agents().get(i);
            assertThat(two.modes())
                    .as("modes of %s", scene)
                    .containsExactly(modes(one, two), within(TOLERANCE * extent));
            assertThat(two.best())
                    .as("best of %s", scene)
                    .containsExactly(one.best(), within(TOLERANCE * extent));
            assertThat(two.jointModes())
                    .as("joint modes of %s", scene)
                    .containsExactly(one.jointModes(), within(TOLERANCE * extent));
            if (!one.isFallback()) {
                assertThat(two.probabilities())
                        .as("probabilities of %s", scene)
                        .containsExactly(one.probabilities(), within(TOLERANCE));
            }
        }
        assertThat(actual.jointProbabilities())
                .as("joint probabilities of %s", scene)
                .containsExactly(expected.jointProbabilities(), within(TOLERANCE));
        assertThat(actual.interactions().from()).isEqualTo(expected.interactions().from());
        assertThat(actual.interactions().to()).isEqualTo(expected.interactions().to());
        assertThat(actual.interactions().probabilities())
                .as("categories of %s", scene)
                .containsExactly(
                        expected.interactions().probabilities(), within((float) TOLERANCE));
    }

    /** The modes that are expected; all stand still where the predictor has no direction. */
    private static double[] modes(AgentForecast expected, AgentForecast actual) {
        if (!expected.isFallback()) {
            return expected.modes();
        }
        double[] modes = new double[actual.modes().length];
        for (int i = 0; i < modes.length; i++) {
            modes[i] = expected.best()[i % expected.best().length];
        }
        return modes;
    }

    /** Longer side of the box around all modes, metres. */
    private static double extent(Forecast forecast) {
        double extent = 0;
        for (int axis = 0; axis < 2; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (AgentForecast agent : forecast.agents()) {
                for (int i = axis; i < agent.modes().length; i += 2) {
                    low = Math.min(low, agent.modes()[i]);
                    high = Math.max(high, agent.modes()[i]);
                }
            }
            extent = Math.max(extent, high - low);
        }
        return extent;
    }

    private static SceneWindow shifted(SceneWindow window, double x, double y) {
        List<AgentWindow> agents = new ArrayList<>();
        for (AgentWindow agent : window.agents()) {
            double[] positions = agent.positions().clone();
            for (int i = 0; i < positions.length; i += 2) {
                positions[i] += x;
                positions[i + 1] += y;
            }
            agents.add(new AgentWindow(agent.id(), agent.kind(), positions, agent.provenance(), 0));
        }
        return new SceneWindow(
                window.scene(), "utm", 2, window.t0Nanos(), window.dtNanos(), PAST, agents);
    }

    private static double[] joined(double[] one, double[] other) {
        double[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}

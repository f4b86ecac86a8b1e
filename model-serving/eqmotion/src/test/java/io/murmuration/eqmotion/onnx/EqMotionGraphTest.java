package io.murmuration.eqmotion.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.equivariant.PackedScenes;
import io.murmuration.eqmotion.equivariant.SceneEncoder;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Weights;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqMotionGraphTest {
    private static final long SEED = 20260303;

    /** Of the extent of the scenes with their futures. */
    private static final double TOLERANCE = 1e-5;

    /** The categories' logits are in the hundreds, of which a float keeps five decimals. */
    private static final float CATEGORY_TOLERANCE = 1e-4f;

    @ParameterizedTest
    @ValueSource(strings = {"particles", "springs"})
    void theShippedModelsSayWhatTheNetworkSays(String model) throws Exception {
        assertSame(ModelStore.open(model), 3, 5);
        assertSame(ModelStore.open(model), 2, 11);
    }

    @Test
    void severalModesAndCategoriesThatDoNotActSayWhatTheNetworkSays() throws Exception {
        StoredModel model = small(EqMotionConfig.published(2, 5, 7, 6, 11, 3, 2, 4, 3, 0.5));
        assertSame(model, 3, 4);
        assertSame(model, 1, 9);
    }

    @Test
    void oneWhoIsAloneIsForecastToo() throws Exception {
        assertSame(small(EqMotionConfig.published(2, 5, 7, 6, 11, 3, 2, 4, 3, 0.5)), 2, 1);
    }

    private static StoredModel small(EqMotionConfig config) throws Exception {
        ModelCard card = ModelStore.open("springs").card();
        ModelCard other =
                new ModelCard(
                        "small",
                        "1",
                        new Architecture.EqMotion(config),
                        card.step(),
                        "E(2)",
                        "1",
                        card.limits(),
                        card.training(),
                        card.scores(),
                        card.quantiles());
        return new StoredModel(other, "", new EqMotionNetwork(config).initialise(SEED));
    }

    private static void assertSame(StoredModel model, int scenes, int agents) throws Exception {
        EqMotionConfig config = ((Architecture.EqMotion) model.card().architecture()).network();
        double[] past = walks(config, scenes * agents);
        PackedScenes packed =
                new PackedScenes(
                        config.dimension(),
                        config.pastSteps(),
                        IntStream.rangeClosed(0, scenes).map(b -> b * agents).toArray(),
                        past);
        EncodedScenes encoded = new SceneEncoder(config).encodeAllPairs(packed);
        try (NDManager manager = NativeEngine.newManager();
                OnnxRun run = new OnnxRun(OnnxExport.bytes(model));
                OnnxRun.Outputs actual =
                        run.run(past, scenes, agents, config.pastSteps(), config.dimension())) {
            Weights weights = Weights.bind(model.parameters(), manager);
            EqMotionNetwork.Outputs expected =
                    new EqMotionNetwork(config).forward(manager, weights, encoded);
            float[] relative = expected.futures().toFloatArray();
            double[] modes = new double[relative.length];
            int width = relative.length / (scenes * agents);
            for (int i = 0; i < modes.length; i++) {
                int axis = i % config.dimension();
                modes[i] = encoded.origins()[i / width * config.dimension() + axis] + relative[i];
            }
            double extent = Arrays.stream(modes).map(Math::abs).max().orElseThrow();
            assertThat(actual.doubles("modes"))
                    .as("modes, seed %d", SEED)
                    .containsExactly(modes, within(TOLERANCE * extent));
            assertThat(actual.floats("categories"))
                    .as("categories, seed %d", SEED)
                    .containsExactly(
                            expected.categories().toFloatArray(), within(CATEGORY_TOLERANCE));
        }
    }

    /** Walks on curves, one in a while along a straight line. */
    private static double[] walks(EqMotionConfig config, int agents) {
        Random random = new Random(SEED);
        int dimension = config.dimension();
        double[] past = new double[agents * config.pastSteps() * dimension];
        for (int agent = 0; agent < agents; agent++) {
            double bend = agent % 4 == 0 ? 0 : 0.05;
            for (int axis = 0; axis < dimension; axis++) {
                double place = 2 * random.nextGaussian();
                double step = 0.2 * random.nextGaussian();
                for (int t = 0; t < config.pastSteps(); t++) {
                    past[(agent * config.pastSteps() + t) * dimension + axis] = place;
                    place += step;
                    step += bend * random.nextGaussian();
                }
            }
        }
        return past;
    }
}

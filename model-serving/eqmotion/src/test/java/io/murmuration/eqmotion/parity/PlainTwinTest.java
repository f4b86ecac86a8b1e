package io.murmuration.eqmotion.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.equivariant.Origin;
import io.murmuration.eqmotion.equivariant.PackedScenes;
import io.murmuration.eqmotion.equivariant.SceneEncoder;
import io.murmuration.eqmotion.npz.NpyArray;
import io.murmuration.eqmotion.npz.Npz;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network against loops in double precision, on other weights than the published ones. */
class PlainTwinTest {
    private static final double AIM = 1e-5;

    @TempDir private Path directory;

    /** Sizes are different primes where the network allows it: H is even. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 7, 11, 22, 17, 1, 4, 13, 0.5",
        "2, 3, 5, 7, 26, 11, 2, 2, 0, 1",
        "3, 3, 13, 3, 10, 19, 3, 5, 2, 1",
        "4, 2, 2, 17, 14, 5, 1, 3, 0, 0.5",
    })
    void aFileMadeWithThePlainTwinPasses(
            long seed,
            int dimension,
            int past,
            int future,
            int hidden,
            int channels,
            int layers,
            int categories,
            int heads,
            double temperature)
            throws Exception {
        Map<String, NpyArray> arrays =
                RandomWeights.draw(seed, past, future, hidden, channels, layers, categories, heads);
        Random random = new Random(seed);
        int[] counts = {3, 1, 5};
        int padded = 5;
        int acting = categories > 2 ? categories - 2 : categories;
        PlainEqMotion twin =
                new PlainEqMotion(arrays, acting, temperature, false, Double.POSITIVE_INFINITY);
        int modes = Math.max(1, heads);
        double[] input = new double[counts.length * padded * past * dimension];
        double[] futures = new double[counts.length * padded * modes * future * dimension];
        double[] chances = new double[counts.length * padded * padded * categories];
        for (int scene = 0; scene < counts.length; scene++) {
            double[][][] walk = walk(random, counts[scene], past, dimension);
            PlainEqMotion.Answer answer = twin.run(walk, layers, heads);
            for (int agent = 0; agent < counts[scene]; agent++) {
                int row = scene * padded + agent;
                flatten(input, row * past * dimension, walk[agent]);
                for (int mode = 0; mode < modes; mode++) {
                    flatten(
                            futures,
                            (row * modes + mode) * future * dimension,
                            answer.futures()[agent][mode]);
                }
                flatten(chances, row * padded * categories, answer.categories()[agent]);
            }
        }
        int scenes = counts.length;
        arrays.put("input/past", new NpyArray(new long[] {scenes, padded, past, dimension}, input));
        arrays.put("input/agent_count", new NpyArray(new long[] {scenes}, new double[] {3, 1, 5}));
        arrays.put(
                "output/future",
                new NpyArray(
                        heads == 0
                                ? new long[] {scenes, padded, future, dimension}
                                : new long[] {scenes, padded, modes, future, dimension},
                        futures));
        arrays.put(
                "output/categories",
                new NpyArray(new long[] {scenes, padded, padded, categories}, chances));
        Path file = directory.resolve("twin.npz");
        Files.write(file, Npz.write(arrays));

        Parity.Report report = Parity.check(file);

        assertThat(report.passes()).isTrue();
        assertThat(report.network().temperature()).isEqualTo(temperature);
        assertThat(report.outputs())
                .hasSize(2)
                .allSatisfy(output -> assertThat(output.relative()).isLessThan(AIM));
    }

    @Test
    void aForecastThatIsOffByOneThousandthDoesNotPass() throws Exception {
        Map<String, NpyArray> arrays = smallFile();
        double[] futures = arrays.get("output/future").values();
        double largest = 0;
        for (double value : futures) {
            largest = Math.max(largest, Math.abs(value));
        }
        futures[5] += 1e-3 * largest;
        Path file = Files.write(directory.resolve("off.npz"), Npz.write(arrays));
        Parity.Report report = Parity.check(file);
        assertThat(report.passes()).isFalse();
        assertThat(report.outputs().get(0).largestError())
                .isGreaterThan(Parity.TOLERANCE * report.outputs().get(0).largestValue());
        assertThat(report.outputs().get(1).passes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weights/gcl_0.layer_q.weight",
                "weights/embedding.weight",
                "input/past",
                "output/categories"
            })
    void namesAnArrayThatIsMissing(String name) throws Exception {
        Map<String, NpyArray> arrays = smallFile();
        arrays.remove(name);
        Path file = Files.write(directory.resolve("missing.npz"), Npz.write(arrays));
        assertThatThrownBy(() -> Parity.check(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name);
    }

    @Test
    void saysThatAFileIsNoNpz() throws Exception {
        Path file = Files.writeString(directory.resolve("text.npz"), "not a zip");
        assertThatThrownBy(() -> Parity.check(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.npz");
    }

    @Test
    void agreesWhereEveryAgentIsItsOwnOriginAndHearsWhatIsNear() throws Exception {
        Map<String, NpyArray> arrays = RandomWeights.draw(5, 7, 5, 22, 13, 2, 4, 3);
        double radius = 4;
        PlainEqMotion twin = new PlainEqMotion(arrays, 2, 1, true, radius);
        PublishedWeights published = new PublishedWeights(arrays, "weights/");
        EqMotionConfig config = published.config(2, 1).local(Origin.AGENT, radius, 19);
        double[][][] walk = walk(new Random(5), 11, 7, 2);
        double[][][][] wanted = twin.run(walk, 2, 3).futures();
        double[] past = new double[11 * 14];
        for (int agent = 0; agent < 11; agent++) {
            flatten(past, agent * 14, walk[agent]);
        }
        PackedScenes scenes = new PackedScenes(2, 7, new int[] {0, 11}, past);
        try (NDManager manager = NativeEngine.newManager()) {
            EncodedScenes encoded = new SceneEncoder(config).encode(scenes);
            float[] found =
                    new EqMotionNetwork(config)
                            .forward(
                                    manager,
                                    Weights.bind(published.parameters(config), manager),
                                    encoded)
                            .futures()
                            .toFloatArray();
            double largest = 0;
            double error = 0;
            for (int i = 0; i < found.length; i++) {
                int agent = i / 30;
                double value = wanted[agent][i / 10 % 3][i / 2 % 5][i % 2];
                double there = found[i] + encoded.origins()[2 * agent + i % 2];
                error = Math.max(error, Math.abs(there - value));
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(error).isLessThan(AIM * largest);
        }
    }

    private static Map<String, NpyArray> smallFile() {
        Map<String, NpyArray> arrays =
                new LinkedHashMap<>(RandomWeights.draw(9, 5, 3, 6, 7, 1, 2, 0));
        double[][][] walk = walk(new Random(9), 2, 5, 2);
        PlainEqMotion.Answer answer =
                new PlainEqMotion(arrays, 2, 1, false, Double.POSITIVE_INFINITY).run(walk, 1, 0);
        double[] past = new double[20];
        double[] futures = new double[12];
        double[] chances = new double[8];
        for (int agent = 0; agent < 2; agent++) {
            flatten(past, agent * 10, walk[agent]);
            flatten(futures, agent * 6, answer.futures()[agent][0]);
            flatten(chances, agent * 4, answer.categories()[agent]);
        }
        arrays.put("input/past", new NpyArray(new long[] {1, 2, 5, 2}, past));
        arrays.put("output/future", new NpyArray(new long[] {1, 2, 3, 2}, futures));
        arrays.put("output/categories", new NpyArray(new long[] {1, 2, 2, 2}, chances));
        return arrays;
    }

    /** Agents that wander, rounded to float as the files are. */
    private static double[][][] walk(Random random, int agents, int steps, int dimension) {
        double[][][] walk = new double[agents][steps][dimension];
        for (double[][] agent : walk) {
            for (int axis = 0; axis < dimension; axis++) {
                double place = 3 * random.nextGaussian();
                double speed = random.nextGaussian();
                for (int t = 0; t < steps; t++) {
                    agent[t][axis] = (float) place;
                    speed += 0.2 * random.nextGaussian();
                    place += 0.4 * speed;
                }
            }
        }
        return walk;
    }

    private static void flatten(double[] to, int at, double[][] rows) {
        for (double[] row : rows) {
            System.arraycopy(row, 0, to, at, row.length);
            at += row.length;
        }
    }
}

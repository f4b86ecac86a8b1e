package io.murmuration.eqmotion.parity;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.equivariant.PackedScenes;
import io.murmuration.eqmotion.equivariant.SceneEncoder;
import io.murmuration.eqmotion.npz.NpyArray;
import io.murmuration.eqmotion.npz.Npz;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Compares this implementation with a file of the published code's weights, input and outputs.
 *
 * <p>Arrays: {@code input/past} [B, N, P, D], {@code input/agent_count} [B] where scenes are
 * padded, {@code output/future} [B, N, F, D] or [B, N, M, F, D], {@code output/categories} [B, N,
 * N, K], {@code weights/…}. The file does not say which temperature the categories had: 1 and, as
 * in the published reasoning task, 0.5 are tried, and the report says which one it was. Stateless.
 */
public final class Parity {
    /** Largest error that passes, as a fraction of the output's largest value. */
    public static final double TOLERANCE = 1e-4;

    private static final double[] TEMPERATURES = {1, 0.5};

    private Parity() {}

    /**
     * How far one output is off.
     *
     * @param output its name in the file
     * @param largestError absolute
     * @param largestValue absolute, of the file's output
     */
    public record OutputError(String output, double largestError, double largestValue) {
        /** The error as a fraction of the largest value; of nothing but zeros, the error itself. */
        public double relative() {
            return largestValue > 0 ? largestError / largestValue : largestError;
        }

        /** Whether it is within the tolerance; never when a number is not finite. */
        public boolean passes() {
            return relative() <= TOLERANCE;
        }
    }

    /**
     * The errors of one file.
     *
     * @param file which
     * @param network what its weights are of
     * @param outputs one error for each output
     */
    public record Report(Path file, EqMotionConfig network, List<OutputError> outputs) {
        /** Whether every output passes. */
        public boolean passes() {
            return outputs.stream().allMatch(OutputError::passes);
        }
    }

    /**
     * Runs the network on a file's input and compares.
     *
     * @throws IOException when the file cannot be read, lacks an array or does not fit together
     */
    public static Report check(Path file) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(file);
        NpyArray past = array(arrays, "input/past", 4);
        int dimension = (int) past.shape()[3];
        if (dimension != 2 && dimension != 3) {
            throw new IOException("input/past has " + dimension + " dimensions, not 2 or 3");
        }
        PublishedWeights weights = new PublishedWeights(arrays, "weights/");
        Report best = null;
        for (double temperature : TEMPERATURES) {
            EqMotionConfig config = weights.config(dimension, temperature);
            Report report = new Report(file, config, compare(arrays, weights, config));
            if (report.passes()) {
                return report;
            }
            best = best == null || worst(report) < worst(best) ? report : best;
        }
        return best;
    }

    private static double worst(Report report) {
        return report.outputs().stream().mapToDouble(OutputError::relative).max().orElse(0);
    }

    private static List<OutputError> compare(
            Map<String, NpyArray> arrays, PublishedWeights weights, EqMotionConfig config)
            throws IOException {
        NpyArray past = array(arrays, "input/past", 4);
        int scenes = (int) past.shape()[0];
        int width = (int) past.shape()[1];
        if (past.shape()[2] != config.pastSteps()) {
            throw new IOException(
                    "input/past has "
                            + past.shape()[2]
                            + " steps, but the weights are made for "
                            + config.pastSteps());
        }
        int[] counts = counts(arrays, scenes, width);
        PackedScenes packed = pack(past, counts);
        EqMotionNetwork network = new EqMotionNetwork(config);
        try (NDManager manager = NativeEngine.newManager()) {
            Weights bound = Weights.bind(weights.parameters(config), manager);
            EncodedScenes encoded = new SceneEncoder(config).encodeAllPairs(packed);
            EqMotionNetwork.Outputs outputs = network.forward(manager, bound, encoded);
            float[] futures = outputs.futures().toFloatArray();
            float[] categories = outputs.categories().toFloatArray();
            return List.of(
                    futureError(arrays, counts, config, encoded.origins(), futures),
                    categoryError(arrays, counts, config, categories));
        }
    }

    private static int[] counts(Map<String, NpyArray> arrays, int scenes, int width)
            throws IOException {
        int[] counts = new int[scenes];
        Arrays.fill(counts, width);
        NpyArray given = arrays.get("input/agent_count");
        if (given == null) {
            return counts;
        }
        if (!given.hasShape(scenes)) {
            throw new IOException("input/agent_count should hold one number for each scene");
        }
        for (int scene = 0; scene < scenes; scene++) {
            counts[scene] = given.ints()[scene];
            if (counts[scene] < 1 || counts[scene] > width) {
                throw new IOException(
                        "input/agent_count must be from 1 to "
                                + width
                                + ", but is "
                                + counts[scene]);
            }
        }
        return counts;
    }

    private static PackedScenes pack(NpyArray past, int[] counts) {
        int[] starts = new int[counts.length + 1];
        for (int scene = 0; scene < counts.length; scene++) {
            starts[scene + 1] = starts[scene] + counts[scene];
        }
        int agents = (int) past.shape()[1];
        int steps = (int) past.shape()[2];
        int dimension = (int) past.shape()[3];
        int size = steps * dimension;
        double[] packed = new double[starts[counts.length] * size];
        for (int scene = 0; scene < counts.length; scene++) {
            System.arraycopy(
                    past.values(),
                    scene * agents * size,
                    packed,
                    starts[scene] * size,
                    counts[scene] * size);
        }
        return new PackedScenes(dimension, steps, starts, packed);
    }

    private static OutputError futureError(
            Map<String, NpyArray> arrays,
            int[] counts,
            EqMotionConfig config,
            double[] origins,
            float[] found)
            throws IOException {
        String name = "output/future";
        NpyArray wanted = array(arrays, name, config.modes() > 1 ? 5 : 4);
        int perAgent = config.modes() * config.futureSteps() * config.dimension();
        int padded = padded(wanted, name, counts.length, perAgent);
        double error = 0;
        double largest = 0;
        int agent = 0;
        for (int scene = 0; scene < counts.length; scene++) {
            for (int place = 0; place < counts[scene]; place++, agent++) {
                for (int i = 0; i < perAgent; i++) {
                    int axis = i % config.dimension();
                    double origin = origins[agent * config.dimension() + axis];
                    double value = wanted.values()[(scene * padded + place) * perAgent + i];
                    error = worse(error, found[agent * perAgent + i] + origin - value);
                    largest = Math.max(largest, Math.abs(value));
                }
            }
        }
        return new OutputError(name, error, largest);
    }

    private static OutputError categoryError(
            Map<String, NpyArray> arrays, int[] counts, EqMotionConfig config, float[] found)
            throws IOException {
        String name = "output/categories";
        NpyArray wanted = array(arrays, name, 4);
        int width = (int) wanted.shape()[1];
        int kinds = config.categories();
        padded(wanted, name, counts.length, width * kinds);
        int slots = Arrays.stream(counts).max().orElse(0);
        double error = 0;
        double largest = 0;
        int agent = 0;
        for (int scene = 0; scene < counts.length; scene++) {
            for (int i = 0; i < counts[scene]; i++, agent++) {
                for (int pair = 0; pair < counts[scene] * kinds; pair++) {
                    double value = wanted.values()[(scene * width + i) * width * kinds + pair];
                    error = worse(error, found[agent * slots * kinds + pair] - value);
                    largest = Math.max(largest, Math.abs(value));
                }
            }
        }
        return new OutputError(name, error, largest);
    }

    /** The larger of two errors; not a number when either is not. */
    private static double worse(double error, double difference) {
        return Math.max(error, Math.abs(difference));
    }

    /** Agents of a scene, padding included, of an output with so many numbers for each. */
    private static int padded(NpyArray output, String name, int scenes, int perAgent)
            throws IOException {
        int agents = (int) output.shape()[1];
        if (output.shape()[0] != scenes
                || output.values().length != (long) scenes * agents * perAgent) {
            throw new IOException(
                    name
                            + " has the shape "
                            + Arrays.toString(output.shape())
                            + ", which does not fit the input and the weights");
        }
        return agents;
    }

    private static NpyArray array(Map<String, NpyArray> arrays, String name, int rank)
            throws IOException {
        NpyArray array = arrays.get(name);
        if (array == null) {
            throw new IOException("the file has no array " + name);
        }
        if (array.shape().length != rank) {
            throw new IOException(
                    name
                            + " should have "
                            + rank
                            + " axes, but has the shape "
                            + Arrays.toString(array.shape()));
        }
        return array;
    }
}

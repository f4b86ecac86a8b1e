package io.murmuration.eqmotion.parity;

import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.npz.NpyArray;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Weights under the names of the published code, turned into those of {@link EqMotionNetwork}.
 *
 * <p>Maps of concatenations are cut into their parts and heads are stacked; no number changes. What
 * the published code never reads ({@code gcl_i.coord_mlp}, {@code node_att_mlp}, {@code
 * head_i.coord_mlp}, a head's {@code edge_mlp} and {@code node_mlp}) is left aside.
 */
public final class PublishedWeights {
    private final Map<String, NpyArray> arrays;
    private final String prefix;
    private final int hidden;
    private final int channels;
    private final int pastSteps;
    private final int futureSteps;
    private final int categories;
    private final int acting;
    private final int sharedLayers;
    private final int heads;

    /**
     * Reads the sizes off the arrays.
     *
     * @param prefix before each name, for example {@code weights/}
     * @throws IOException naming the first array that is missing
     */
    public PublishedWeights(Map<String, NpyArray> arrays, String prefix) throws IOException {
        this.arrays = arrays;
        this.prefix = prefix;
        NpyArray embedding = matrix("embedding.weight");
        hidden = (int) (2 * embedding.shape()[0]);
        pastSteps = (int) embedding.shape()[1];
        channels = (int) matrix("coord_trans.weight").shape()[0];
        categories = (int) matrix("category_mlp.2.weight").shape()[0];
        // Two categories both act; of more, the last two mean "no effect".
        acting = categories > 2 ? categories - 2 : categories;
        int layers = count("gcl_%d.coord_vel.weight");
        heads = count("head_%d.coord_vel.weight");
        if (layers == 0 && heads == 0) {
            throw new IOException("the file has no layers: no array " + prefix + "gcl_0.…");
        }
        sharedLayers = heads > 0 ? layers : layers - 1;
        futureSteps =
                (int)
                        matrix(heads > 0 ? "predict_head.0.weight" : "predict_head.weight")
                                .shape()[0];
    }

    /** The network that these weights are of. */
    public EqMotionConfig config(int dimension, double temperature) {
        return EqMotionConfig.published(
                dimension,
                pastSteps,
                futureSteps,
                hidden,
                channels,
                sharedLayers + 1,
                Math.max(1, heads),
                categories,
                acting,
                temperature);
    }

    /**
     * The weights under the network's own names.
     *
     * @throws IOException naming the first array that is missing or of another shape
     */
    public Parameters parameters(EqMotionConfig config) throws IOException {
        Parameters parameters = new Parameters();
        linear(parameters, "embed.speed", "embedding");
        linear(parameters, "embed.angle", "embedding2");
        add(parameters, "embed.position.weight", part("coord_trans.weight"));
        add(parameters, "embed.velocity.weight", part("vel_trans.weight"));
        linear(parameters, "reason.distance.1", "coord_mlp.0");
        linear(parameters, "reason.distance.2", "coord_mlp.2");
        firstMap(parameters, "reason.message.1", List.of("edge_mlp.0"));
        linear(parameters, "reason.message.2", "edge_mlp.2");
        linear(parameters, "reason.node.1", "node_mlp.0");
        linear(parameters, "reason.node.2", "node_mlp.2");
        firstMap(parameters, "reason.category.1", List.of("category_mlp.0"));
        linear(parameters, "reason.category.2", "category_mlp.2");
        for (int layer = 0; layer < sharedLayers; layer++) {
            layer(parameters, "layer." + layer, List.of("gcl_" + layer), true);
        }
        List<String> last = new ArrayList<>();
        List<String> output = new ArrayList<>();
        if (heads == 0) {
            last.add("gcl_" + sharedLayers);
            output.add("predict_head.weight");
        }
        for (int head = 0; head < heads; head++) {
            last.add("head_" + head);
            output.add("predict_head." + head + ".weight");
        }
        layer(parameters, "heads", last, false);
        add(parameters, "output.weight", stack(output));
        try {
            parameters.requireLike(new EqMotionNetwork(config).initialise(0));
        } catch (IllegalArgumentException e) {
            throw new IOException("the weights do not fit together: " + e.getMessage(), e);
        }
        return parameters;
    }

    private void layer(Parameters to, String name, List<String> from, boolean updatesInvariants)
            throws IOException {
        List<String> branches = new ArrayList<>();
        for (String head : from) {
            for (int k = 0; k < acting; k++) {
                branches.add(head + ".category_mlp." + k);
            }
        }
        List<String> firstMaps = new ArrayList<>(suffixed(branches, ".0"));
        if (updatesInvariants) {
            firstMaps.add(from.get(0) + ".edge_mlp.0");
        }
        firstMap(to, name + ".pair", firstMaps);
        linears(to, name + ".category", suffixed(branches, ".2"));
        linears(to, name + ".factor.1", suffixed(from, ".factor_mlp.0"));
        linears(to, name + ".factor.2", suffixed(from, ".factor_mlp.2"));
        add(to, name + ".attention.weight", rows(suffixed(from, ".mlp_q.0.weight")));
        add(to, name + ".attention.bias", rows(suffixed(from, ".mlp_q.0.bias")));
        add(to, name + ".velocity.weight", stack(suffixed(from, ".coord_vel.weight")));
        add(to, name + ".query.weight", stack(suffixed(from, ".layer_q.weight")));
        add(to, name + ".key.weight", stack(suffixed(from, ".layer_k.weight")));
        if (updatesInvariants) {
            linear(to, name + ".message", from.get(0) + ".edge_mlp.2");
            linear(to, name + ".node.1", from.get(0) + ".node_mlp.0");
            linear(to, name + ".node.2", from.get(0) + ".node_mlp.2");
        }
    }

    private void linear(Parameters to, String name, String from) throws IOException {
        add(to, name + ".weight", part(from + ".weight"));
        add(to, name + ".bias", part(from + ".bias"));
    }

    private void linears(Parameters to, String name, List<String> from) throws IOException {
        add(to, name + ".weight", stack(suffixed(from, ".weight")));
        NpyArray bias = stack(suffixed(from, ".bias"));
        add(
                to,
                name + ".bias",
                new NpyArray(new long[] {bias.shape()[0], 1, bias.shape()[1]}, bias.values()));
    }

    /** Cuts maps of [h_i, h_j, pair], one below the other, into their three parts. */
    private void firstMap(Parameters to, String name, List<String> from) throws IOException {
        NpyArray whole = rows(suffixed(from, ".weight"));
        int pair = (int) whole.shape()[1] - 2 * hidden;
        if (pair <= 0) {
            throw new IOException("array " + prefix + from.get(0) + ".weight is too narrow");
        }
        add(to, name + ".own.weight", columns(whole, 0, hidden));
        add(to, name + ".own.bias", rows(suffixed(from, ".bias")));
        add(to, name + ".neighbour.weight", columns(whole, hidden, hidden));
        add(to, name + ".pair.weight", columns(whole, 2 * hidden, pair));
    }

    private static void add(Parameters to, String name, NpyArray array) {
        to.add(new Parameter(name, array.shape(), array.floats()));
    }

    private static NpyArray columns(NpyArray matrix, int first, int count) {
        int rows = (int) matrix.shape()[0];
        int width = (int) matrix.shape()[1];
        double[] values = new double[rows * count];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(matrix.values(), row * width + first, values, row * count, count);
        }
        return new NpyArray(new long[] {rows, count}, values);
    }

    /** Arrays of equal shape one below the other, along their first axis. */
    private NpyArray rows(List<String> names) throws IOException {
        NpyArray stacked = stack(names);
        long[] shape = Arrays.copyOfRange(stacked.shape(), 1, stacked.shape().length);
        shape[0] *= names.size();
        return new NpyArray(shape, stacked.values());
    }

    /** Arrays of equal shape along a new first axis. */
    private NpyArray stack(List<String> names) throws IOException {
        NpyArray first = part(names.get(0));
        int size = first.values().length;
        double[] values = new double[names.size() * size];
        for (int i = 0; i < names.size(); i++) {
            NpyArray array = part(names.get(i));
            if (!array.hasShape(first.shape())) {
                throw new IOException(
                        "array "
                                + prefix
                                + names.get(i)
                                + " should have the shape "
                                + Arrays.toString(first.shape())
                                + ", but has "
                                + Arrays.toString(array.shape()));
            }
            System.arraycopy(array.values(), 0, values, i * size, size);
        }
        long[] shape = new long[first.shape().length + 1];
        shape[0] = names.size();
        System.arraycopy(first.shape(), 0, shape, 1, first.shape().length);
        return new NpyArray(shape, values);
    }

    private static List<String> suffixed(List<String> names, String suffix) {
        return names.stream().map(name -> name + suffix).toList();
    }

    private int count(String pattern) {
        int count = 0;
        while (arrays.containsKey(prefix + pattern.replace("%d", Integer.toString(count)))) {
            count++;
        }
        return count;
    }

    private NpyArray matrix(String name) throws IOException {
        NpyArray array = part(name);
        if (array.shape().length != 2) {
            throw new IOException("array " + prefix + name + " is not a matrix");
        }
        return array;
    }

    private NpyArray part(String name) throws IOException {
        NpyArray array = arrays.get(prefix + name);
        if (array == null) {
            throw new IOException("the file has no array " + prefix + name);
        }
        return array;
    }
}

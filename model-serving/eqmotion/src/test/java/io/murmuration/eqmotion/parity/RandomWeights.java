package io.murmuration.eqmotion.parity;

import io.murmuration.eqmotion.npz.NpyArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Weights under their published names, drawn from a seed. */
final class RandomWeights {
    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();
    private final Random random;

    private RandomWeights(long seed) {
        random = new Random(seed);
    }

    /**
     * Draws.
     *
     * @param layers shared layers, all of them where there are no heads
     * @param heads 0 for one mode without a head layer
     */
    static Map<String, NpyArray> draw(
            long seed,
            int past,
            int future,
            int hidden,
            int channels,
            int layers,
            int categories,
            int heads) {
        RandomWeights draw = new RandomWeights(seed);
        draw.linear("embedding", past, hidden / 2);
        draw.linear("embedding2", past, hidden / 2);
        draw.matrix("coord_trans.weight", past, channels);
        draw.matrix("vel_trans.weight", past, channels);
        draw.mlp("coord_mlp", 2 * channels, hidden, 2 * channels);
        draw.mlp("edge_mlp", 2 * hidden + 2 * channels, hidden, hidden);
        draw.mlp("node_mlp", 2 * hidden, hidden, hidden);
        draw.mlp("category_mlp", 2 * hidden + 2 * channels, hidden, categories);
        for (int layer = 0; layer < layers; layer++) {
            draw.layer("gcl_" + layer, hidden, channels, categories);
        }
        for (int head = 0; head < heads; head++) {
            draw.layer("head_" + head, hidden, channels, categories);
            draw.matrix("predict_head." + head + ".weight", channels, future);
        }
        if (heads == 0) {
            draw.matrix("predict_head.weight", channels, future);
        }
        return draw.arrays;
    }

    private void layer(String name, int hidden, int channels, int categories) {
        int pair = 2 * hidden + channels;
        mlp(name + ".edge_mlp", pair, hidden, hidden);
        for (int k = 0; k < categories; k++) {
            mlp(name + ".category_mlp." + k, pair, hidden, channels);
        }
        mlp(name + ".factor_mlp", channels, channels, channels);
        mlp(name + ".node_mlp", 2 * hidden, hidden, hidden);
        linear(name + ".mlp_q.0", hidden, channels);
        matrix(name + ".coord_vel.weight", channels, channels);
        matrix(name + ".layer_q.weight", channels, channels);
        matrix(name + ".layer_k.weight", channels, channels);
    }

    private void mlp(String name, int in, int hidden, int out) {
        linear(name + ".0", in, hidden);
        linear(name + ".2", hidden, out);
    }

    private void linear(String name, int in, int out) {
        matrix(name + ".weight", in, out);
        arrays.put("weights/" + name + ".bias", array(1, out));
    }

    private void matrix(String name, int in, int out) {
        arrays.put("weights/" + name, array(Math.sqrt(in), out, in));
    }

    /** Rounded to float, as the files are. */
    private NpyArray array(double divisor, long... shape) {
        int size = 1;
        for (long extent : shape) {
            size *= (int) extent;
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() / divisor);
        }
        return new NpyArray(shape, values);
    }
}

package io.murmuration.eqmotion.equivariant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.equivariant.EncodedScenes.Inputs;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * EqMotion from features to futures.
 *
 * <pre>
 * h = [W_s s + b_s, W_a a + b_a]          [A, H]
 * G = W_x(X − μ) + μ,  V ← W_v V          [A, D, C]
 * c = reasoning(h, G, V)                  [A, S, K]
 * h, G ← layer, L−1 times;  G ← M head layers
 * Y = iDCT(W_o(G − μ) + μ)                [A, M, F, D], counted from the agents' origins
 * </pre>
 *
 * <p>Turning, mirroring or shifting a scene does the same to Y and leaves c, in exact arithmetic;
 * agents may come in any order. With {@link Origin#AGENT} and a radius, an agent further than
 * {@link EqMotionConfig#hops()} neighbour steps changes nothing. No state: the arrays belong to the
 * caller's manager.
 */
public final class EqMotionNetwork {
    private final EqMotionConfig config;
    private final InteractionReasoning reasoning;
    private final List<EqMotionLayer> shared = new ArrayList<>();
    private final EqMotionLayer heads;
    private final float[] inverse;
    private final float[] inverseOfOnes;

    /** A network of these sizes. */
    public EqMotionNetwork(EqMotionConfig config) {
        this.config = config;
        reasoning = new InteractionReasoning(config);
        for (int layer = 0; layer < config.layers() - 1; layer++) {
            shared.add(new EqMotionLayer(config, "layer." + layer, 1, true));
        }
        heads = new EqMotionLayer(config, "heads", config.modes(), false);
        int future = config.futureSteps();
        double[] dct = Dct.matrix(future);
        inverse = new float[future * future];
        inverseOfOnes = new float[future];
        for (int t = 0; t < future; t++) {
            double sum = 0;
            for (int k = 0; k < future; k++) {
                inverse[t * future + k] = (float) dct[k * future + t];
                sum += dct[k * future + t];
            }
            inverseOfOnes[t] = (float) sum;
        }
    }

    /** Its sizes. */
    public EqMotionConfig config() {
        return config;
    }

    /**
     * What the network says.
     *
     * @param futures metres from the agents' origins, shape [A, M, F, D]
     * @param categories shape [A, S, K], sum 1; of empty slots without meaning; null when nobody
     *     has a neighbour
     */
    public record Outputs(NDArray futures, NDArray categories) {}

    /** Start values from a seed; also the names and shapes that the network needs. */
    public Parameters initialise(long seed) {
        Initializer start = new Initializer(seed);
        int past = config.pastSteps();
        int half = config.hidden() / 2;
        start.linear("embed.speed", past, half)
                .linear("embed.angle", past, half)
                .linear("embed.position", past, config.channels(), false)
                .linear("embed.velocity", past, config.channels(), false);
        reasoning.initialise(start);
        shared.forEach(layer -> layer.initialise(start));
        heads.initialise(start);
        return start.linears(
                        "output", config.modes(), config.channels(), config.futureSteps(), false)
                .build();
    }

    /** Runs the network; everything it creates belongs to the manager. */
    public Outputs forward(NDManager manager, Weights weights, EncodedScenes scenes) {
        Inputs inputs = scenes.bind(manager);
        Neighbourhood near = new Neighbourhood(inputs);
        NDArray h =
                weights.linear("embed.speed", inputs.speeds())
                        .concat(weights.linear("embed.angle", inputs.angles()), 1);
        NDArray mean = near.mean(inputs.positions());
        NDArray g = weights.linear("embed.position", inputs.positions().sub(mean)).add(mean);
        NDArray v = weights.linear("embed.velocity", inputs.velocities());
        NDArray categories = near.isSilent() ? null : reasoning.categories(weights, near, h, g, v);
        for (EqMotionLayer layer : shared) {
            EqMotionLayer.State state = layer.forward(weights, near, h, g, v, categories);
            h = state.h();
            g = state.g().squeeze(0);
        }
        NDArray last = heads.forward(weights, near, h, g, v, categories).g();
        return new Outputs(futures(manager, weights, near, last), categories);
    }

    /** [M, A, D, C] -> [A, M, F, D]. */
    private NDArray futures(NDManager manager, Weights weights, Neighbourhood near, NDArray g) {
        long modes = config.modes();
        long future = config.futureSteps();
        long rows = near.agents() * config.dimension();
        NDArray idct = manager.create(inverse, new Shape(1, future, future));
        // iDCT and W_o are both linear in the coefficients: one product of the two.
        NDArray output = Ops.transposed(idct, idct.matMul(weights.get("output.weight")));
        NDArray mean = near.mean(g);
        NDArray centred = Ops.view(g.sub(mean), modes, rows, config.channels());
        NDArray ones = manager.create(inverseOfOnes);
        return Ops.view(
                        centred.batchMatMul(output),
                        modes,
                        near.agents(),
                        config.dimension(),
                        future)
                .add(mean.mul(ones))
                .transpose(1, 0, 3, 2);
    }
}

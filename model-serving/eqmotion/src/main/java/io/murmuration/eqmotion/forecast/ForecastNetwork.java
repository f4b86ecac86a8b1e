package io.murmuration.eqmotion.forecast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.tensor.Dropout;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;

/**
 * The network: h from the agent's own past, a pool over its neighbours, a trunk, and heads; run on
 * each sample and on its mirror image with the same weights.
 *
 * <pre>
 * h = SiLU(E2 SiLU(E1 [steps, speeds]))                   [R, egoWidth]     R = 2A rows, A unmirrored
 * p = pool of the neighbours' messages                    [R, pool]
 * z = SiLU(T1 [h, p]);  z = z + SiLU(T2 dropout z)        [R, trunk]
 * q = [dropout z, steps]
 * modes, joint modes = cumulated O q                      steps of F
 * single path = g · cumulated O q                         g as {@link Standing} says
 * logits = P q
 * </pre>
 *
 * <p>Modes of the mirrored rows are mirrored back and stand beside those of the plain rows, with
 * one softmax over both; the single path is the mean of the two. So the set of modes moves with
 * every isometry of the plane. Categories are the same for both rows. The single path of whoever
 * stands is that of standing still.
 *
 * <p><b>Shapes.</b> See {@link NetworkInputs} and {@link NetworkOutputs}. <b>Thread safety.</b> The
 * network has no state; the arrays belong to the caller's manager. <b>Source.</b> The heads' mirror
 * pairs stand in for EqMotion's modes, which for a straight walker all lie on his line.
 */
public final class ForecastNetwork {
    /** What stands under the root of a learned vector's length, beside its square. */
    public static final double UNDER_ROOT = 1e-8;

    private static final double HEAD_SPREAD = 0.02;

    /**
     * Products narrower than this go through kernels in which the bits of a row depend on its place
     * in the batch.
     */
    private static final int WHOLE_VECTORS = 32;

    private final ForecastConfig config;
    private final CategoryReasoning reasoning;
    private final NeighbourPool pool;

    /** A network of these sizes. */
    public ForecastNetwork(ForecastConfig config) {
        this.config = config;
        reasoning = new CategoryReasoning(config);
        pool = new NeighbourPool(config);
    }

    /** Its sizes. */
    public ForecastConfig config() {
        return config;
    }

    /** Start values from a seed; also the names and shapes that the network needs. */
    public Parameters initialise(long seed) {
        Initializer start = new Initializer(seed);
        int width = config.egoWidth();
        int trunk = config.trunkWidth();
        int steps = 2 * config.pastMoves();
        int path = ForecastConfig.DIMENSION * config.futureSteps();
        start.linear("ego.1", config.egoFeatures(), width).linear("ego.2", width, width);
        pool.initialise(start);
        if (config.join().reasons()) {
            reasoning.initialise(start);
        }
        start.linear("trunk.1", width + pool.width(), trunk)
                .linear("trunk.2", trunk, trunk)
                .smallLinear("head.modes", trunk + steps, config.modePairs() * path, HEAD_SPREAD)
                .smallLinear("head.joint", trunk + steps, config.jointPairs() * path, HEAD_SPREAD)
                .smallLinear("head.single", trunk + steps, path, HEAD_SPREAD)
                .linear("head.logits", trunk + steps, config.modePairs())
                .linear("head.joint-logits", trunk + steps, config.jointPairs());
        return start.build();
    }

    /**
     * Runs the network. Everything it creates belongs to the manager of the inputs.
     *
     * @param dropout {@link Dropout#NONE} outside of training
     */
    public NetworkOutputs forward(Weights weights, NetworkInputs inputs, Dropout dropout) {
        return forward(weights, inputs, dropout, true);
    }

    /**
     * Runs the network for one who may not want joint modes, which are an eighth of the work. Bit
     * for bit the rest is the same.
     *
     * @param dropout {@link Dropout#NONE} outside of training
     * @param joint whether joint modes are computed
     */
    public NetworkOutputs forward(
            Weights weights, NetworkInputs inputs, Dropout dropout, boolean joint) {
        NDManager manager = inputs.ego().getManager();
        long samples = inputs.count();
        NDArray ego = rows(inputs.ego(), samples);
        NDArray h = Ops.silu(weights.linear("ego.2", Ops.silu(weights.linear("ego.1", ego))));

        NDArray categories = null;
        NDArray doubled = null;
        if (config.join().reasons()) {
            categories = reasoning.categories(weights, inputs);
            doubled = forEachChirality(categories);
        }
        NDArray met = h;
        if (config.join() == Join.NONE) {
            categories = manager.ones(new Shape(samples, config.slots(), 1));
        } else {
            NDArray fade = forEachChirality(inputs.fade());
            NDArray neighbours = rows(inputs.neighbours(), samples);
            NeighbourPool.Pooled pooled = pool.pool(weights, neighbours, h, fade, doubled);
            met = h.concat(pooled.pooled(), 1);
            if (categories == null) {
                categories = readOut(pooled.attention(), samples);
            }
        }

        NDArray z = Ops.silu(weights.linear("trunk.1", met));
        z = z.add(Ops.silu(weights.linear("trunk.2", dropout.apply(z))));
        NDArray steps = ego.get(":, :{}", 2 * config.pastMoves());
        NDArray q = dropout.apply(z).concat(steps, 1);

        NDArray logits = logits(weights, q, samples);
        NDArray flip = manager.create(new float[] {1, -1});
        NDArray single =
                paths(weights, "head.single", q, 1, samples, flip)
                        .mean(new int[] {1})
                        .mul(Ops.view(inputs.moving(), samples, 1, 1));
        return new NetworkOutputs(
                paths(weights, "head.modes", q, config.modePairs(), samples, flip),
                logits.get(":, :{}", config.modes()),
                joint ? paths(weights, "head.joint", q, config.jointPairs(), samples, flip) : null,
                logits.get(":, {}:", config.modes()),
                single,
                categories);
    }

    /** The rows that the network runs on: the samples and, where it is mirrored, their images. */
    private NDArray rows(NDArray samplesAndImages, long samples) {
        return config.mirrored() ? samplesAndImages : samplesAndImages.get(":{}", samples);
    }

    private NDArray forEachChirality(NDArray x) {
        return config.mirrored() ? x.concat(x, 0) : x;
    }

    /** Attention as a graph: what the neighbour takes of both mirror copies, and the rest. */
    private NDArray readOut(NDArray attention, long samples) {
        NDArray both =
                config.mirrored()
                        ? attention.get(":{}", samples).add(attention.get("{}:", samples)).mul(0.5)
                        : attention;
        return NDArrays.stack(new NDList(both, both.neg().add(1)), 2);
    }

    /** [R, pairs·F·2] -> [A, modes, F, 2], the second half mirrored back where there is one. */
    private NDArray paths(
            Weights weights, String head, NDArray q, long pairs, long samples, NDArray flip) {
        NDArray moves =
                Ops.view(
                        weights.linear(head, q),
                        config.chiralities() * samples,
                        pairs,
                        config.futureSteps(),
                        ForecastConfig.DIMENSION);
        NDArray paths = moves.cumSum(2);
        if (!config.mirrored()) {
            return paths;
        }
        NDArray mirrored = paths.get("{}:", samples).mul(flip);
        return paths.get(":{}", samples).concat(mirrored, 1);
    }

    /** Logits of the modes and of the joint modes, shape [A, M+J]. */
    private NDArray logits(Weights weights, NDArray q, long samples) {
        NDManager manager = q.getManager();
        int pairs = config.modePairs() + config.jointPairs();
        int padding = Math.floorMod(-pairs, WHOLE_VECTORS);
        NDArray weight =
                NDArrays.concat(
                        new NDList(
                                weights.get("head.logits.weight"),
                                weights.get("head.joint-logits.weight"),
                                manager.zeros(new Shape(padding, q.getShape().get(1)))),
                        0);
        NDArray bias =
                NDArrays.concat(
                        new NDList(
                                weights.get("head.logits.bias"),
                                weights.get("head.joint-logits.bias"),
                                manager.zeros(new Shape(padding))),
                        0);
        NDArray rows = Ops.linear(q, weight, bias);
        if (!config.mirrored()) {
            return rows.get(":, :{}", pairs);
        }
        NDArray own = rows.get(":, :{}", config.modePairs());
        NDArray joint = rows.get(":, {}:{}", config.modePairs(), pairs);
        return NDArrays.concat(
                new NDList(
                        own.get(":{}", samples),
                        own.get("{}:", samples),
                        joint.get(":{}", samples),
                        joint.get("{}:", samples)),
                1);
    }
}

package io.murmuration.eqmotion.equivariant;

import ai.djl.ndarray.NDArray;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Weights;

/**
 * One layer, or M head layers side by side on the same input.
 *
 * <pre>
 * Δ_ij = G_i − G_j,  r_ij = |Δ_ij| per channel
 * G ← G + SiLU(W_α h) ⊙ (G − μ)                                inner-agent attention
 * f_ij = SiLU MLP(Σ_k c_ijk SiLU MLP_k [h_i, h_j, r_ij])       over the acting categories
 * G_i ← G_i + Σ_j f_ij ⊙ Δ_ij + W_V V_i
 * q = W_Q(G − μ), k = W_K(G − μ);  G ← q − min(⟨q,k⟩, 0)/(|k|² + 1e-4) k + μ
 * h ← h + MLP [h, Σ_j≠i SiLU MLP [h_i, h_j, r_ij]]             shared layers only
 * </pre>
 *
 * <p>The first maps of all MLP_k of all heads, and of the message, are one wide product on the same
 * input; their second maps one batched product.
 */
final class EqMotionLayer {
    private static final double SOFTENING = 1e-4;

    private final String name;
    private final int modes;
    private final boolean updatesInvariants;
    private final EqMotionConfig config;

    /**
     * A layer of the network.
     *
     * @param name prefix of its parameters
     * @param modes M, 1 for a shared layer
     * @param updatesInvariants whether h is read after it
     */
    EqMotionLayer(EqMotionConfig config, String name, int modes, boolean updatesInvariants) {
        this.config = config;
        this.name = name;
        this.modes = modes;
        this.updatesInvariants = updatesInvariants;
    }

    /**
     * What a layer gives.
     *
     * @param h shape [A, H]
     * @param g shape [M, A, D, C]
     */
    record State(NDArray h, NDArray g) {}

    private int branches() {
        return modes * config.actingCategories();
    }

    void initialise(Initializer start) {
        int hidden = config.hidden();
        int channels = config.channels();
        int wide = (branches() + (updatesInvariants ? 1 : 0)) * hidden;
        Neighbourhood.initialiseFirstMap(start, name + ".pair", hidden, channels, wide);
        start.linears(name + ".category", branches(), hidden, channels, true)
                .linears(name + ".factor.1", modes, channels, channels, true)
                .linears(name + ".factor.2", modes, channels, channels, true)
                .linear(name + ".attention", hidden, modes * channels)
                .linears(name + ".velocity", modes, channels, channels, false)
                .linears(name + ".query", modes, channels, channels, false)
                .linears(name + ".key", modes, channels, channels, false);
        if (updatesInvariants) {
            start.linear(name + ".message", hidden, hidden)
                    .linear(name + ".node.1", 2 * hidden, hidden)
                    .linear(name + ".node.2", hidden, hidden);
        }
    }

    /**
     * Runs the layer.
     *
     * @param h shape [A, H]
     * @param g shape [A, D, C]
     * @param v shape [A, D, C]
     * @param categories shape [A, S, K]; not read when nobody has a neighbour
     */
    State forward(
            Weights weights,
            Neighbourhood near,
            NDArray h,
            NDArray g,
            NDArray v,
            NDArray categories) {
        NDArray attention = Ops.silu(weights.linear(name + ".attention", h));
        NDArray moved =
                g.add(perMode(attention, near.agents()).mul(g.sub(near.mean(g))))
                        .add(map(weights, "velocity", v));
        NDArray heard = h.zerosLike();
        if (!near.isSilent()) {
            NDArray differences = near.differences(g, true);
            NDArray lengths = Ops.length(differences, 2);
            int split = branches() * config.hidden();
            NDArray branches = hidden(weights, near, h, lengths, ":" + split);
            moved = moved.add(interaction(weights, near, branches, differences, categories));
            heard =
                    updatesInvariants
                            ? messages(
                                    weights, near, hidden(weights, near, h, lengths, split + ":"))
                            : heard;
        }
        NDArray updated = updatesInvariants ? invariants(weights, h, heard) : h;
        return new State(updated, nonLinearity(weights, near, moved));
    }

    /** First maps of some of the MLPs on pairs: those of the branches come first. */
    private NDArray hidden(
            Weights weights, Neighbourhood near, NDArray h, NDArray lengths, String outputs) {
        return Ops.silu(near.firstMap(weights, name + ".pair", h, lengths, outputs));
    }

    /** [A, M·C] -> [M, A, 1, C]. */
    private NDArray perMode(NDArray x, long agents) {
        return Ops.view(x, agents, modes, 1, config.channels()).transpose(1, 0, 2, 3);
    }

    /** Σ_j f_ij ⊙ Δ_ij, shape [M, A, D, C]. */
    private NDArray interaction(
            Weights weights,
            Neighbourhood near,
            NDArray branches,
            NDArray differences,
            NDArray categories) {
        long pairs = near.agents() * near.slots();
        long acting = config.actingCategories();
        long channels = config.channels();
        // [A, S, M·K·H] -> [M·K, A·S, H] -> [M·K, A·S, C]
        NDArray split = Ops.view(branches, pairs, branches(), config.hidden()).transpose(1, 0, 2);
        NDArray effect = Ops.silu(linears(weights, "category", split));
        NDArray chance =
                Ops.view(categories.get(":, :, :{}", acting), pairs, acting, 1).transpose(1, 0, 2);
        NDArray mixed =
                Ops.view(effect, modes, acting, pairs, channels).mul(chance).sum(new int[] {1});
        NDArray factor =
                Ops.silu(
                        linears(
                                weights,
                                "factor.2",
                                Ops.silu(linears(weights, "factor.1", mixed))));
        NDArray counted = factor.mul(Ops.view(near.weight(), pairs, 1));
        return Ops.view(counted, modes, near.agents(), near.slots(), 1, channels)
                .mul(differences)
                .sum(new int[] {2});
    }

    private NDArray nonLinearity(Weights weights, Neighbourhood near, NDArray g) {
        NDArray mean = near.mean(g);
        NDArray centred = g.sub(mean);
        NDArray q = map(weights, "query", centred);
        NDArray k = map(weights, "key", centred);
        NDArray product = q.mul(k).sum(new int[] {2}, true);
        NDArray square = k.square().sum(new int[] {2}, true).add(SOFTENING);
        return q.sub(product.minimum(0).div(square).mul(k)).add(mean);
    }

    private NDArray messages(Weights weights, Neighbourhood near, NDArray hidden) {
        return near.sum(Ops.silu(weights.linear(name + ".message", hidden)));
    }

    private NDArray invariants(Weights weights, NDArray h, NDArray heard) {
        NDArray node = Ops.silu(weights.linear(name + ".node.1", h.concat(heard, 1)));
        return h.add(weights.linear(name + ".node.2", node));
    }

    /** A map of channels without bias, for each mode; shape [.., A, D, C] to [M, A, D, C]. */
    private NDArray map(Weights weights, String part, NDArray x) {
        long[] shape = x.getShape().getShape();
        long rows = shape[shape.length - 3] * shape[shape.length - 2];
        NDArray flat = Ops.view(x, shape.length == 4 ? modes : 1, rows, config.channels());
        NDArray mapped =
                flat.matMul(Ops.transposed(flat, weights.get(name + "." + part + ".weight")));
        return Ops.view(
                mapped, modes, shape[shape.length - 3], shape[shape.length - 2], config.channels());
    }

    /** n linear maps on n inputs; shape [n, rows, in] to [n, rows, out]. */
    private NDArray linears(Weights weights, String part, NDArray x) {
        NDArray weight = Ops.transposed(x, weights.get(name + "." + part + ".weight"));
        return x.batchMatMul(weight).add(weights.get(name + "." + part + ".bias"));
    }
}

package io.murmuration.eqmotion.equivariant;

import ai.djl.ndarray.NDArray;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Weights;

/**
 * Invariant interaction reasoning: the categories of every ordered pair from distances alone.
 *
 * <pre>
 * d_ij = |rows of [G_i, V_i] − rows of [G_j, V_j]|                       [A, S, 2C]
 * d' = SiLU MLP d;   m_ij = SiLU MLP [h_i, h_j, d'];   p_i = SiLU MLP [h_i, Σ_j≠i m_ij]
 * c_ij = softmax(SiLU MLP [p_i, p_j, d'] / τ)                            [A, S, K]
 * </pre>
 */
final class InteractionReasoning {
    private static final String NAME = "reason";

    private final EqMotionConfig config;

    InteractionReasoning(EqMotionConfig config) {
        this.config = config;
    }

    void initialise(Initializer start) {
        int hidden = config.hidden();
        int distances = 2 * config.channels();
        start.linear(NAME + ".distance.1", distances, hidden)
                .linear(NAME + ".distance.2", hidden, distances);
        Neighbourhood.initialiseFirstMap(start, NAME + ".message.1", hidden, distances, hidden);
        start.linear(NAME + ".message.2", hidden, hidden)
                .linear(NAME + ".node.1", 2 * hidden, hidden)
                .linear(NAME + ".node.2", hidden, hidden);
        Neighbourhood.initialiseFirstMap(start, NAME + ".category.1", hidden, distances, hidden);
        start.linear(NAME + ".category.2", hidden, config.categories());
    }

    /**
     * Reasons the categories.
     *
     * @param h invariant features, shape [A, H]
     * @param g places, shape [A, D, C]
     * @param v displacements, shape [A, D, C]
     */
    NDArray categories(Weights weights, Neighbourhood near, NDArray h, NDArray g, NDArray v) {
        NDArray distances =
                Ops.length(near.differences(g, true), 2)
                        .concat(Ops.length(near.differences(v, false), 2), 2);
        NDArray d =
                Ops.silu(
                        weights.linear(
                                NAME + ".distance.2",
                                Ops.silu(weights.linear(NAME + ".distance.1", distances))));
        NDArray message =
                Ops.silu(
                        weights.linear(
                                NAME + ".message.2",
                                Ops.silu(near.firstMap(weights, NAME + ".message.1", h, d))));
        NDArray p =
                Ops.silu(
                        weights.linear(
                                NAME + ".node.2",
                                Ops.silu(
                                        weights.linear(
                                                NAME + ".node.1",
                                                h.concat(near.sum(message), 1)))));
        NDArray scores =
                Ops.silu(
                        weights.linear(
                                NAME + ".category.2",
                                Ops.silu(near.firstMap(weights, NAME + ".category.1", p, d))));
        return scores.mul(1 / config.temperature()).softmax(2);
    }
}

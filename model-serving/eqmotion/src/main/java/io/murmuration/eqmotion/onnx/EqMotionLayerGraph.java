package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/** A layer of EqMotion's network, or M head layers on the same input, in a graph. */
final class EqMotionLayerGraph {
    private static final double SOFTENING = 1e-4;

    private final Graph graph;
    private final EqMotionConfig config;
    private final LinearMaps weights;
    private final ScenePairs pairs;
    private final String name;
    private final int modes;
    private final boolean updatesInvariants;

    EqMotionLayerGraph(
            Graph graph,
            EqMotionConfig config,
            LinearMaps weights,
            ScenePairs pairs,
            String name,
            int modes,
            boolean updatesInvariants) {
        this.graph = graph;
        this.config = config;
        this.weights = weights;
        this.pairs = pairs;
        this.name = name;
        this.modes = modes;
        this.updatesInvariants = updatesInvariants;
    }

    /** h, shape [B, N, H], and g, shape [M, B, N, D, C]. */
    record State(Value h, Value g) {}

    /**
     * Runs the layer.
     *
     * @param before h, and g of one mode
     * @param v shape [1, B, N, D, C]
     * @param categories shape [B, N, N, K]
     */
    State forward(State before, Value v, Value categories) {
        graph.part(name);
        Value h = before.h();
        Value g = before.g();
        int channels = config.channels();
        Value attention =
                weights.linear(name + ".attention", h)
                        .silu()
                        .reshaped(0, 0, modes, channels)
                        .transposed(2, 0, 1, 3)
                        .withAxes(3);
        Value differences = ScenePairs.differences(g.withoutAxis(0));
        Value hidden = pairs.firstMap(name + ".pair", h, differences.length(3, false)).silu();
        Value moved =
                g.plus(attention.times(g.minus(ScenePairs.mean(g))))
                        .plus(map("velocity", v))
                        .plus(interaction(hidden, differences, categories));
        Value updated = updatesInvariants ? invariants(h, hidden) : h;
        return new State(updated, nonLinearity(moved));
    }

    /** Σ_j f_ij ⊙ Δ_ij, shape [M, B, N, D, C]. */
    private Value interaction(Value hidden, Value differences, Value categories) {
        int acting = config.actingCategories();
        int branches = modes * acting;
        Value ofPairs = hidden.shape().piece(0, 0, 3);
        Value split =
                hidden.piece(3, 0, (long) branches * config.hidden())
                        .reshaped(0, 0, 0, branches, config.hidden())
                        .transposed(3, 0, 1, 2, 4)
                        .reshaped(branches, -1, config.hidden());
        Value effect = linears("category", branches, split).silu();
        Value chance = categories.piece(3, 0, acting).transposed(3, 0, 1, 2).withAxes(4);
        Value mixed = apart(effect, ofPairs, modes, acting).times(chance).sum(1, false);
        Value flat = mixed.reshaped(modes, -1, config.channels());
        Value factor = linears("factor.2", modes, linears("factor.1", modes, flat).silu()).silu();
        return apart(factor, ofPairs, modes)
                .times(pairs.counted())
                .withAxes(4)
                .times(differences)
                .sum(3, false);
    }

    private Value nonLinearity(Value g) {
        Value mean = ScenePairs.mean(g);
        Value centred = g.minus(mean);
        Value q = map("query", centred);
        Value k = map("key", centred);
        Value product = q.times(k).sum(3, true);
        Value square = k.square().sum(3, true).plus(SOFTENING);
        return q.minus(product.smaller(0).dividedBy(square).times(k)).plus(mean);
    }

    private Value invariants(Value h, Value hidden) {
        int first = modes * config.actingCategories() * config.hidden();
        Value own = hidden.piece(3, first, (long) first + config.hidden());
        Value heard = pairs.sum(weights.linear(name + ".message", own).silu());
        Value node = weights.linear(name + ".node.1", h.joined(2, heard)).silu();
        return h.plus(weights.linear(name + ".node.2", node));
    }

    /** A map of channels without bias, for each mode; [1 or M, B, N, D, C] to [M, B, N, D, C]. */
    private Value map(String part, Value x) {
        Value rows = x.shape().piece(0, 1, 4);
        int channels = config.channels();
        Value flat = x.shapedAs(x.shape().piece(0, 0, 1).joined(0, graph.integers(-1, channels)));
        return apart(flat.matrixTimes(weights.matrices(name + "." + part)), rows, modes);
    }

    /** n linear maps on n inputs, [n, rows, in] to [n, rows, out]. */
    private Value linears(String part, int n, Value x) {
        String full = name + "." + part;
        Value bias = weights.get(full + ".bias").reshaped(n, 1, config.channels());
        return x.matrixTimes(weights.matrices(full)).plus(bias);
    }

    /** [.., rows, C] with the rows as axes again, behind the given ones. */
    private Value apart(Value flat, Value rows, long... first) {
        return flat.shapedAs(
                graph.integers(first).joined(0, rows, graph.integers(config.channels())));
    }
}

package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link ForecastNetwork} in a graph, in float. C images of a sample (the second one mirrored) run
 * side by side along the first axis.
 */
final class ForecastNetworkGraph {
    private final Graph graph;
    private final ForecastConfig config;
    private final LinearMaps weights;

    ForecastNetworkGraph(Graph graph, ForecastConfig config, LinearMaps weights) {
        this.graph = graph;
        this.config = config;
        this.weights = weights;
    }

    /**
     * What the network says, in the frames of the agents; the names and shapes of {@link
     * io.murmuration.eqmotion.forecast.NetworkOutputs}.
     */
    record Outputs(
            Value modes,
            Value logits,
            Value jointModes,
            Value jointLogits,
            Value single,
            Value categories) {}

    Outputs forward(SampleFeatures features) {
        graph.part("ego");
        Value h = weights.linear("ego.2", weights.linear("ego.1", features.ego()).silu()).silu();
        Join join = config.join();
        Value categories = null;
        Value met = h;
        if (join == Join.NONE) {
            categories = features.fade().times(0).plus(1);
        } else {
            boolean reasons = join == Join.CATEGORIES || join == Join.BOTH;
            if (reasons) {
                graph.part("reason");
                categories = categories(features);
            }
            graph.part("pool");
            Value own = weights.linear("neighbour.ego", h).withAxes(2);
            Value hidden =
                    weights.linear("neighbour.hidden", features.neighbours()).plus(own).silu();
            List<Value> parts = new ArrayList<>(List.of(h));
            if (join == Join.ATTENTION || join == Join.BOTH) {
                Value attention = attend(hidden, features.fade(), parts);
                categories = reasons ? categories : readOut(attention);
            }
            if (reasons) {
                listen(hidden, categories, parts);
            }
            met = h.joined(2, parts.subList(1, parts.size()).toArray(Value[]::new));
        }
        graph.part("trunk");
        Value first = weights.linear("trunk.1", met).silu();
        Value z = first.plus(weights.linear("trunk.2", first).silu());
        Value q = z.joined(2, features.steps());
        graph.part("heads");
        return new Outputs(
                paths("head.modes", q, config.modePairs()),
                beside(weights.linear("head.logits", q), config.modes()),
                paths("head.joint", q, config.jointPairs()),
                beside(weights.linear("head.joint-logits", q), config.jointModes()),
                paths("head.single", q, 1).mean(1, false).times(features.moving().withAxes(1, 2)),
                categories);
    }

    /** [N, S, K], the last category "none". */
    private Value categories(SampleFeatures features) {
        Value vectors = weights.linear("reason.geometry", features.pairVectors());
        Value lengths = vectors.square().sum(2, false).plus(ForecastNetwork.UNDER_ROOT).root();
        Value own = weights.linear("reason.ego", features.egoInvariants()).withAxes(1);
        Value hidden =
                weights.linear("reason.pair", lengths)
                        .plus(weights.linear("reason.neighbour", features.neighbourInvariants()))
                        .plus(own);
        Value chances = weights.linear("reason.category", hidden.silu()).softmax(2);
        Value acting = chances.piece(2, 0, config.categories() - 1).times(features.fade());
        return acting.joined(2, acting.sum(2, true).negative().plus(1));
    }

    /** Adds what each acting category brings. */
    private void listen(Value hidden, Value categories, List<Value> parts) {
        int acting = config.categories() - 1;
        Value messages = weights.linear("category.message", hidden).silu();
        Value shares = categories.piece(2, 0, acting);
        Value total = shares.sum(1, false).plus(weights.get("category.null").exponential());
        parts.add(mix(shares, total, messages, acting, config.messageWidth()));
    }

    /** Adds what each head brings; gives the share of every slot, [C, N, S]. */
    private Value attend(Value hidden, Value fade, List<Value> parts) {
        int heads = config.heads();
        Value messages = weights.linear("attend.message", hidden).silu();
        Value scores = weights.linear("attend.score", messages);
        Value nothing = weights.get("attend.null");
        Value largest = scores.largest(2, false).larger(nothing);
        Value shares = scores.minus(largest.withAxes(2)).exponential().times(fade);
        Value total = shares.sum(2, false).plus(nothing.minus(largest).exponential());
        parts.add(mix(shares, total, messages, heads, config.neighbourWidth() / heads));
        return shares.dividedBy(total.withAxes(2)).mean(3, false);
    }

    /** Σ_S shares · messages / total for each of n groups, [C, N, n·width]. */
    private Value mix(Value shares, Value total, Value messages, int n, int width) {
        Value sum = messages.reshaped(0, 0, 0, n, width).times(shares.withAxes(-1)).sum(2, false);
        return sum.dividedBy(total.withAxes(-1)).reshaped(0, 0, (long) n * width);
    }

    private static Value readOut(Value attention) {
        Value share = attention.mean(0, false).withAxes(2);
        return share.joined(2, share.negative().plus(1));
    }

    /** [C, N, pairs·F·2] -> [N, modes, F, 2], those of the mirror image mirrored back. */
    private Value paths(String head, Value q, int pairs) {
        int future = config.futureSteps();
        Value paths =
                weights.linear(head, q)
                        .reshaped(0, 0, pairs, future, ForecastConfig.DIMENSION)
                        .cumulated(3);
        if (config.mirrored()) {
            paths = paths.times(graph.constant(new float[] {1, 1, 1, -1}, 2, 1, 1, 1, 2));
        }
        long modes = config.mirrored() ? 2L * pairs : pairs;
        return paths.transposed(1, 0, 2, 3, 4).reshaped(0, modes, future, ForecastConfig.DIMENSION);
    }

    /** [C, N, pairs] -> [N, modes]. */
    private static Value beside(Value logits, int modes) {
        return logits.transposed(1, 0, 2).reshaped(0, modes);
    }
}

package io.murmuration.eqmotion.forecast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Weights;

/**
 * What an agent takes from its neighbours: p = Σ_j w_j·a_j·message_j / (null + Σ_j w_j·a_j).
 *
 * <p>w is the fade with the distance, 0 in an empty slot, so an agent at the radius counts exactly
 * nothing. With attention, a = exp of a learned score, for each head on its part of the message;
 * with categories, a = the probability of the category, for each acting category on a message of
 * its own. The null term, learned, is what silence weighs. Stateless.
 */
final class NeighbourPool {
    private final ForecastConfig config;

    NeighbourPool(ForecastConfig config) {
        this.config = config;
    }

    /**
     * @param pooled shape [R, width]
     * @param attention share of each slot, mean over the heads, shape [R, S]; null without
     *     attention
     */
    record Pooled(NDArray pooled, NDArray attention) {}

    int width() {
        int width = 0;
        if (config.join().attends()) {
            width += config.neighbourWidth();
        }
        if (config.join().reasons()) {
            width += config.actingCategories() * config.messageWidth();
        }
        return width;
    }

    void initialise(Initializer start) {
        if (config.join() == Join.NONE) {
            return;
        }
        int hidden = config.neighbourWidth();
        start.linear("neighbour.hidden", config.neighbourFeatures(), hidden)
                .linear("neighbour.ego", config.egoWidth(), hidden, false);
        if (config.join().attends()) {
            start.linear("attend.message", hidden, hidden)
                    .linear("attend.score", hidden, config.heads())
                    .constant("attend.null", 0, config.heads());
        }
        if (config.join().reasons()) {
            int acting = config.actingCategories();
            start.linear("category.message", hidden, acting * config.messageWidth())
                    .constant("category.null", 0, acting);
        }
    }

    /**
     * @param neighbours shape [R, S, features]
     * @param ego h, shape [R, egoWidth]
     * @param fade shape [R, S]
     * @param categories shape [R, S, K], already faded; read only where the join reasons
     */
    Pooled pool(
            Weights weights, NDArray neighbours, NDArray ego, NDArray fade, NDArray categories) {
        long rows = fade.getShape().get(0);
        NDArray own =
                Ops.view(weights.linear("neighbour.ego", ego), rows, 1, config.neighbourWidth());
        NDArray hidden = Ops.silu(weights.linear("neighbour.hidden", neighbours).add(own));
        NDList parts = new NDList(2);
        NDArray attention = null;
        if (config.join().attends()) {
            attention = attend(weights, hidden, fade, parts);
        }
        if (config.join().reasons()) {
            long acting = config.actingCategories();
            NDArray messages = Ops.silu(weights.linear("category.message", hidden));
            NDArray shares = categories.get(":, :, :{}", acting);
            NDArray nothing = weights.get("category.null").exp();
            NDArray total = shares.sum(new int[] {1}).add(nothing);
            parts.add(mix(shares, total, messages, acting, config.messageWidth()));
        }
        return new Pooled(parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 1), attention);
    }

    private NDArray attend(Weights weights, NDArray hidden, NDArray fade, NDList parts) {
        long rows = fade.getShape().get(0);
        NDArray messages = Ops.silu(weights.linear("attend.message", hidden));
        NDArray scores = weights.linear("attend.score", messages);
        NDArray nothing = Ops.view(weights.get("attend.null"), 1, config.heads());
        // The largest score is taken out before the exponential; the result does not depend on it.
        NDArray largest = scores.max(new int[] {1}).maximum(nothing).stopGradient();
        NDArray shift = Ops.view(largest, rows, 1, config.heads());
        NDArray shares = scores.sub(shift).exp().mul(Ops.view(fade, rows, config.slots(), 1));
        NDArray total = shares.sum(new int[] {1}).add(largest.neg().add(nothing).exp());
        long headWidth = config.neighbourWidth() / config.heads();
        parts.add(mix(shares, total, messages, config.heads(), headWidth));
        return shares.div(Ops.view(total, rows, 1, config.heads())).mean(new int[] {2});
    }

    /** Σ_S shares·messages / total, for each of n groups; shapes [R,S,n], [R,n], [R,S,n·width]. */
    private NDArray mix(NDArray shares, NDArray total, NDArray messages, long n, long width) {
        long rows = shares.getShape().get(0);
        NDArray grouped = Ops.view(messages, rows, config.slots(), n, width);
        NDArray sum = grouped.mul(Ops.view(shares, rows, config.slots(), n, 1)).sum(new int[] {1});
        return Ops.view(sum.div(Ops.view(total, rows, n, 1)), rows, n * width);
    }
}

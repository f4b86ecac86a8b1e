package io.murmuration.eqmotion.forecast;

import ai.djl.ndarray.NDArray;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Weights;

/**
 * Reasons the category of every ordered pair from what no turn or mirror changes: c = softmax(MLP
 * [lengths of learned combinations of the pair's vectors, h of the agent, h of the neighbour]).
 *
 * <p>The fade w moves every pair that nears the radius towards the last category, "none": c ← w·c +
 * (1 − w)·none, so the graph is as continuous as the forecast.
 *
 * <p>Source: the invariant reasoning of Xu et al., "EqMotion", CVPR 2023, with the geometric
 * features of a pair in place of those of the whole scene. Stateless.
 */
final class CategoryReasoning {
    private static final int HIDDEN = 64;

    private final ForecastConfig config;

    CategoryReasoning(ForecastConfig config) {
        this.config = config;
    }

    void initialise(Initializer start) {
        int channels = config.geometricChannels();
        start.linear("reason.geometry", config.pairVectors(), channels, false)
                .linear("reason.pair", channels, HIDDEN)
                .linear("reason.ego", config.egoInvariants(), HIDDEN, false)
                .linear("reason.neighbour", config.neighbourInvariants(), HIDDEN, false)
                .linear("reason.category", HIDDEN, config.categories());
    }

    /** Shape [A, S, K]; the last category is "none". */
    NDArray categories(Weights weights, NetworkInputs inputs) {
        long a = inputs.count();
        // [A, S, 2, vectors] -> [A, S, 2, C] -> [A, S, C]
        NDArray vectors = weights.linear("reason.geometry", inputs.pairVectors());
        NDArray lengths =
                vectors.square().sum(new int[] {2}).add(ForecastNetwork.UNDER_ROOT).sqrt();
        NDArray own = Ops.view(weights.linear("reason.ego", inputs.egoInvariants()), a, 1, HIDDEN);
        NDArray hidden =
                weights.linear("reason.pair", lengths)
                        .add(weights.linear("reason.neighbour", inputs.neighbourInvariants()))
                        .add(own);
        NDArray logits = weights.linear("reason.category", Ops.silu(hidden));
        NDArray fade = Ops.view(inputs.fade(), a, config.slots(), 1);
        NDArray acting = logits.softmax(2).get(":, :, :{}", config.actingCategories()).mul(fade);
        NDArray none = acting.sum(new int[] {2}, true).neg().add(1);
        return acting.concat(none, 2);
    }
}

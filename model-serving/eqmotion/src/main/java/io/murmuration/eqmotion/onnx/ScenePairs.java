package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Value;

/**
 * What EqMotion's network does with ordered pairs and scenes, on the whole square of pairs: B
 * scenes, N agents, and an agent itself counts 0 in sums.
 */
final class ScenePairs {
    private final LinearMaps weights;
    private final Value counted;

    /**
     * @param positions shape [B, N, ..]
     */
    ScenePairs(LinearMaps weights, Value positions) {
        this.weights = weights;
        Value place = positions.at(0, 0).places();
        counted =
                place.withAxes(0)
                        .isEqualTo(place.withAxes(1))
                        .not()
                        .as(ElementType.FLOAT)
                        .withAxes(2);
    }

    /** Whether a pair counts, 1 or 0; shape [N, N, 1]. */
    Value counted() {
        return counted;
    }

    /** A linear map of [own, neighbour, pair]; shapes [B, N, W] and [B, N, N, R]. */
    Value firstMap(String name, Value x, Value pair) {
        return weights.linear(name + ".pair", pair)
                .plus(weights.linear(name + ".neighbour", x).withAxes(1))
                .plus(weights.linear(name + ".own", x).withAxes(2));
    }

    /** Own features minus those of the others, [B, N, D, C] to [B, N, N, D, C]. */
    static Value differences(Value g) {
        return g.withAxes(2).minus(g.withAxes(1));
    }

    /** Sum over the others, [B, N, N, W] to [B, N, W]. */
    Value sum(Value pairs) {
        return pairs.times(counted).sum(2, false);
    }

    /** Mean over the channels and the agents of the scene, [.., N, D, C] to [.., 1, D, 1]. */
    static Value mean(Value g) {
        return g.mean(-1, true).mean(-3, true);
    }
}

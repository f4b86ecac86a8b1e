package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.SampleBuilder;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/**
 * Who hears whom: the nearest others within the radius at t0, nearest first, of equally near ones
 * the one that comes first in the input. What {@link SampleBuilder} does, in a graph.
 *
 * @param index the neighbour's place in the input, 0 for an empty slot; shape [N, S], int64
 * @param filled shape [N, S], bool
 * @param positions metres, shape [N, S, P, 2]
 * @param seen whether the step was observed, false in an empty slot; shape [N, S, P], bool
 */
record NeighbourSlots(Value index, Value filled, Value positions, Value seen) {
    /** Further than any neighbour, in {@link SampleBuilder#TIE_METERS}. */
    private static final double NOBODY = 1e18;

    static NeighbourSlots search(Graph graph, ScenePasts pasts, ForecastConfig config) {
        graph.part("neighbours");
        Value last = pasts.positions().at(1, config.pastSteps() - 1);
        Value distance = last.withAxes(0).minus(last.withAxes(1)).length(2, false);
        Value place = pasts.present().places();
        Value itself = place.withAxes(0).isEqualTo(place.withAxes(1));
        Value heard =
                distance.isBelow(config.radiusMeters())
                        .and(itself.not())
                        .and(pasts.present().withAxes(0));
        Value whole = distance.dividedBy(SampleBuilder.TIE_METERS).plus(0.5).floor();
        // There may be fewer agents than slots.
        Value candidates = heard.choose(whole, NOBODY).padded(2, config.slots(), NOBODY);
        Value.Smallest nearest = candidates.smallest(config.slots());
        Value filled = nearest.values().isBelow(NOBODY);
        Value index = filled.choose(nearest.indices(), 0);
        return new NeighbourSlots(
                index,
                filled,
                pasts.positions().pick(0, index),
                pasts.observed().pick(0, index).and(filled.withAxes(2)));
    }

    /** The neighbour's place, −1 for an empty slot; shape [N, S], int64. */
    Value indexOrNobody() {
        return filled.choose(index, -1);
    }
}

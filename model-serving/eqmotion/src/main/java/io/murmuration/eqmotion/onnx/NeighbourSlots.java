package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.SampleBuilder;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/**
 * Who hears whom: the nearest others within the radius at t0, nearest first, of equally near ones
 * the one that comes first in the input; nobody who is as far as the first one without a slot. What
 * {@link SampleBuilder} does, in a graph.
 *
 * @param index the neighbour's place in the input, 0 for an empty slot; shape [N, S], int64
 * @param filled shape [N, S], bool
 * @param positions metres, shape [N, S, P, 2]
 * @param seen whether the step was observed, false in an empty slot; shape [N, S, P], bool
 * @param fade what the distance leaves of the neighbour's influence, 0 in an empty slot; shape [N,
 *     S], double
 */
record NeighbourSlots(Value index, Value filled, Value positions, Value seen, Value fade) {
    /** Further than any neighbour, in metres and in {@link SampleBuilder#TIE_METERS}. */
    private static final double NOBODY = 1e18;

    static NeighbourSlots search(Graph graph, ScenePasts pasts, ForecastConfig config) {
        graph.part("neighbours");
        Value last = pasts.positions().at(1, config.pastSteps() - 1);
        Value distance = last.withAxes(0).minus(last.withAxes(1)).length(2, false);
        Value place = pasts.present().places();
        Value itself = place.withAxes(0).isEqualTo(place.withAxes(1));
        Value heard =
                fade(distance, config)
                        .isBelow(SampleBuilder.LEAST_FADE)
                        .not()
                        .and(itself.not())
                        .and(pasts.present().withAxes(0));
        Value whole = distance.dividedBy(SampleBuilder.TIE_METERS).plus(0.5).floor();
        int slots = config.slots();
        // There may be fewer agents than slots. One more than there are slots is looked for.
        Value candidates = heard.choose(whole, NOBODY).padded(2, slots + 1, NOBODY);
        Value.Smallest nearest = candidates.smallest(slots + 1);
        Value found = nearest.values().isBelow(NOBODY);
        Value places = found.choose(nearest.indices(), 0);
        Value way = last.pick(0, places).minus(last.withAxes(1));
        Value meters = found.choose(way.length(2, false), NOBODY);
        Value own = meters.piece(1, 0, slots);
        Value room =
                meters.piece(1, slots, slots + 1)
                        .minus(own)
                        .dividedBy(SampleBuilder.CROWD_SHARE * config.radiusMeters())
                        .larger(0)
                        .smaller(1);
        Value left = fade(own, config).times(room);
        Value filled = found.piece(1, 0, slots).and(left.isBelow(SampleBuilder.LEAST_FADE).not());
        Value index = filled.choose(places.piece(1, 0, slots), 0);
        return new NeighbourSlots(
                index,
                filled,
                pasts.positions().pick(0, index),
                pasts.observed().pick(0, index).and(filled.withAxes(2)),
                filled.choose(left, 0));
    }

    /** From 1 at 0 m to 0 at the radius. */
    private static Value fade(Value meters, ForecastConfig config) {
        return meters.dividedBy(config.radiusMeters()).negative().plus(1).larger(0);
    }

    /** The neighbour's place, −1 for an empty slot; shape [N, S], int64. */
    Value indexOrNobody() {
        return filled.choose(index, -1);
    }
}

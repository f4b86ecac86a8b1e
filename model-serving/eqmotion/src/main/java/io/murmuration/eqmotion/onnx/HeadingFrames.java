package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.forecast.Heading;
import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/**
 * Where each agent stands and which way it looks, as {@link Heading} says, in a graph and in
 * double.
 *
 * @param origin metres, shape [N, 2]
 * @param ahead unit heading, or 0 of an agent without one; shape [N, 2]
 * @param left the same turned left by 90°, shape [N, 2]
 */
record HeadingFrames(Value origin, Value ahead, Value left) {

    static HeadingFrames of(Graph graph, ScenePasts pasts, NeighbourSlots slots, int past, int s) {
        graph.part("heading");
        Value origin = pasts.positions().at(1, past - 1);
        Value step = origin.minus(pasts.positions().at(1, past - 3));
        Value length = step.length(1, true);
        Value whole = origin.minus(pasts.positions().at(1, 0));
        Value far = whole.length(1, true);
        Value slow = length.isBelow(Heading.SLOW_METERS);
        Value preferWhole = slow.and(length.times(Heading.LONGER).isBelow(far));
        Value own = preferWhole.choose(whole, step);
        Value ownLength = preferWhole.choose(far, length);

        // [N, S, 2]: the way to each neighbour; the first one that is far enough away counts.
        Value way = slots.positions().at(2, past - 1).minus(origin.withAxes(1));
        Value apart = way.length(2, false).isBelow(Heading.STILL_METERS).not();
        Value usable = slots.filled().and(apart);
        Value first = usable.as(ElementType.FLOAT).indexOfLargest(1);
        Value chosen = graph.range(s).isEqualTo(first).and(usable);
        Value toNeighbour = chosen.withAxes(2).choose(way, 0).sum(1, false);

        Value direction = ownLength.isBelow(Heading.STILL_METERS).choose(toNeighbour, own);
        Value reach = direction.length(1, true);
        Value ahead =
                reach.isBelow(Heading.STILL_METERS)
                        .choose(graph.constant(new double[] {0}), direction.dividedBy(reach));
        Value left = ahead.at(1, 1).negative().withAxes(1).joined(1, ahead.piece(1, 0, 1));
        return new HeadingFrames(origin, ahead, left);
    }

    /**
     * Points of the scene in the frames.
     *
     * @param points shape [N, .., 2]
     * @param axes number of its axes
     */
    Value toLocal(Value points, int axes) {
        Value offsets = points.minus(origin.widened(axes - 2));
        Value along = offsets.times(ahead.widened(axes - 2)).sum(-1, true);
        return along.joined(-1, offsets.times(left.widened(axes - 2)).sum(-1, true));
    }

    /**
     * Points of the frames in the scene.
     *
     * @param points shape [N, .., 2]
     * @param axes number of its axes
     */
    Value toScene(Value points, int axes) {
        Value along = points.piece(-1, 0, 1).times(ahead.widened(axes - 2));
        Value across = points.piece(-1, 1, 2).times(left.widened(axes - 2));
        return along.plus(across).plus(origin.widened(axes - 2));
    }
}

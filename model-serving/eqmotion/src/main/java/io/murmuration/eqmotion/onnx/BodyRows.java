package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/**
 * Moving joints of R bodies, or of their mirror images, in the network's frame.
 *
 * @param positions finite, of a joint that is not seen anything; shape [R, P, J, 3], double
 * @param anchors shape [R, J, 3], double
 * @param trust shape [R, P, J], float
 * @param seen shape [R, J], bool
 * @param lastPoses the last step, an unseen joint where it hangs from; shape [R, J, 3], double
 */
record BodyRows(Value positions, Value anchors, Value trust, Value seen, Value lastPoses) {

    static BodyRows of(
            Graph graph, Value positions, Value anchors, Value trust, int past, BoneGraph bones) {
        Value seen = JointInputs.seen(graph, trust, past);
        Value now = positions.at(1, past - 1);
        return new BodyRows(positions, anchors, trust, seen, bones.hung(now, anchors, seen));
    }

    /** These bodies and their mirror images after them. */
    BodyRows withImages(Graph graph, int[] image, int past, BoneGraph bones) {
        graph.part("mirror");
        return of(
                graph,
                positions.joined(0, mirrored(graph, positions, image, 2)),
                anchors.joined(0, mirrored(graph, anchors, image, 1)),
                trust.joined(0, trust.pick(2, index(graph, image))),
                past,
                bones);
    }

    /** Poses in the mirror: the first axis changes its sign, left and right their places. */
    static Value mirrored(Graph graph, Value poses, int[] image, int jointAxis) {
        Value flip = graph.constant(new double[] {-1, 1, 1}, 3);
        return poses.pick(jointAxis, index(graph, image)).times(flip);
    }

    private static Value index(Graph graph, int[] image) {
        long[] places = new long[image.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = image[i];
        }
        return graph.integers(places);
    }

    /** Which bones have a length to keep, 1 or 0; shape [R, 1, J, 1], float. */
    Value knownBones(BoneGraph bones) {
        Value both = seen.as(ElementType.FLOAT).withAxes(2);
        return both.times(bones.parentsSeen(both)).withAxes(1);
    }
}

package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.pose.Pelvis;

/**
 * Frames of the pelvis over time, as {@code BodyFrame} says, in a graph and in double.
 *
 * @param origins shape [B, T, 3]
 * @param axes x, y and z as rows, shape [B, T, 3, 3]
 */
record BodyFrames(Value origins, Value axes) {
    /**
     * The frames of the past.
     *
     * @param positions of all joints, shape [B, P, joints, 3]
     */
    static BodyFrames of(Graph graph, Value positions, Pelvis pelvis) {
        graph.part("pelvis");
        Value root = positions.at(2, pelvis.root());
        Value left = positions.at(2, pelvis.left());
        Value right = positions.at(2, pelvis.right());
        Value x = Vectors.unit(left.minus(right));
        Value up = root.times(2).minus(left).minus(right);
        Value y = Vectors.unit(up.minus(x.times(Vectors.dot(x, up))));
        Value z = new Vectors(graph).cross(x, y);
        return new BodyFrames(root, x.withAxes(2).joined(2, y.withAxes(2), z.withAxes(2)));
    }

    /** Whether all of a body's frames are numbers, shape [B]. */
    Value usable() {
        Value sum = axes.sum(-1, false).sum(-1, false).sum(-1, false);
        // Infinity minus itself is no number either.
        return sum.minus(sum).isNaN().not();
    }

    /** Places of the world, [B, T, n, 3], in the frames. */
    Value toLocal(Value places) {
        return places.minus(origins.withAxes(2)).matrixTimes(axes.transposed(0, 1, 3, 2));
    }
}

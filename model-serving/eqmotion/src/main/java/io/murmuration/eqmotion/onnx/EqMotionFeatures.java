package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.equivariant.Dct;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.SceneEncoder;
import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/**
 * EqMotion's input features of B scenes of N agents, as {@link SceneEncoder} makes them: in double,
 * rounded to float once.
 *
 * @param origin mean over the scene's agents and steps, shape [B, 1, 1, D], double
 * @param speeds shape [B, N, P]
 * @param angles shape [B, N, P]
 * @param positions DCT of the positions from the origin, shape [B, N, D, P]
 * @param velocities DCT of the steps, shape [B, N, D, P]
 */
record EqMotionFeatures(
        Value origin, Value speeds, Value angles, Value positions, Value velocities) {

    /** Of positions of shape [B, N, P, D]. */
    static EqMotionFeatures of(Graph graph, Value places, EqMotionConfig config) {
        graph.part("features");
        int past = config.pastSteps();
        Value origin = places.mean(1, true).mean(2, true);
        Value moves = places.piece(2, 1, past).minus(places.piece(2, 0, past - 1));
        Value steps = moves.piece(2, 0, 1).joined(2, moves);
        Value earlier = steps.piece(2, 0, 1).joined(2, steps.piece(2, 0, past - 1));
        Value speeds = steps.length(3, false);
        Value before = earlier.length(3, false).plus(SceneEncoder.EPSILON);
        Value product = earlier.times(steps).sum(3, false);
        Value cosine =
                product.dividedBy(before.times(speeds.plus(SceneEncoder.EPSILON)))
                        .larger(-1)
                        .smaller(1);
        // The tangent of half of the angle: as exact for small angles as the double is.
        Value tangent = cosine.negative().plus(1).dividedBy(cosine.plus(1)).root();
        return new EqMotionFeatures(
                origin,
                rounded(speeds),
                rounded(tangent).arcTangent().times(2),
                transformed(graph, places.minus(origin), past),
                transformed(graph, steps, past));
    }

    private static Value transformed(Graph graph, Value series, int past) {
        double[] dct = Dct.matrix(past);
        double[] turned = new double[dct.length];
        for (int k = 0; k < past; k++) {
            for (int t = 0; t < past; t++) {
                turned[t * past + k] = dct[k * past + t];
            }
        }
        return rounded(
                series.transposed(0, 1, 3, 2).matrixTimes(graph.constant(turned, past, past)));
    }

    private static Value rounded(Value value) {
        return value.as(ElementType.FLOAT);
    }
}

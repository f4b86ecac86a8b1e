package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/** Operations on vectors of space, which are the last axis of a value. */
final class Vectors {
    private final Value second;
    private final Value third;

    Vectors(Graph graph) {
        second = graph.integers(1, 2, 0);
        third = graph.integers(2, 0, 1);
    }

    /** a × b. */
    Value cross(Value a, Value b) {
        Value forth = a.pick(-1, second).times(b.pick(-1, third));
        return forth.minus(a.pick(-1, third).times(b.pick(-1, second)));
    }

    /** Inner product; the axis stays. */
    static Value dot(Value a, Value b) {
        return a.times(b).sum(-1, true);
    }

    /** The vector by its length; not a number where that is 0. */
    static Value unit(Value a) {
        return a.dividedBy(a.length(-1, true));
    }
}

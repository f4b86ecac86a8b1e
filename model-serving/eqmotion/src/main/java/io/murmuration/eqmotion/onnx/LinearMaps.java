package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;

/**
 * A model's parameters in a graph, written once each, when they are first asked for.
 *
 * <p>Matrices stand in the file as [in, out], the way in which they are multiplied.
 */
final class LinearMaps {
    private static final String WEIGHT = ".weight";

    private final Graph graph;
    private final Parameters parameters;
    private final String prefix;

    /**
     * @param prefix before the names of the parameters
     */
    LinearMaps(Graph graph, Parameters parameters, String prefix) {
        this.graph = graph;
        this.parameters = parameters;
        this.prefix = prefix;
    }

    /** A parameter as it is. */
    Value get(String name) {
        Parameter parameter = parameters.get(prefix + name);
        return graph.weight(parameter.name(), parameter.values(), parameter.shape());
    }

    /** A stack of matrices, [n, out, in] as a parameter, turned: [n, in, out]. */
    Value matrices(String name) {
        Parameter weight = parameters.get(prefix + name + WEIGHT);
        int n = (int) weight.shape()[0];
        int out = (int) weight.shape()[1];
        int in = (int) weight.shape()[2];
        return graph.weight(weight.name(), turned(weight.values(), n, out, in), n, in, out);
    }

    /** {@code x · weightᵀ + bias} along the last axis; no bias where the map has none. */
    Value linear(String name, Value x) {
        Parameter weight = parameters.get(prefix + name + WEIGHT);
        int out = (int) weight.shape()[0];
        int in = (int) weight.shape()[1];
        float[] turned = turned(weight.values(), 1, out, in);
        Value product = x.matrixTimes(graph.weight(weight.name(), turned, in, out));
        String bias = name + ".bias";
        return parameters.contains(prefix + bias) ? product.plus(get(bias)) : product;
    }

    private static float[] turned(float[] values, int n, int out, int in) {
        float[] turned = new float[values.length];
        for (int matrix = 0; matrix < n; matrix++) {
            int at = matrix * out * in;
            for (int row = 0; row < out; row++) {
                for (int column = 0; column < in; column++) {
                    turned[at + column * out + row] = values[at + row * in + column];
                }
            }
        }
        return turned;
    }
}

package io.murmuration.eqmotion.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters as native arrays of one manager. They live as long as that manager.
 *
 * <p>Not thread-safe.
 */
public final class Weights {
    private final Map<String, NDArray> byName = new LinkedHashMap<>();

    private Weights() {}

    /** Copies the parameters into native arrays. */
    public static Weights bind(Parameters parameters, NDManager manager) {
        return bind(parameters, manager, false);
    }

    static Weights bind(Parameters parameters, NDManager manager, boolean trainable) {
        Weights weights = new Weights();
        for (Parameter parameter : parameters.all()) {
            NDArray array = manager.create(parameter.values(), new Shape(parameter.shape()));
            array.setRequiresGradient(trainable);
            weights.byName.put(parameter.name(), array);
        }
        return weights;
    }

    /**
     * The array of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public NDArray get(String name) {
        NDArray array = byName.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no weight is named " + name);
        }
        return array;
    }

    /** {@code x · weightᵀ + bias} with the map of this name; no bias where it has none. */
    public NDArray linear(String name, NDArray x) {
        return Ops.linear(x, get(name + ".weight"), byName.get(name + ".bias"));
    }

    /** All arrays, so that they can be attached to the manager of one computation for its time. */
    public NDList list() {
        return new NDList(byName.values());
    }

    void gradientsInto(Parameters target) {
        for (Map.Entry<String, NDArray> entry : byName.entrySet()) {
            float[] to = target.get(entry.getKey()).values();
            try (NDArray gradient = entry.getValue().getGradient()) {
                float[] from = gradient.toFloatArray();
                System.arraycopy(from, 0, to, 0, to.length);
            }
        }
    }
}

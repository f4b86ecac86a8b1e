package io.murmuration.eqmotion.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.function.BiFunction;

/**
 * Values and slopes of a scalar function of a network's parameters.
 *
 * <p>Every native array of a computation belongs to a manager that is closed at its end. The engine
 * allows one differentiation at a time in a process.
 */
public final class Gradients {
    private Gradients() {}

    /**
     * Computes a loss and its gradient.
     *
     * @param parent whose sub-manager is used and closed
     * @param parameters the point
     * @param loss builds a scalar from the bound weights; everything it creates belongs to the
     *     manager it is given
     * @param gradient receives the slopes, names and shapes as in {@code parameters}
     * @return the loss
     */
    public static float evaluate(
            NDManager parent,
            Parameters parameters,
            BiFunction<NDManager, Weights, NDArray> loss,
            Parameters gradient) {
        try (NDManager manager = parent.newSubManager()) {
            Weights weights = Weights.bind(parameters, manager, true);
            float value;
            try (GradientCollector collector = NativeEngine.engine().newGradientCollector()) {
                NDArray scalar = loss.apply(manager, weights);
                collector.backward(scalar);
                value = scalar.toType(DataType.FLOAT32, false).getFloat();
            }
            weights.gradientsInto(gradient);
            return value;
        }
    }
}

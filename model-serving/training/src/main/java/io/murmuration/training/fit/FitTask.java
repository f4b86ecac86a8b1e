package io.murmuration.training.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/** What is to be learnt: samples with a loss, and a figure on samples that were held back. */
public interface FitTask {
    /** Start values of the network's weights. */
    Parameters initialise(long seed);

    /** Training samples of an epoch. */
    int samples();

    /**
     * The loss of a batch.
     *
     * @param batch indices of samples
     * @param random of this batch's variations
     * @return builds a scalar in the manager that it is given
     */
    BiFunction<NDManager, Weights, NDArray> loss(int[] batch, Random random);

    /**
     * Figures on the validation part by name, in the order in which they are to be printed. The
     * first decides which epoch is kept: the smallest wins.
     */
    Map<String, Double> validate(NDManager manager, Parameters parameters);
}

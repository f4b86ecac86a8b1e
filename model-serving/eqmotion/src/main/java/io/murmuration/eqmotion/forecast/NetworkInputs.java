package io.murmuration.eqmotion.forecast;

import ai.djl.ndarray.NDArray;

/**
 * An {@link EncodedBatch} in native arrays; same names, same shapes. They belong to the manager
 * they were made with.
 */
public record NetworkInputs(
        NDArray ego,
        NDArray neighbours,
        NDArray fade,
        NDArray pairVectors,
        NDArray egoInvariants,
        NDArray neighbourInvariants,
        NDArray moving) {

    /** A. */
    public long count() {
        return fade.getShape().get(0);
    }
}

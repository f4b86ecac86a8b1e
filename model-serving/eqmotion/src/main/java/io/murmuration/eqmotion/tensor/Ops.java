package io.murmuration.eqmotion.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;

/** The tensor operations of the networks that the library does not have under one name. */
public final class Ops {
    private static final float UNDER_ROOT = 1e-16f;

    private Ops() {}

    /** x · sigmoid(x), element by element. */
    public static NDArray silu(NDArray x) {
        return Activation.sigmoid(x).mul(x);
    }

    /**
     * {@code x · weightᵀ + bias} along the last axis.
     *
     * @param x shape [..., in]
     * @param weight shape [out, in]
     * @param bias shape [out], or null for none
     * @return shape [..., out]
     */
    public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
    }

    /**
     * Rows of a table.
     *
     * @param table shape [rows, width]
     * @param index whole numbers, any shape
     * @return the shape of the index, then the width
     */
    public static NDArray rows(NDArray table, NDArray index) {
        return table.getNDArrayInternal()
                .embedding(index, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /**
     * Length of the vectors along one axis, which disappears. What is added under the root, 10⁻¹⁶,
     * makes the slope at 0 be 0; the engine's own norm along a middle axis is forty times slower.
     */
    public static NDArray length(NDArray x, int axis) {
        return x.square().sum(new int[] {axis}).add(UNDER_ROOT).sqrt();
    }

    /**
     * A stack of matrices turned, in the manager of another array: a weight's own lives long, and a
     * view there would stay.
     *
     * @param weight shape [n, out, in]
     * @return shape [n, in, out]
     */
    public static NDArray transposed(NDArray owner, NDArray weight) {
        NDArray turned = weight.transpose(0, 2, 1);
        turned.attach(owner.getManager());
        return turned;
    }

    /** A view of x with another shape. */
    public static NDArray view(NDArray x, long... shape) {
        return x.reshape(new Shape(shape));
    }
}

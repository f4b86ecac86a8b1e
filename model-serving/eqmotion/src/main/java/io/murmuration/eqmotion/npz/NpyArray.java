package io.murmuration.eqmotion.npz;

import java.util.Arrays;

/**
 * One array.
 *
 * @param shape row-major; empty for a single number
 * @param values shape flattened; every supported type fits into a double without loss, integers up
 *     to 2⁵³
 */
public record NpyArray(long[] shape, double[] values) {

    /** The values as floats. */
    public float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The values as whole numbers. */
    public int[] ints() {
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) values[i];
        }
        return ints;
    }

    /** Whether the shape is this one. */
    public boolean hasShape(long... wanted) {
        return Arrays.equals(shape, wanted);
    }
}

package io.murmuration.eqmotion.equivariant;

/**
 * The orthonormal DCT-II as a matrix: row k, column t is s_k · cos(π(2t+1)k / 2n) with s_0 = √(1/n)
 * and s_k = √(2/n). Its transpose is its inverse.
 */
public final class Dct {
    private Dct() {}

    /** Shape [n, n], flattened. */
    public static double[] matrix(int n) {
        double[] matrix = new double[n * n];
        for (int k = 0; k < n; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / n);
            for (int t = 0; t < n; t++) {
                matrix[k * n + t] = scale * Math.cos(Math.PI * (2 * t + 1) * k / (2.0 * n));
            }
        }
        return matrix;
    }
}

package io.murmuration.motion.symmetry.meter;

/** Small symmetric, positive matrices. Pure. */
final class Cholesky {
    private Cholesky() {}

    /** The lower factor; a pivot that is not positive is NaN, and so is what follows. */
    private static double[][] factor(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }

    /** The square of the last diagonal of the factor: what the others leave of the last column. */
    static double lastPivot(double[][] matrix) {
        double last = factor(matrix)[matrix.length - 1][matrix.length - 1];
        return Double.isNaN(last) ? 0 : last * last;
    }

    /** The inverse. */
    static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = factor(matrix);
        double[][] inverse = new double[size][size];
        for (int column = 0; column < size; column++) {
            double[] y = new double[size];
            for (int i = 0; i < size; i++) {
                double sum = i == column ? 1 : 0;
                for (int k = 0; k < i; k++) {
                    sum -= lower[i][k] * y[k];
                }
                y[i] = sum / lower[i][i];
            }
            for (int i = size - 1; i >= 0; i--) {
                double sum = y[i];
                for (int k = i + 1; k < size; k++) {
                    sum -= lower[k][i] * inverse[k][column];
                }
                inverse[i][column] = sum / lower[i][i];
            }
        }
        return inverse;
    }
}

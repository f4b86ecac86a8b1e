package io.murmuration.eqmotion.pose;

/**
 * A turn about the origin of space. Immutable.
 *
 * @param matrix shape [3, 3], row by row
 */
public record Turn(double[] matrix) {
    private static final int AXES = 3;

    /** The turn about an axis by its length in radians, right-handed: Rodrigues' formula. */
    public static Turn of(double x, double y, double z) {
        double angle = Math.sqrt(x * x + y * y + z * z);
        double sine = angle < 1e-12 ? 1 : Math.sin(angle) / angle;
        double rest = angle < 1e-12 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
        double[] matrix = {
            1 - rest * (y * y + z * z),
            rest * x * y - sine * z,
            rest * x * z + sine * y,
            rest * x * y + sine * z,
            1 - rest * (x * x + z * z),
            rest * y * z - sine * x,
            rest * x * z - sine * y,
            rest * y * z + sine * x,
            1 - rest * (x * x + y * y)
        };
        return new Turn(matrix);
    }

    /** First another turn, then this one. */
    public Turn after(Turn other) {
        double[] product = new double[AXES * AXES];
        for (int row = 0; row < AXES; row++) {
            for (int column = 0; column < AXES; column++) {
                for (int k = 0; k < AXES; k++) {
                    product[row * AXES + column] +=
                            matrix[row * AXES + k] * other.matrix[k * AXES + column];
                }
            }
        }
        return new Turn(product);
    }

    /** Turns a vector of shape [3] in place. */
    public void apply(double[] vector) {
        double x = vector[0];
        double y = vector[1];
        double z = vector[2];
        for (int row = 0; row < AXES; row++) {
            vector[row] =
                    matrix[row * AXES] * x
                            + matrix[row * AXES + 1] * y
                            + matrix[row * AXES + 2] * z;
        }
    }
}

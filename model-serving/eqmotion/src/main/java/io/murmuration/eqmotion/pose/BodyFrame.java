package io.murmuration.eqmotion.pose;

import java.util.Arrays;

/**
 * Where a body's pelvis is and how it is turned.
 *
 * <pre>
 * x = (l − r)/|l − r|,  y = −(l + r) made perpendicular to x,  z = x × y     l, r from the root
 * </pre>
 *
 * <p>Turning or shifting the body does the same to the frame. Of a mirrored body with left and
 * right exchanged it is the mirrored frame with x the other way. Right-handed. Immutable.
 *
 * @param origin shape [3]
 * @param axes x, y and z as rows, shape [3, 3]
 */
record BodyFrame(double[] origin, double[] axes) {
    private static final int AXES = 3;

    /** The frame of three joints, each of shape [3]. */
    static BodyFrame of(double[] root, double[] left, double[] right) {
        double[] across = new double[AXES];
        double[] up = new double[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            across[axis] = left[axis] - right[axis];
            up[axis] = 2 * root[axis] - left[axis] - right[axis];
        }
        normalise(across);
        double along = dot(across, up);
        for (int axis = 0; axis < AXES; axis++) {
            up[axis] -= along * across[axis];
        }
        normalise(up);
        return new BodyFrame(
                root.clone(),
                new double[] {
                    across[0],
                    across[1],
                    across[2],
                    up[0],
                    up[1],
                    up[2],
                    across[1] * up[2] - across[2] * up[1],
                    across[2] * up[0] - across[0] * up[2],
                    across[0] * up[1] - across[1] * up[0]
                });
    }

    /** Whether the three joints span a plane, without which there is no frame. */
    boolean isUsable() {
        double sum = 0;
        for (double value : axes) {
            sum += value;
        }
        return Double.isFinite(sum);
    }

    /** A place of the world as this frame sees it; written to three places of the target. */
    void toLocal(double[] world, int from, double[] target, int to) {
        for (int row = 0; row < AXES; row++) {
            double sum = 0;
            for (int axis = 0; axis < AXES; axis++) {
                sum += axes[row * AXES + axis] * (world[from + axis] - origin[axis]);
            }
            target[to + row] = sum;
        }
    }

    /** The inverse of {@link #toLocal}. */
    void toWorld(double[] local, int from, double[] target, int to) {
        for (int axis = 0; axis < AXES; axis++) {
            double sum = origin[axis];
            for (int row = 0; row < AXES; row++) {
                sum += axes[row * AXES + axis] * local[from + row];
            }
            target[to + axis] = sum;
        }
    }

    /**
     * The turn that leads from an earlier frame to this one, as an axis times an angle, in the
     * world, shape [3].
     */
    double[] turnSince(BodyFrame earlier) {
        double[] q = new double[AXES * AXES];
        for (int i = 0; i < AXES; i++) {
            for (int j = 0; j < AXES; j++) {
                for (int row = 0; row < AXES; row++) {
                    q[i * AXES + j] += axes[row * AXES + i] * earlier.axes[row * AXES + j];
                }
            }
        }
        double[] skew = {q[7] - q[5], q[2] - q[6], q[3] - q[1]};
        double sine = Math.sqrt(dot(skew, skew)) / 2;
        double angle = Math.atan2(sine, (q[0] + q[4] + q[8] - 1) / 2);
        double factor = sine < 1e-12 ? 0.5 : angle / (2 * sine);
        return new double[] {factor * skew[0], factor * skew[1], factor * skew[2]};
    }

    /** This frame shifted, and turned about its origin by an axis times an angle in the world. */
    BodyFrame moved(double[] shift, double[] turn) {
        double[] shifted = new double[AXES];
        double[] turned = new double[AXES * AXES];
        Turn about = Turn.of(turn[0], turn[1], turn[2]);
        for (int row = 0; row < AXES; row++) {
            shifted[row] = origin[row] + shift[row];
            double[] axis = Arrays.copyOfRange(axes, row * AXES, (row + 1) * AXES);
            about.apply(axis);
            System.arraycopy(axis, 0, turned, row * AXES, AXES);
        }
        return new BodyFrame(shifted, turned);
    }

    private static void normalise(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int axis = 0; axis < AXES; axis++) {
            vector[axis] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}

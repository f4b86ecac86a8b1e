package io.murmuration.eqmotion.pose;

/**
 * The angular momentum of masses about their centre over one step, and their inertia.
 *
 * <pre>
 * L = Σ m h × d,  I = Σ m (|h|² − h hᵀ)      h: place from the centre, in the middle of the step
 * </pre>
 *
 * @param momentum L, a step, shape [3]
 * @param inertia xx, yy, zz, xy, xz and yz of I
 */
record AngularMomentum(double[] momentum, double[] inertia) {
    private static final int AXES = 3;

    /**
     * That of a step.
     *
     * @param masses shape [N]
     * @param from places before, shape [N, 3]
     * @param to places after
     */
    static AngularMomentum of(double[] masses, double[] from, double[] to) {
        double[] before = centre(masses, from);
        double[] after = centre(masses, to);
        double[] momentum = new double[AXES];
        double[] inertia = new double[2 * AXES];
        for (int i = 0; i < masses.length; i++) {
            int at = i * AXES;
            double fromX = from[at] - before[0];
            double fromY = from[at + 1] - before[1];
            double fromZ = from[at + 2] - before[2];
            double toX = to[at] - after[0];
            double toY = to[at + 1] - after[1];
            double toZ = to[at + 2] - after[2];
            double x = (fromX + toX) / 2;
            double y = (fromY + toY) / 2;
            double z = (fromZ + toZ) / 2;
            double m = masses[i];
            momentum[0] += m * (y * (toZ - fromZ) - z * (toY - fromY));
            momentum[1] += m * (z * (toX - fromX) - x * (toZ - fromZ));
            momentum[2] += m * (x * (toY - fromY) - y * (toX - fromX));
            inertia[0] += m * (y * y + z * z);
            inertia[1] += m * (x * x + z * z);
            inertia[2] += m * (x * x + y * y);
            inertia[3] -= m * x * y;
            inertia[4] -= m * x * z;
            inertia[5] -= m * y * z;
        }
        return new AngularMomentum(momentum, inertia);
    }

    /** The centre of mass, shape [3]. */
    static double[] centre(double[] masses, double[] places) {
        double[] centre = new double[AXES];
        double sum = 0;
        for (int i = 0; i < masses.length; i++) {
            for (int axis = 0; axis < AXES; axis++) {
                centre[axis] += masses[i] * places[i * AXES + axis];
            }
            sum += masses[i];
        }
        for (int axis = 0; axis < AXES; axis++) {
            centre[axis] /= sum;
        }
        return centre;
    }

    /**
     * The turn, as an axis times an angle, that gives the step a wanted momentum; none where the
     * masses are on one line. Shape [3].
     */
    double[] turnTo(double[] wanted) {
        double xx = inertia[0];
        double yy = inertia[1];
        double zz = inertia[2];
        double xy = inertia[3];
        double xz = inertia[4];
        double yz = inertia[5];
        double[] cofactors = {
            yy * zz - yz * yz, xz * yz - xy * zz, xy * yz - xz * yy,
            xz * yz - xy * zz, xx * zz - xz * xz, xy * xz - xx * yz,
            xy * yz - xz * yy, xy * xz - xx * yz, xx * yy - xy * xy
        };
        double determinant = xx * cofactors[0] + xy * cofactors[1] + xz * cofactors[2];
        double trace = xx + yy + zz;
        double[] turn = new double[AXES];
        for (int i = 0;
                i < cofactors.length && determinant > Momentum.SMALLEST * trace * trace * trace;
                i++) {
            int axis = i % AXES;
            turn[i / AXES] += cofactors[i] * (wanted[axis] - momentum[axis]) / determinant;
        }
        return turn;
    }
}

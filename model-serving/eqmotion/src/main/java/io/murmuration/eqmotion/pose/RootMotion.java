package io.murmuration.eqmotion.pose;

/**
 * How a pelvis goes on: with its speed and turn of the last steps, both dying away.
 *
 * <pre>
 * x(k) = x(0) + v s(k, a),  R(k) = exp(w s(k, b)) R(0),  s(k, a) = a (1 − exp(−k/a))
 * </pre>
 *
 * <p>v and w are means over the last {@value #BACK} steps, a and b the fading times in steps of
 * 1/60 s. A rule with three numbers, not learnt: turning or shifting the past does the same to the
 * future. The recordings to learn from have no root motion, so the numbers come from what stands in
 * for it there: the way against the lower foot, and the turn of the shoulders against the pelvis.
 * Immutable.
 */
final class RootMotion {
    private static final int AXES = 3;
    private static final int BACK = 3;

    /** Steps after which an e-th of the speed is left. */
    private static final double SHIFT_FADES = 30;

    /** Steps after which an e-th of the turn is left. */
    private static final double TURN_FADES = 3;

    private final BodyFrame now;
    private final double[] speed = new double[AXES];
    private final double[] turn;

    /**
     * @param frames of the pelvis, oldest first, at least one
     */
    RootMotion(BodyFrame[] frames) {
        now = frames[frames.length - 1];
        int back = Math.min(BACK, frames.length - 1);
        BodyFrame before = frames[frames.length - 1 - back];
        turn = now.turnSince(before);
        for (int axis = 0; axis < AXES && back > 0; axis++) {
            speed[axis] = (now.origin()[axis] - before.origin()[axis]) / back;
            turn[axis] /= back;
        }
    }

    /** The pelvis some steps from now. */
    BodyFrame after(int steps) {
        double far = faded(steps, SHIFT_FADES);
        double angle = faded(steps, TURN_FADES);
        double[] shift = new double[AXES];
        double[] turned = new double[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            shift[axis] = far * speed[axis];
            turned[axis] = angle * turn[axis];
        }
        return now.moved(shift, turned);
    }

    private static double faded(int steps, double fades) {
        return fades * -Math.expm1(-steps / fades);
    }
}

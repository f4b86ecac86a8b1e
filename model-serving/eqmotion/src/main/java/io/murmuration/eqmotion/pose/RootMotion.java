package io.murmuration.eqmotion.pose;

import java.util.Arrays;

/**
 * How a body goes on through the world while its pose changes: its linear and its angular momentum
 * carry on and die away.
 *
 * <pre>
 * c(k) = c(0) + v a (1 − exp(−k/a))            c: centre of mass, v: its last step
 * L(k) = L(0) exp(−(k − ½)/b)                  L: angular momentum about c, of the last step
 * R(k) = exp(I⁻¹(L(k) − ℓ(k))) R(k−1)          ℓ: that of the poses' own change without a turn
 * </pre>
 *
 * <p>So the pelvis gives way when the limbs swing, and the first steps go on as the whole body
 * went, not as its pelvis did. Turning, shifting or mirroring the past does the same to the future.
 * a and b are those of {@link Momentum}.
 *
 * <p><b>Units.</b> Metres and steps. <b>Source.</b> Newton's laws; that a body's angular momentum
 * stays near what it is: Herr and Popovic, "Angular momentum in human walking", J. Exp. Biol. 211,
 * 2008. <b>Thread safety.</b> Immutable.
 */
final class RootMotion {
    private static final int AXES = 3;
    private static final double[] NONE = new double[AXES];

    private final Momentum momentum;

    /** Joints with a mass that are seen. */
    private final int[] heavy;

    private final double[] masses;
    private final double[] now;
    private final double[] centre;
    private final double[] speed = new double[AXES];
    private final double[] turning;

    /**
     * The motion of a body.
     *
     * @param before places one step ago in the world, NaN of what is not seen; shape [joints, 3]
     * @param now places now, of the same joints
     */
    RootMotion(Momentum momentum, double[] before, double[] now) {
        this.momentum = momentum;
        int count = 0;
        int[] found = new int[momentum.masses().length];
        for (int joint = 0; joint < found.length; joint++) {
            if (momentum.masses()[joint] > 0 && !Double.isNaN(now[joint * AXES])) {
                found[count++] = joint;
            }
        }
        heavy = Arrays.copyOf(found, count);
        masses = new double[count];
        for (int i = 0; i < count; i++) {
            masses[i] = momentum.masses()[heavy[i]];
        }
        double[] earlier = heavy(before);
        this.now = heavy(now);
        centre = AngularMomentum.centre(masses, this.now);
        double[] from = AngularMomentum.centre(masses, earlier);
        for (int axis = 0; axis < AXES; axis++) {
            speed[axis] = centre[axis] - from[axis];
        }
        turning = AngularMomentum.of(masses, earlier, this.now).momentum();
    }

    private double[] heavy(double[] places) {
        double[] chosen = new double[heavy.length * AXES];
        for (int i = 0; i < heavy.length; i++) {
            System.arraycopy(places, heavy[i] * AXES, chosen, i * AXES, AXES);
        }
        return chosen;
    }

    /**
     * Carries a frame of the body along.
     *
     * @param frame now
     * @param poses places as the frame will see them, a row a step, each of shape [joints, 3]
     * @return the frame at every step
     */
    BodyFrame[] along(BodyFrame frame, double[][] poses) {
        BodyFrame[] frames = new BodyFrame[poses.length];
        BodyFrame last = frame;
        double[] earlier = now;
        for (int step = 0; step < poses.length; step++) {
            AngularMomentum own = AngularMomentum.of(masses, earlier, seenFrom(last, poses[step]));
            BodyFrame turned = last.moved(NONE, own.turnTo(turningAt(step + 0.5)));
            double[] places = seenFrom(turned, poses[step]);
            last = turned.moved(shiftTo(step + 1, AngularMomentum.centre(masses, places)), NONE);
            frames[step] = last;
            // Only where the joints are from their centre is read of it, so the shift is left out.
            earlier = places;
        }
        return frames;
    }

    private double[] turningAt(double step) {
        double left = Math.exp(-step / momentum.turnFades());
        return new double[] {left * turning[0], left * turning[1], left * turning[2]};
    }

    /** From somewhere to where the centre will be. */
    private double[] shiftTo(int step, double[] from) {
        double fades = momentum.shiftFades();
        double far = fades * -Math.expm1(-step / fades);
        double[] shift = new double[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            shift[axis] = centre[axis] + far * speed[axis] - from[axis];
        }
        return shift;
    }

    private double[] seenFrom(BodyFrame frame, double[] pose) {
        double[] places = new double[heavy.length * AXES];
        for (int i = 0; i < heavy.length; i++) {
            frame.toWorld(pose, heavy[i] * AXES, places, i * AXES);
        }
        return places;
    }
}

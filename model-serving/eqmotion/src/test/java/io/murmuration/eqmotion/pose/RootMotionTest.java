package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RootMotionTest {
    private static final int JOINTS = 6;
    private static final int STEPS = 25;
    private static final double[] MASSES = {0.4, 0.1, 0.1, 0.2, 0.2, 0};

    /** Nothing is lost of it in the steps that are looked at. */
    private static final double FOREVER = 1e12;

    private static final BodyFrame START =
            BodyFrame.of(
                    new double[] {1, 2, 3},
                    new double[] {1.1, 1.9, 3.02},
                    new double[] {0.9, 1.88, 3.01});

    private final double[] pose = new Random(8).doubles(JOINTS * 3, -0.5, 0.5).toArray();

    @Test
    void aRigidBodyGoesOnStraightAndTurning() {
        double[] speed = {0.02, -0.01, 0.03};
        double[] axis = {0, 0, 0.02};
        double[] before = world(START, pose);
        // A turn about the centre of mass leaves it where it is.
        BodyFrame next = about(START, axis, before);
        next = next.moved(speed, new double[3]);
        RootMotion root =
                new RootMotion(new Momentum(MASSES, FOREVER, FOREVER), before, world(next, pose));

        BodyFrame[] frames = root.along(next, held(pose));

        double[] centre = AngularMomentum.centre(MASSES, world(next, pose));
        double[] last = AngularMomentum.centre(MASSES, world(frames[STEPS - 1], pose));
        for (int i = 0; i < 3; i++) {
            assertThat(last[i] - centre[i]).isCloseTo(STEPS * speed[i], within(1e-9));
        }
        double[] turned = frames[0].turnSince(next);
        assertThat(Math.sqrt(dot(turned, turned))).isCloseTo(0.02, within(1e-3));
    }

    @Test
    void aPelvisThatSwingsUnderABodyAtRestSwingsBackAsThePosesSay() {
        double[][] poses = new double[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            poses[t] = pose.clone();
            double sway = 0.03 * Math.sin(0.3 * (t + 1));
            for (int joint = 1; joint < JOINTS; joint++) {
                poses[t][joint * 3] += sway;
            }
        }
        double[] now = world(START, pose);
        RootMotion root = new RootMotion(new Momentum(MASSES, FOREVER, FOREVER), now, now);

        BodyFrame[] frames = root.along(START, poses);

        double[] centre = AngularMomentum.centre(MASSES, now);
        for (int t = 0; t < STEPS; t++) {
            double[] there = AngularMomentum.centre(MASSES, world(frames[t], poses[t]));
            assertThat(there).containsExactly(centre, within(1e-9));
        }
        assertThat(distance(frames[4].origin(), START.origin()))
                .as("the pelvis gives way by the others' share of the mass")
                .isBetween(0.01, 0.03);
    }

    @Test
    void limbsThatSwingTurnTheRestTheOtherWay() {
        double[][] poses = new double[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            poses[t] = pose.clone();
            Turn swing = Turn.of(0, 0.02 * (t + 1), 0);
            for (int joint = 3; joint < 5; joint++) {
                double[] place = {pose[joint * 3], pose[joint * 3 + 1], pose[joint * 3 + 2]};
                swing.apply(place);
                System.arraycopy(place, 0, poses[t], joint * 3, 3);
            }
        }
        double[] now = world(START, pose);
        RootMotion root = new RootMotion(new Momentum(MASSES, FOREVER, FOREVER), now, now);

        BodyFrame[] frames = root.along(START, poses);

        double[] earlier = now;
        for (int t = 0; t < STEPS; t++) {
            double[] places = world(frames[t], poses[t]);
            double[] left = AngularMomentum.of(MASSES, earlier, places).momentum();
            assertThat(Math.sqrt(dot(left, left))).isLessThan(2e-6);
            earlier = places;
        }
        double[] turned = frames[STEPS - 1].turnSince(START);
        assertThat(Math.sqrt(dot(turned, turned))).isBetween(0.05, 0.5);
    }

    @Test
    void momentumDiesAway() {
        BodyFrame next = START.moved(new double[] {0.02, 0, 0}, new double[] {0, 0.01, 0});
        RootMotion root =
                new RootMotion(new Momentum(MASSES, 10, 3), world(START, pose), world(next, pose));

        double[][] poses = new double[200][];
        Arrays.fill(poses, pose);
        BodyFrame[] frames = root.along(next, poses);

        double first = distance(frames[1].origin(), frames[0].origin());
        double last = distance(frames[199].origin(), frames[198].origin());
        assertThat(first).isBetween(0.01, 0.03);
        assertThat(last).isLessThan(1e-6);
        assertThat(frames[199].turnSince(frames[198])).containsExactly(new double[3], within(1e-9));
    }

    @Test
    void aJointThatIsNotSeenHasNoMass() {
        double[] before = world(START, pose);
        BodyFrame next = START.moved(new double[] {0.02, 0, 0}, new double[3]);
        double[] now = world(next, pose);
        for (int axis = 0; axis < 3; axis++) {
            before[2 * 3 + axis] = Double.NaN;
            now[2 * 3 + axis] = Double.NaN;
        }

        BodyFrame[] frames =
                new RootMotion(new Momentum(MASSES, FOREVER, FOREVER), before, now)
                        .along(next, held(pose));

        assertThat(frames[STEPS - 1].origin()[0] - next.origin()[0])
                .isCloseTo(STEPS * 0.02, within(1e-9));
    }

    private static BodyFrame about(BodyFrame frame, double[] turn, double[] places) {
        double[] centre = AngularMomentum.centre(MASSES, places);
        double[] arm = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            arm[axis] = frame.origin()[axis] - centre[axis];
        }
        double[] turned = arm.clone();
        Turn.of(turn[0], turn[1], turn[2]).apply(turned);
        for (int axis = 0; axis < 3; axis++) {
            turned[axis] -= arm[axis];
        }
        return frame.moved(turned, turn);
    }

    private static double[][] held(double[] pose) {
        double[][] poses = new double[STEPS][];
        Arrays.fill(poses, pose);
        return poses;
    }

    private static double[] world(BodyFrame frame, double[] pose) {
        double[] places = new double[pose.length];
        for (int at = 0; at < pose.length; at += 3) {
            frame.toWorld(pose, at, places, at);
        }
        return places;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double distance(double[] a, double[] b) {
        double[] off = {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
        return Math.sqrt(dot(off, off));
    }
}

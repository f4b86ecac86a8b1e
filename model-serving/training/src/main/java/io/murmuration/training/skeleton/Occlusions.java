package io.murmuration.training.skeleton;

import io.murmuration.eqmotion.pose.BodyPasts;
import io.murmuration.motion.StepProvenance;
import java.util.Arrays;
import java.util.Random;

/**
 * Hides parts of pasts as a stream would: a joint is not seen, was not seen until a step, or lacks
 * single steps. What is made up in their place follows the rules of the stream's windows.
 *
 * <p>Thread-safe.
 */
final class Occlusions {
    private static final int AXES = CmuData.AXES;
    private static final int PAST = CmuProtocol.PAST;

    /** Largest number of joints of a window that are hidden one by one. */
    private static final int MOST = 4;

    /** Share of the windows whose whole body has just appeared. */
    private static final double APPEARS = 0.2;

    private Occlusions() {}

    /** Trust of whole pasts, shape [B, P, J]. */
    static float[] whole(PoseWindows windows) {
        float[] trust = new float[windows.count() * PAST * windows.joints()];
        Arrays.fill(trust, BodyPasts.trust(StepProvenance.MEASURED));
        return trust;
    }

    /** Hides parts of a window and writes down where. */
    static void hide(PoseWindows windows, int window, float[] trust, Random random) {
        int joints = windows.joints();
        if (random.nextDouble() < APPEARS) {
            int first = 1 + random.nextInt(PAST - 1);
            for (int joint = 0; joint < joints; joint++) {
                backFill(windows, window, joint, first, trust);
            }
            return;
        }
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            int joint = random.nextInt(joints);
            switch (random.nextInt(4)) {
                case 0 -> backFill(windows, window, joint, 1 + random.nextInt(PAST - 1), trust);
                case 1 -> bridge(windows, window, joint, 1 + random.nextInt(PAST - 2), trust);
                case 2 -> carryOn(windows, window, joint, trust);
                default -> {
                    for (int t = 0; t < PAST; t++) {
                        trust[(window * PAST + t) * joints + joint] = BodyPasts.UNSEEN;
                    }
                }
            }
        }
    }

    /** Nothing was seen before a step. */
    private static void backFill(
            PoseWindows windows, int window, int joint, int first, float[] trust) {
        int joints = windows.joints();
        int second = Math.min(first + 1, PAST - 1);
        for (int axis = 0; axis < AXES; axis++) {
            double start = windows.past()[at(windows, window, first, joint, axis)];
            double step = windows.past()[at(windows, window, second, joint, axis)] - start;
            for (int t = 0; t < first; t++) {
                windows.past()[at(windows, window, t, joint, axis)] = start - (first - t) * step;
            }
        }
        for (int t = 0; t < first; t++) {
            mark(trust, (window * PAST + t) * joints + joint, StepProvenance.BACK_FILLED);
        }
    }

    /** One step was not seen, its neighbours were. */
    private static void bridge(
            PoseWindows windows, int window, int joint, int step, float[] trust) {
        for (int axis = 0; axis < AXES; axis++) {
            double before = windows.past()[at(windows, window, step - 1, joint, axis)];
            double after = windows.past()[at(windows, window, step + 1, joint, axis)];
            windows.past()[at(windows, window, step, joint, axis)] = (before + after) / 2;
        }
        int place = (window * PAST + step) * windows.joints() + joint;
        mark(trust, place, StepProvenance.INTERPOLATED);
    }

    /** The last step was not seen. */
    private static void carryOn(PoseWindows windows, int window, int joint, float[] trust) {
        int last = PAST - 1;
        for (int axis = 0; axis < AXES; axis++) {
            double one = windows.past()[at(windows, window, last - 1, joint, axis)];
            double before = windows.past()[at(windows, window, last - 2, joint, axis)];
            windows.past()[at(windows, window, last, joint, axis)] = 2 * one - before;
        }
        int place = (window * PAST + last) * windows.joints() + joint;
        mark(trust, place, StepProvenance.EXTRAPOLATED);
    }

    private static void mark(float[] trust, int place, StepProvenance provenance) {
        trust[place] = Math.min(trust[place], BodyPasts.trust(provenance));
    }

    private static int at(PoseWindows windows, int window, int step, int joint, int axis) {
        return ((window * PAST + step) * windows.joints() + joint) * AXES + axis;
    }
}

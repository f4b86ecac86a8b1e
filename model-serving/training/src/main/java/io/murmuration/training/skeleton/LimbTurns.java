package io.murmuration.training.skeleton;

import io.murmuration.eqmotion.pose.Turn;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.Arrays;
import java.util.Random;

/**
 * Poses that nobody took: limbs are turned about the joints that they hang from, by the same turns
 * at all steps of a window, so bones keep their lengths and motions their course.
 *
 * <p>Thread-safe.
 */
final class LimbTurns {
    private static final int AXES = CmuData.AXES;

    private final int[] parents;

    LimbTurns(Skeleton skeleton) {
        int[] moving = skeleton.moving();
        parents = new int[moving.length];
        for (int joint = 0; joint < parents.length; joint++) {
            parents[joint] = Arrays.binarySearch(moving, skeleton.parentOriginal(moving[joint]));
        }
    }

    /**
     * Turns the limbs of a window.
     *
     * @param spread of the turn at a joint, radians about each axis
     */
    void turn(PoseWindows windows, int window, double spread, Random random) {
        Turn[] turns = new Turn[parents.length];
        for (int joint = 0; joint < parents.length; joint++) {
            Turn own =
                    Turn.of(
                            spread * random.nextGaussian(),
                            spread * random.nextGaussian(),
                            spread * random.nextGaussian());
            boolean stiff = random.nextBoolean();
            if (parents[joint] < 0) {
                turns[joint] = own;
            } else {
                Turn above = turns[parents[joint]];
                turns[joint] = stiff ? above : above.after(own);
            }
        }
        int width = parents.length * AXES;
        for (int t = 0; t < CmuProtocol.PAST; t++) {
            int at = (window * CmuProtocol.PAST + t) * width;
            turn(windows.past(), at, windows.anchors(), window * width, turns);
        }
        for (int t = 0; t < CmuProtocol.FUTURE; t++) {
            int at = (window * CmuProtocol.FUTURE + t) * width;
            turn(windows.future(), at, windows.anchors(), window * width, turns);
        }
    }

    private void turn(double[] poses, int at, double[] anchors, int anchorsAt, Turn[] turns) {
        double[] old = Arrays.copyOfRange(poses, at, at + parents.length * AXES);
        double[] bone = new double[AXES];
        for (int joint = 0; joint < parents.length; joint++) {
            int parent = parents[joint] * AXES;
            for (int axis = 0; axis < AXES; axis++) {
                int place = joint * AXES + axis;
                bone[axis] =
                        old[place] - (parent < 0 ? anchors[anchorsAt + place] : old[parent + axis]);
            }
            turns[joint].apply(bone);
            for (int axis = 0; axis < AXES; axis++) {
                int place = joint * AXES + axis;
                double from = parent < 0 ? anchors[anchorsAt + place] : poses[at + parent + axis];
                poses[at + place] = from + bone[axis];
            }
        }
    }
}

package io.murmuration.training.skeleton;

import io.murmuration.motion.skeleton.Skeleton;

/**
 * Windows of moving joints, cut from recordings.
 *
 * @param count B
 * @param joints J, the moving ones
 * @param past shape [B, P, J, 3]
 * @param future shape [B, F, J, 3]
 * @param anchors rigid joints that moving ones hang from, 0 for those that hang from a moving one;
 *     shape [B, J, 3]
 */
record PoseWindows(int count, int joints, double[] past, double[] future, double[] anchors) {

    /**
     * Where a window lies and how it is varied.
     *
     * @param sequence that it is cut from
     * @param first first past frame, may lie between frames
     * @param pace frames of the recording a frame of the window; below 0 backwards
     * @param mirrored whether left and right change places
     */
    record Cut(CmuSequence sequence, double first, double pace, boolean mirrored) {
        static Cut plain(CmuSequence sequence, int first) {
            return new Cut(sequence, first, 1, false);
        }
    }

    /** Cuts windows. */
    static PoseWindows of(Skeleton skeleton, Cut... cuts) {
        int[] moving = skeleton.moving();
        int[] mirror = skeleton.mirrored();
        int width = moving.length * CmuData.AXES;
        int steps = CmuProtocol.PAST + CmuProtocol.FUTURE;
        PoseWindows windows =
                new PoseWindows(
                        cuts.length,
                        moving.length,
                        new double[cuts.length * CmuProtocol.PAST * width],
                        new double[cuts.length * CmuProtocol.FUTURE * width],
                        new double[cuts.length * width]);
        for (int b = 0; b < cuts.length; b++) {
            Cut cut = cuts[b];
            for (int joint = 0; joint < moving.length; joint++) {
                int source = source(cut, moving[joint], mirror);
                for (int axis = 0; axis < CmuData.AXES; axis++) {
                    double sign = cut.mirrored() && axis == 0 ? -1 : 1;
                    int at = joint * CmuData.AXES + axis;
                    for (int t = 0; t < steps; t++) {
                        double value =
                                sign
                                        * between(
                                                cut.sequence(),
                                                cut.first() + t * cut.pace(),
                                                source,
                                                axis);
                        if (t < CmuProtocol.PAST) {
                            windows.past[(b * CmuProtocol.PAST + t) * width + at] = value;
                        } else {
                            int step = t - CmuProtocol.PAST;
                            windows.future[(b * CmuProtocol.FUTURE + step) * width + at] = value;
                        }
                    }
                    int parent = skeleton.parentOriginal(moving[joint]);
                    if (skeleton.rigid().contains(parent)) {
                        windows.anchors[b * width + at] =
                                sign * cut.sequence().at(0, source(cut, parent, mirror), axis);
                    }
                }
            }
        }
        return windows;
    }

    /** Gives a window some of another's joints, past and future. */
    void takeFrom(int source, int target, boolean[] taken) {
        int width = joints * CmuData.AXES;
        for (int joint = 0; joint < joints; joint++) {
            for (int axis = 0; taken[joint] && axis < CmuData.AXES; axis++) {
                int at = joint * CmuData.AXES + axis;
                copy(past, CmuProtocol.PAST * width, source, target, at);
                copy(future, CmuProtocol.FUTURE * width, source, target, at);
            }
        }
    }

    private void copy(double[] poses, int window, int source, int target, int at) {
        for (int place = at; place < window; place += joints * CmuData.AXES) {
            poses[target * window + place] = poses[source * window + place];
        }
    }

    private static int source(Cut cut, int joint, int[] mirror) {
        return cut.mirrored() ? mirror[joint] : joint;
    }

    private static double between(CmuSequence sequence, double frame, int joint, int axis) {
        int before = Math.min((int) frame, sequence.frames() - 1);
        double rest = frame - before;
        double value = sequence.at(before, joint, axis);
        return rest == 0 || before + 1 >= sequence.frames()
                ? value
                : value + rest * (sequence.at(before + 1, joint, axis) - value);
    }
}

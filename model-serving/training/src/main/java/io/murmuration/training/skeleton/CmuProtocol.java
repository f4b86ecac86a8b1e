package io.murmuration.training.skeleton;

import io.murmuration.motion.skeleton.Skeleton;
import java.util.ArrayList;
import java.util.List;

/**
 * The published way to score: mean distance over all 38 joints, of which the rigid ones count 0 and
 * copies as their originals, at future frames 2, 4, 8, 10, 14 and 25.
 */
public final class CmuProtocol {
    /** P. */
    public static final int PAST = 10;

    /** F. */
    public static final int FUTURE = 25;

    private static final int[] FRAMES = {2, 4, 8, 10, 14, 25};
    private static final int BLOCK = 256;

    private CmuProtocol() {}

    /** Future frames that are printed, counted from 1. */
    public static int[] frames() {
        return FRAMES.clone();
    }

    /** Milliseconds that a frame is published as, at 25 a second. */
    public static double publishedMillis(int frame) {
        return frame * 40.0;
    }

    /** Milliseconds that a frame is in truth. */
    public static double trueMillis(int frame) {
        return frame * 1000.0 / CmuData.ROWS_PER_SECOND;
    }

    /** Errors at every window of a recording, protocol millimetres, shape [frames()]. */
    static double[] all(CmuSequence sequence, Skeleton skeleton, PoseForecaster forecaster) {
        int count = sequence.frames() - PAST - FUTURE + 1;
        int[] starts = new int[Math.max(0, count)];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i;
        }
        return at(sequence, starts, skeleton, forecaster);
    }

    /** Errors at given windows, protocol millimetres, shape [frames()]. */
    static double[] at(
            CmuSequence sequence, int[] starts, Skeleton skeleton, PoseForecaster forecaster) {
        double[] sums = new double[FRAMES.length];
        for (int from = 0; from < starts.length; from += BLOCK) {
            List<PoseWindows.Cut> cuts = new ArrayList<>();
            for (int i = from; i < Math.min(starts.length, from + BLOCK); i++) {
                cuts.add(PoseWindows.Cut.plain(sequence, starts[i]));
            }
            PoseWindows windows = PoseWindows.of(skeleton, cuts.toArray(PoseWindows.Cut[]::new));
            add(windows, forecaster.forecast(windows), skeleton, sums);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= starts.length;
        }
        return sums;
    }

    private static void add(
            PoseWindows windows, double[] forecast, Skeleton skeleton, double[] sums) {
        double[] weights = weights(skeleton);
        for (int b = 0; b < windows.count(); b++) {
            for (int i = 0; i < FRAMES.length; i++) {
                int row = (b * FUTURE + FRAMES[i] - 1) * windows.joints();
                for (int joint = 0; joint < windows.joints(); joint++) {
                    int at = (row + joint) * CmuData.AXES;
                    double square = 0;
                    for (int axis = 0; axis < CmuData.AXES; axis++) {
                        double off = forecast[at + axis] - windows.future()[at + axis];
                        square += off * off;
                    }
                    sums[i] += weights[joint] * Math.sqrt(square);
                }
            }
        }
    }

    /** What a moving joint counts in the mean over all joints, shape [J]. */
    static double[] weights(Skeleton skeleton) {
        int[] moving = skeleton.moving();
        double[] weights = new double[moving.length];
        for (int joint = 0; joint < moving.length; joint++) {
            weights[joint] = (double) skeleton.multiplicity(moving[joint]) / skeleton.joints();
        }
        return weights;
    }
}

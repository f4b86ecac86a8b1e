package io.murmuration.training.skeleton;

import io.murmuration.motion.skeleton.Skeleton;
import java.util.Arrays;

/**
 * A world for recordings that have lost theirs: poses as they may have been before the turn and the
 * way of the root were taken out.
 *
 * <ol>
 *   <li>The trunk does not turn: the line of the shoulders and the spine keep their directions.
 *   <li>What touches the ground does not slide: at every step the joints of the feet stay where
 *       they are, each as far as it is low, e-fold less every {@value #HEIGHT_METERS} m.
 *   <li>A heavy thing has no jerks: the steps of the centre of mass are means over {@value
 *       #SMOOTHED} steps.
 * </ol>
 *
 * <p>True of a person who walks or stands, less so of one who turns, runs or jumps; good enough to
 * tell how long momentum lasts. Metres, at the recording's steps. Stateless.
 */
final class StandInWorld {
    private static final double HEIGHT_METERS = 0.02;
    private static final int SMOOTHED = 13;
    private static final int AXES = 3;
    private static final int UP = 1;

    /** Row 0 of a recording is a pose of rest that belongs to nobody's motion. */
    private static final int FIRST_FRAME = 1;

    private final int left;
    private final int right;
    private final int root;
    private final int thorax;
    private final int[] feet;
    private final double[] masses;

    /**
     * For bodies of one skeleton.
     *
     * @param masses of the joints, shape [joints]
     */
    StandInWorld(Skeleton skeleton, double[] masses) {
        this.masses = masses;
        left = skeleton.index("lhumerus");
        right = skeleton.index("rhumerus");
        root = skeleton.index("root");
        thorax = skeleton.index("thorax");
        feet =
                new int[] {
                    skeleton.index("lfoot"), skeleton.index("ltoes"), skeleton.index("ltoes_end"),
                    skeleton.index("rfoot"), skeleton.index("rtoes"), skeleton.index("rtoes_end")
                };
    }

    /** Poses in the world, from the recording's second on; shape [frames − 1][joints, 3]. */
    double[][] of(CmuSequence sequence) {
        double[][] poses = new double[sequence.frames() - FIRST_FRAME][];
        for (int t = 0; t < poses.length; t++) {
            poses[t] = upright(pose(sequence, t + FIRST_FRAME));
        }
        double[][] centres = new double[poses.length][];
        double[][] steps = new double[poses.length][AXES];
        for (int t = 0; t < poses.length; t++) {
            centres[t] = centre(poses[t]);
            for (int axis = 0; t > 0 && axis < AXES; axis++) {
                steps[t][axis] =
                        centres[t][axis]
                                - centres[t - 1][axis]
                                - slide(poses[t - 1], poses[t], axis);
            }
        }
        double[] place = centres[0].clone();
        for (int t = 0; t < poses.length; t++) {
            for (int axis = 0; axis < AXES; axis++) {
                place[axis] += t == 0 ? 0 : smoothed(steps, t, axis);
                for (int at = axis; at < poses[t].length; at += AXES) {
                    poses[t][at] += place[axis] - centres[t][axis];
                }
            }
        }
        return poses;
    }

    private static double[] pose(CmuSequence sequence, int frame) {
        double[] pose = new double[sequence.joints() * AXES];
        for (int at = 0; at < pose.length; at++) {
            double units = sequence.at(frame, at / AXES, at % AXES);
            pose[at] = units * CmuData.TRUE_MILLIMETRES / 1000;
        }
        return pose;
    }

    /** The pose seen from the trunk, about the root. */
    private double[] upright(double[] pose) {
        double[] across = normal(difference(pose, left, right));
        double[] up = difference(pose, thorax, root);
        double along = dot(across, up);
        for (int axis = 0; axis < AXES; axis++) {
            up[axis] -= along * across[axis];
        }
        up = normal(up);
        double[] ahead = {
            across[1] * up[2] - across[2] * up[1],
            across[2] * up[0] - across[0] * up[2],
            across[0] * up[1] - across[1] * up[0]
        };
        double[] seen = new double[pose.length];
        for (int at = 0; at < pose.length; at += AXES) {
            double[] place = Arrays.copyOfRange(pose, at, at + AXES);
            seen[at] = dot(across, place);
            seen[at + 1] = dot(up, place);
            seen[at + 2] = dot(ahead, place);
        }
        return seen;
    }

    /**
     * How far the ground moves along an axis as the poses see it: as the low joints of the feet.
     */
    private double slide(double[] before, double[] now, int axis) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int joint : feet) {
            lowest = Math.min(lowest, height(before, now, joint));
        }
        double sum = 0;
        double weights = 0;
        for (int joint : feet) {
            double weight = Math.exp((lowest - height(before, now, joint)) / HEIGHT_METERS);
            sum += weight * (now[joint * AXES + axis] - before[joint * AXES + axis]);
            weights += weight;
        }
        return sum / weights;
    }

    private static double height(double[] before, double[] now, int joint) {
        return (before[joint * AXES + UP] + now[joint * AXES + UP]) / 2;
    }

    /** The mean around a step; beyond the ends the first and the last one go on. */
    private static double smoothed(double[][] steps, int t, int axis) {
        double sum = 0;
        for (int i = t - SMOOTHED / 2; i <= t + SMOOTHED / 2; i++) {
            sum += steps[Math.max(1, Math.min(steps.length - 1, i))][axis];
        }
        return sum / SMOOTHED;
    }

    private double[] centre(double[] pose) {
        double[] centre = new double[AXES];
        double sum = 0;
        for (int joint = 0; joint < masses.length; joint++) {
            for (int axis = 0; axis < AXES; axis++) {
                centre[axis] += masses[joint] * pose[joint * AXES + axis];
            }
            sum += masses[joint];
        }
        for (int axis = 0; axis < AXES; axis++) {
            centre[axis] /= sum;
        }
        return centre;
    }

    private static double[] difference(double[] pose, int to, int from) {
        double[] difference = new double[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            difference[axis] = pose[to * AXES + axis] - pose[from * AXES + axis];
        }
        return difference;
    }

    private static double[] normal(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        return new double[] {vector[0] / length, vector[1] / length, vector[2] / length};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}

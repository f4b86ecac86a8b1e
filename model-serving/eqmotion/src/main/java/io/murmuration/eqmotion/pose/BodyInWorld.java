package io.murmuration.eqmotion.pose;

import io.murmuration.motion.skeleton.Skeleton;
import java.util.Arrays;
import java.util.Map;

/**
 * Between the world and the frame in which a network sees a body: there by the pelvis of each step,
 * back by {@link RootMotion}.
 *
 * <p><b>Units and frames.</b> The world in metres; the network's frame is the pelvis's as the
 * recordings have it, in the network's unit. <b>Thread safety.</b> Immutable.
 */
public final class BodyInWorld {
    private static final int AXES = 3;

    private final Skeleton skeleton;
    private final Pelvis pelvis;
    private final Momentum momentum;
    private final double unitsPerMeter;
    private final BodyFrame rest;
    private final int[] moving;

    /** For bodies of one skeleton. */
    public BodyInWorld(Skeleton skeleton, Pelvis pelvis, Momentum momentum, double unitsPerMeter) {
        this.skeleton = skeleton;
        this.pelvis = pelvis;
        this.momentum = momentum;
        this.unitsPerMeter = unitsPerMeter;
        rest = BodyFrame.of(new double[AXES], pelvis.leftRest(), pelvis.rightRest());
        moving = skeleton.moving();
    }

    /** The frame of a pose in the world, shape [joints, 3]. */
    BodyFrame frame(double[] pose) {
        return BodyFrame.of(
                place(pose, pelvis.root()),
                place(pose, pelvis.left()),
                place(pose, pelvis.right()));
    }

    private static double[] place(double[] pose, int joint) {
        return Arrays.copyOfRange(pose, joint * AXES, (joint + 1) * AXES);
    }

    /** A place of the world in the network's frame and unit. */
    void toNetwork(BodyFrame frame, double[] world, int from, double[] target, int to) {
        double[] local = new double[AXES];
        frame.toLocal(world, from, local, 0);
        rest.toWorld(local, 0, target, to);
        for (int axis = 0; axis < AXES; axis++) {
            target[to + axis] *= unitsPerMeter;
        }
    }

    /** The way back, into the body's frame. */
    private void fromNetwork(double[] network, int from, double[] local, int to) {
        rest.toLocal(network, from, local, to);
        for (int axis = 0; axis < AXES; axis++) {
            local[to + axis] /= unitsPerMeter;
        }
    }

    /**
     * Futures of all joints that are seen, in the world. Copies are where their originals are,
     * rigid joints stay as the pelvis has them now; each mode moves on in its own way.
     *
     * @param before places one step ago, NaN of a joint that is not seen, shape [joints, 3]
     * @param now places now, the same
     * @param futures moving joints in the network's frame and unit, shape [M, F, J, 3]
     * @param modes M
     * @return shape [joints][M, F, 3]; null of a joint that is not seen
     */
    public double[][] paths(double[] before, double[] now, double[] futures, int modes) {
        BodyFrame frame = frame(now);
        RootMotion root = new RootMotion(momentum, before, now);
        int steps = futures.length / (modes * moving.length * AXES);
        double[][] paths = new double[skeleton.joints()][];
        for (int joint = 0; joint < paths.length; joint++) {
            paths[joint] = isSeen(now, joint) ? new double[modes * steps * AXES] : null;
        }
        for (int mode = 0; mode < modes; mode++) {
            double[][] poses = poses(frame, now, futures, mode * steps, steps);
            BodyFrame[] frames = root.along(frame, poses);
            for (int joint = 0; joint < paths.length; joint++) {
                for (int t = 0; paths[joint] != null && t < steps; t++) {
                    int to = (mode * steps + t) * AXES;
                    frames[t].toWorld(poses[t], joint * AXES, paths[joint], to);
                }
            }
        }
        return paths;
    }

    private static boolean isSeen(double[] pose, int joint) {
        return !Double.isNaN(pose[joint * AXES]);
    }

    /** Places as the body's frame will see them, shape [steps][joints, 3]. */
    private double[][] poses(
            BodyFrame frame, double[] now, double[] futures, int first, int steps) {
        double[] held = new double[now.length];
        for (int at = 0; at < now.length; at += AXES) {
            frame.toLocal(now, at, held, at);
        }
        double[][] poses = new double[steps][];
        for (int t = 0; t < steps; t++) {
            poses[t] = held.clone();
            for (int row = 0; row < moving.length; row++) {
                int at = ((first + t) * moving.length + row) * AXES;
                fromNetwork(futures, at, poses[t], moving[row] * AXES);
            }
            for (Map.Entry<Integer, Integer> copy : skeleton.copies().entrySet()) {
                int from = copy.getValue() * AXES;
                System.arraycopy(poses[t], from, poses[t], copy.getKey() * AXES, AXES);
            }
        }
        return poses;
    }
}

package io.murmuration.eqmotion.pose;

import io.murmuration.motion.skeleton.Skeleton;
import java.util.Arrays;

/** Poses in a mirror: the first axis changes its sign, left and right joints change places. */
public final class MirrorPoses {
    private static final int AXES = 3;

    private final int[] image;

    /** The mirror of a skeleton's poses. */
    public MirrorPoses(Skeleton skeleton) {
        int[] moving = skeleton.moving();
        int[] mirrored = skeleton.mirrored();
        image = new int[moving.length];
        for (int joint = 0; joint < image.length; joint++) {
            image[joint] = Arrays.binarySearch(moving, mirrored[moving[joint]]);
        }
    }

    /** The moving joint on the other side of each, shape [J]. */
    public int[] image() {
        return image.clone();
    }

    /** The images of what bodies did. */
    BodyPasts of(BodyPasts pasts) {
        float[] trust = new float[pasts.trust().length];
        for (int at = 0; at < trust.length; at++) {
            int joint = at % image.length;
            trust[at] = pasts.trust()[at - joint + image[joint]];
        }
        return new BodyPasts(pasts.count(), of(pasts.positions()), of(pasts.anchors()), trust);
    }

    /**
     * The image of poses.
     *
     * @param poses shape [.., J, 3] flattened
     */
    double[] of(double[] poses) {
        double[] mirrored = new double[poses.length];
        int width = image.length * AXES;
        for (int pose = 0; pose < poses.length; pose += width) {
            for (int joint = 0; joint < image.length; joint++) {
                int to = pose + joint * AXES;
                int from = pose + image[joint] * AXES;
                mirrored[to] = -poses[from];
                mirrored[to + 1] = poses[from + 1];
                mirrored[to + 2] = poses[from + 2];
            }
        }
        return mirrored;
    }
}

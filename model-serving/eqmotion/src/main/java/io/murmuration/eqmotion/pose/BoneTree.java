package io.murmuration.eqmotion.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.Arrays;

/**
 * Bones of the moving joints: positions to bones and back.
 *
 * <p>A moving joint hangs from another or, at the top of a limb, from a rigid one: there the place
 * that it hangs from is given. Immutable.
 */
public final class BoneTree {
    /** What is added to the length of a bone before it is divided by. */
    public static final float SHORTEST = 1e-6f;

    private static final int AXES = 3;

    private final int joints;
    private final int[] parents;

    /** Row j: 1 at j, −1 at the moving joint that it hangs from; shape [J, J]. */
    private final float[] toBones;

    /** Row j: 1 at every joint on the way up from j; the inverse of the other. */
    private final float[] toPlaces;

    /** The bones of a skeleton. */
    public BoneTree(Skeleton skeleton) {
        int[] moving = skeleton.moving();
        joints = moving.length;
        parents = new int[joints];
        toBones = new float[joints * joints];
        toPlaces = new float[joints * joints];
        for (int joint = 0; joint < joints; joint++) {
            int parent = skeleton.parentOriginal(moving[joint]);
            int at = Arrays.binarySearch(moving, parent);
            parents[joint] = at < 0 ? -1 : at;
            toBones[joint * joints + joint] = 1;
            if (at >= 0) {
                toBones[joint * joints + at] = -1;
            }
            for (int up = joint; up >= 0; up = parents[up]) {
                toPlaces[joint * joints + up] = 1;
            }
        }
    }

    /** J. */
    public int joints() {
        return joints;
    }

    /** What makes bones of places: 1 at the joint, −1 at what it hangs from; shape [J, J]. */
    public float[] toBones() {
        return toBones.clone();
    }

    /** What makes places of bones: 1 at every joint on the way up; shape [J, J]. */
    public float[] toPlaces() {
        return toPlaces.clone();
    }

    /** Moving joint that a moving joint hangs from, or -1. */
    public int parent(int joint) {
        return parents[joint];
    }

    /**
     * Scales every bone of a pose to its length in another.
     *
     * @param places shape [B, F, J, 3]
     * @param model the other, shape [B, 1, J, 3]
     * @param anchors what the tops of the limbs hang from, shape [B, 1, J, 3]
     * @param known which bones are scaled; the others stay as they are, shape [B, J]
     */
    NDArray keepLengths(
            NDManager manager, NDArray places, NDArray model, NDArray anchors, boolean[] known) {
        NDArray difference = manager.create(toBones, new Shape(joints, joints));
        NDArray sum = manager.create(toPlaces, new Shape(joints, joints));
        NDArray bones = difference.matMul(places).sub(anchors);
        NDArray wanted = length(difference.matMul(model).sub(anchors));
        NDArray factors = wanted.div(length(bones).add(SHORTEST));
        float[] scaledOnes = new float[known.length];
        boolean all = true;
        for (int i = 0; i < known.length; i++) {
            scaledOnes[i] = known[i] ? 1 : 0;
            all &= known[i];
        }
        if (!all) {
            Shape shape = new Shape(known.length / joints, 1, joints, 1);
            NDArray changed = manager.create(scaledOnes, shape);
            factors = factors.sub(1).mul(changed).add(1);
        }
        return sum.matMul(bones.mul(factors).add(anchors));
    }

    /**
     * The same for poses in plain arrays, in place.
     *
     * @param places shape [F, J, 3]
     * @param from where F begins in it
     * @param steps F
     * @param model shape [J, 3], beginning at {@code modelAt}
     * @param anchors shape [J, 3], beginning at {@code anchorsAt}
     * @param known which bones are scaled, shape [J], beginning at {@code knownAt}
     */
    void keepLengthsInPlace(
            double[] places,
            int from,
            int steps,
            double[] model,
            int modelAt,
            double[] anchors,
            int anchorsAt,
            boolean[] known,
            int knownAt) {
        double[] bones = new double[joints * AXES];
        double[] lengths = new double[joints];
        for (int joint = 0; joint < joints; joint++) {
            lengths[joint] = bone(model, modelAt, joint, anchors, anchorsAt, bones);
        }
        for (int t = 0; t < steps; t++) {
            int at = from + t * joints * AXES;
            for (int joint = 0; joint < joints; joint++) {
                double length = bone(places, at, joint, anchors, anchorsAt, bones);
                for (int axis = 0; known[knownAt + joint] && axis < AXES; axis++) {
                    bones[joint * AXES + axis] *= lengths[joint] / (length + SHORTEST);
                }
            }
            // A joint hangs from one before it, which is in its new place by now.
            for (int joint = 0; joint < joints; joint++) {
                for (int axis = 0; axis < AXES; axis++) {
                    places[at + joint * AXES + axis] =
                            origin(places, at, joint, axis, anchors, anchorsAt)
                                    + bones[joint * AXES + axis];
                }
            }
        }
    }

    /** One coordinate of what a joint hangs from. */
    double origin(double[] places, int at, int joint, int axis, double[] anchors, int anchorsAt) {
        return parents[joint] < 0
                ? anchors[anchorsAt + joint * AXES + axis]
                : places[at + parents[joint] * AXES + axis];
    }

    private double bone(
            double[] places, int at, int joint, double[] anchors, int anchorsAt, double[] bones) {
        double square = 0;
        for (int axis = 0; axis < AXES; axis++) {
            double along =
                    places[at + joint * AXES + axis]
                            - origin(places, at, joint, axis, anchors, anchorsAt);
            bones[joint * AXES + axis] = along;
            square += along * along;
        }
        return Math.sqrt(square);
    }

    private static NDArray length(NDArray vectors) {
        return Ops.length(vectors, 3).expandDims(3);
    }
}

package io.murmuration.eqmotion.pose;

import io.murmuration.motion.StepProvenance;
import java.util.Arrays;

/**
 * What bodies did, as the network reads it: moving joints in the pelvis frame.
 *
 * @param count B
 * @param positions shape [B, P, J, 3]; of a joint that is not seen anything
 * @param anchors where the rigid joints are that moving ones hang from, 0 for joints that hang from
 *     a moving one; shape [B, J, 3]
 * @param trust how far a position is to be believed, as {@link #trust(StepProvenance)} says; {@link
 *     #UNSEEN} at every step of a joint that is not seen. Shape [B, P, J]
 */
public record BodyPasts(int count, double[] positions, double[] anchors, float[] trust) {
    /** Trust in a position of which nothing is known. */
    public static final float UNSEEN = 0;

    private static final int AXES = 3;

    /** Trust in a position that comes from there. */
    public static float trust(StepProvenance provenance) {
        return switch (provenance) {
            case MEASURED -> 1;
            case INTERPOLATED -> 0.75f;
            case EXTRAPOLATED -> 0.5f;
            case BACK_FILLED -> 0.25f;
        };
    }

    /** These and others after them. */
    BodyPasts with(BodyPasts others) {
        float[] both = Arrays.copyOf(trust, trust.length + others.trust.length);
        System.arraycopy(others.trust, 0, both, trust.length, others.trust.length);
        return new BodyPasts(
                count + others.count,
                joined(positions, others.positions),
                joined(anchors, others.anchors),
                both);
    }

    private static double[] joined(double[] one, double[] other) {
        double[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Whether nothing is known of a joint. */
    public boolean isHidden(int body, int joint, int joints) {
        // A joint is unseen at every step or at none.
        return trust[body * (trust.length / count) + joint] == UNSEEN;
    }

    /** Positions of the last step, an unseen joint where it hangs from; shape [B, J, 3]. */
    double[] lastPoses(BoneTree bones) {
        int width = bones.joints() * AXES;
        double[] last = new double[count * width];
        for (int b = 0; b < count; b++) {
            int end = positions.length / count * (b + 1) - width;
            for (int joint = 0; joint < bones.joints(); joint++) {
                boolean hidden = isHidden(b, joint, bones.joints());
                for (int axis = 0; axis < AXES; axis++) {
                    int at = joint * AXES + axis;
                    last[b * width + at] =
                            hidden
                                    ? bones.origin(last, b * width, joint, axis, anchors, b * width)
                                    : positions[end + at];
                }
            }
        }
        return last;
    }

    /** Which bones have a length to keep: both of their ends are seen. Shape [B, J]. */
    boolean[] knownBones(BoneTree bones) {
        int joints = bones.joints();
        boolean[] known = new boolean[count * joints];
        for (int b = 0; b < count; b++) {
            for (int joint = 0; joint < joints; joint++) {
                int parent = bones.parent(joint);
                known[b * joints + joint] =
                        !isHidden(b, joint, joints) && (parent < 0 || !isHidden(b, parent, joints));
            }
        }
        return known;
    }
}

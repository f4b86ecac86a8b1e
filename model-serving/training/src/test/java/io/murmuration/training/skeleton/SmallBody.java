package io.murmuration.training.skeleton;

import io.murmuration.motion.skeleton.Skeleton;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A body of two legs and a back, for tests. */
final class SmallBody {
    /** Moving: lknee, lfoot, rknee, rfoot, upperback, head. */
    static final Skeleton SKELETON =
            new Skeleton(
                    List.of(
                            "root",
                            "lhip",
                            "lknee",
                            "lfoot",
                            "rhip",
                            "rknee",
                            "rfoot",
                            "waist",
                            "upperback",
                            "head"),
                    new int[] {-1, 0, 1, 2, 0, 4, 5, 0, 7, 8},
                    Set.of(0, 1, 4, 7),
                    Map.of());

    private SmallBody() {}

    /** A recording whose bones have constant lengths. */
    static CmuSequence recording(int frames, long seed) {
        Random random = new Random(seed);
        int joints = SKELETON.joints();
        float[] positions = new float[frames * joints * 3];
        double[] phase = random.doubles(joints, 0, 6).toArray();
        for (int t = 0; t < frames; t++) {
            for (int joint = 1; joint < joints; joint++) {
                boolean rigid = SKELETON.rigid().contains(joint);
                double angle = rigid ? phase[joint] : phase[joint] + 0.05 * t;
                double[] bone = {100 * Math.cos(angle), 20.0 * joint, 100 * Math.sin(angle)};
                for (int axis = 0; axis < 3; axis++) {
                    int at = t * joints + joint;
                    int parent = t * joints + SKELETON.parents()[joint];
                    positions[at * 3 + axis] = positions[parent * 3 + axis] + (float) bone[axis];
                }
            }
        }
        return new CmuSequence("waving", 1, joints, positions);
    }
}

package io.murmuration.training.skeleton;

import io.murmuration.eqmotion.pose.Pelvis;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** A person who stands on the left foot while everything else goes ahead, for tests. */
final class Glider {
    private static final List<String> MIDDLE = List.of("root", "thorax", "head_end");
    private static final List<String> SIDE =
            List.of(
                    "femur",
                    "tibia",
                    "foot",
                    "toes",
                    "toes_end",
                    "humerus",
                    "radius",
                    "wrist",
                    "fingers");

    /** Places at rest of one side: across, up and ahead, metres. */
    private static final double[][] SIDE_PLACES = {
        {0.1, -0.1, 0.01},
        {0.1, -0.5, 0.03},
        {0.1, -0.9, 0},
        {0.1, -0.95, 0.12},
        {0.1, -0.95, 0.18},
        {0.2, 0.45, 0},
        {0.22, 0.15, -0.02},
        {0.22, -0.1, 0.05},
        {0.22, -0.2, 0.06}
    };

    private static final double[][] MIDDLE_PLACES = {{0, 0, 0}, {0, 0.45, -0.02}, {0, 0.8, 0.02}};

    /** Joints of the foot that stands; the other is lifted by this. */
    private static final Set<String> STANDING = Set.of("lfoot", "ltoes", "ltoes_end");

    private static final double LIFTED_METERS = 0.3;

    static final Skeleton SKELETON = skeleton();
    static final Pelvis PELVIS = new Pelvis(0, 3, 12, units(rest(3)), units(rest(12)));

    private Glider() {}

    private static Skeleton skeleton() {
        List<String> names = new ArrayList<>(MIDDLE);
        List<Integer> parents = new ArrayList<>(List.of(-1, 0, 1));
        for (String side : List.of("l", "r")) {
            int first = names.size();
            for (int i = 0; i < SIDE.size(); i++) {
                names.add(side + SIDE.get(i));
                parents.add(i == 0 ? 0 : SIDE.get(i).equals("humerus") ? 1 : first + i - 1);
            }
        }
        return new Skeleton(
                names,
                parents.stream().mapToInt(Integer::intValue).toArray(),
                Set.of(0, 3, 12),
                Map.of());
    }

    private static double[] rest(int joint) {
        if (joint < MIDDLE.size()) {
            return MIDDLE_PLACES[joint].clone();
        }
        int side = (joint - MIDDLE.size()) / SIDE.size();
        double[] place = SIDE_PLACES[(joint - MIDDLE.size()) % SIDE.size()].clone();
        boolean foot = STANDING.contains("l" + SIDE.get((joint - MIDDLE.size()) % SIDE.size()));
        place[0] *= side == 0 ? 1 : -1;
        place[1] += side == 1 && foot ? LIFTED_METERS : 0;
        return place;
    }

    private static double[] units(double[] meters) {
        double[] units = meters.clone();
        for (int axis = 0; axis < units.length; axis++) {
            units[axis] *= 1000 / CmuData.TRUE_MILLIMETRES;
        }
        return units;
    }

    /**
     * A recording as the benchmark has them, the root's way and turn taken out.
     *
     * @param way of everything but the standing foot, metres ahead at each frame
     * @param turn of the pelvis about the vertical under the trunk, radians at each frame
     */
    static CmuSequence recording(int frames, DoubleUnaryOperator way, DoubleUnaryOperator turn) {
        int joints = SKELETON.joints();
        float[] positions = new float[frames * joints * 3];
        for (int t = 0; t < frames; t++) {
            for (int joint = 0; joint < joints; joint++) {
                double[] place = rest(joint);
                if (STANDING.contains(SKELETON.names().get(joint))) {
                    place[2] -= way.applyAsDouble(t);
                }
                double angle = SKELETON.rigid().contains(joint) ? 0 : -turn.applyAsDouble(t);
                double[] seen = {
                    Math.cos(angle) * place[0] + Math.sin(angle) * place[2],
                    place[1],
                    Math.cos(angle) * place[2] - Math.sin(angle) * place[0]
                };
                double[] units = units(seen);
                for (int axis = 0; axis < 3; axis++) {
                    positions[(t * joints + joint) * 3 + axis] = (float) units[axis];
                }
            }
        }
        return new CmuSequence("gliding", 1, joints, positions);
    }
}

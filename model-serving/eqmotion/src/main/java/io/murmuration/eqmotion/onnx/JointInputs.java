package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Extent;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.pose.PosePredictor;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The inputs of a graph of bodies, with copies in the place of originals that are not seen.
 *
 * @param positions metres, 0 of a joint that is not seen; shape [B, P, joints, 3], double
 * @param trust 0 throughout of a joint that is not seen; shape [B, P, joints], float
 * @param shown which joints have a future, shape [B, joints], bool
 * @param complete whether enough of the body is seen, shape [B], bool
 */
record JointInputs(Value positions, Value trust, Value shown, Value complete) {
    private static final int AXES = 3;

    static JointInputs inputs(Graph graph, Architecture.Pose pose, Extent bodies) {
        Skeleton skeleton = pose.skeleton();
        int past = pose.shape().pastSteps();
        Extent joints = Extent.of(skeleton.joints());
        Value positions =
                graph.input(
                        "positions",
                        ElementType.DOUBLE,
                        "metres, in a frame that does not move; oldest step first, the last is t0;"
                                + " joints as in the metadata",
                        bodies,
                        Extent.of(past),
                        joints,
                        Extent.of(AXES));
        Value trust =
                graph.input(
                        "trust",
                        ElementType.FLOAT,
                        "1 where the position was measured, 0.75 between two, 0.5 carried on, 0.25"
                                + " carried back; 0 at all steps of a joint that is not seen",
                        bodies,
                        Extent.of(past),
                        joints);
        graph.part("joints");
        Value seen = seen(graph, trust, past);
        for (long[] stead : steads(skeleton)) {
            Value index = graph.integers(stead);
            positions = seen.withAxes(1, 3).choose(positions, positions.pick(2, index));
            trust = seen.withAxes(1).choose(trust, trust.pick(2, index));
            seen = seen.or(seen.pick(1, index));
        }
        Value mended = seen.withAxes(1, 3).choose(positions, 0);
        long[] originals = new long[skeleton.joints()];
        Arrays.setAll(originals, skeleton::original);
        return new JointInputs(
                mended,
                trust,
                seen.pick(1, graph.integers(originals)),
                complete(graph, pose, seen));
    }

    /** Whether something is known of the last step, [.., joints]. */
    static Value seen(Graph graph, Value trust, int past) {
        return graph.constant(new float[] {0}, 1).isBelow(trust.at(1, past - 1));
    }

    /** Who may stand in for each joint, one copy after the other. */
    private static List<long[]> steads(Skeleton skeleton) {
        List<long[]> rounds = new ArrayList<>();
        int[] used = new int[skeleton.joints()];
        new TreeMap<>(skeleton.copies())
                .forEach(
                        (copy, original) -> {
                            if (used[original] == rounds.size()) {
                                rounds.add(inOrder(skeleton.joints()));
                            }
                            rounds.get(used[original]++)[original] = copy;
                        });
        return rounds;
    }

    private static long[] inOrder(int joints) {
        long[] order = new long[joints];
        Arrays.setAll(order, joint -> joint);
        return order;
    }

    private static Value complete(Graph graph, Architecture.Pose pose, Value seen) {
        long[] needed =
                Arrays.stream(PosePredictor.needed(pose.skeleton(), pose.pelvis()))
                        .asLongStream()
                        .toArray();
        long[] moving = Arrays.stream(pose.skeleton().moving()).asLongStream().toArray();
        Value missing = seen.not().as(ElementType.FLOAT);
        Value ofNeeded = missing.pick(1, graph.integers(needed)).sum(1, false);
        Value ofMoving = missing.pick(1, graph.integers(moving)).sum(1, false);
        double most = (double) moving.length / PosePredictor.MOST_SEEN;
        return ofNeeded.isBelow(0.5).and(ofMoving.isBelow(Math.floor(most) + 0.5));
    }
}

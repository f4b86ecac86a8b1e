package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.pose.BoneTree;

/** {@link BoneTree} in a graph: positions to bones and back. */
final class BoneGraph {
    private final Graph graph;
    private final BoneTree tree;
    private final long[] parents;
    private final float[] hangs;
    private final int depth;

    BoneGraph(Graph graph, BoneTree tree) {
        this.graph = graph;
        this.tree = tree;
        int joints = tree.joints();
        parents = new long[joints];
        hangs = new float[joints];
        int[] below = new int[joints];
        int deepest = 1;
        for (int joint = 0; joint < joints; joint++) {
            int parent = tree.parent(joint);
            parents[joint] = Math.max(parent, 0);
            hangs[joint] = parent < 0 ? 0 : 1;
            below[joint] = parent < 0 ? 1 : below[parent] + 1;
            deepest = Math.max(deepest, below[joint]);
        }
        depth = deepest;
    }

    /** Where the joint is that each hangs from, 0 at the top of a limb; shape [R, J, 3]. */
    Value parents(Value places) {
        return places.pick(1, graph.integers(parents)).times(hanging(places.type()));
    }

    /** Whether what each joint hangs from is seen, 1 at the top of a limb; shape [R, J, 1]. */
    Value parentsSeen(Value seen) {
        Value hanging = hanging(seen.type());
        return parents(seen).plus(hanging.negative().plus(1));
    }

    /** The places of the joints that are seen, and of the others that of what they hang from. */
    Value hung(Value places, Value anchors, Value seen) {
        Value known = seen.withAxes(2);
        Value hung = places;
        for (int step = 0; step < depth; step++) {
            hung = known.choose(places, parents(hung).plus(anchors));
        }
        return hung;
    }

    /**
     * Scales every bone of a pose to its length in another.
     *
     * @param places shape [.., J, 3]
     * @param model the other, the same or of lengths 1
     * @param anchors likewise
     * @param known 1 where a bone is scaled, 0 where it stays; float
     */
    Value keepLengths(Value places, Value model, Value anchors, Value known) {
        ElementType type = places.type();
        int joints = tree.joints();
        Value toBones = graph.constant(tree.toBones(), joints, joints).as(type);
        Value toPlaces = graph.constant(tree.toPlaces(), joints, joints).as(type);
        Value wanted = toBones.matrixTimes(model).minus(anchors).length(-1, true);
        Value bones = toBones.matrixTimes(places).minus(anchors);
        Value factors = wanted.dividedBy(bones.length(-1, true).plus(BoneTree.SHORTEST));
        Value scaled = factors.plus(-1).times(known.as(type)).plus(1);
        return toPlaces.matrixTimes(bones.times(scaled).plus(anchors));
    }

    private Value hanging(ElementType type) {
        return graph.constant(hangs, hangs.length, 1).as(type);
    }
}

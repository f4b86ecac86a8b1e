package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.pose.PoseConfig;
import io.murmuration.eqmotion.pose.PoseNetwork;

/** {@link PoseNetwork} in a graph: its features in double and float, itself in float. */
final class PoseNetworkGraph {
    private static final int AXES = 3;

    private final Graph graph;
    private final PoseConfig config;
    private final BoneGraph bones;
    private final Value cosines;

    PoseNetworkGraph(Graph graph, PoseConfig config, PoseNetwork network, BoneGraph bones) {
        this.graph = graph;
        this.config = config;
        this.bones = bones;
        float[] rows = network.cosines();
        int count = config.coefficients();
        float[] turned = new float[rows.length];
        for (int t = 0; t < config.futureSteps(); t++) {
            for (int k = 0; k < count; k++) {
                turned[k * config.futureSteps() + t] = rows[t * count + k];
            }
        }
        cosines = graph.constant(turned, count, config.futureSteps());
    }

    /**
     * What a member says, in the unit of the poses: shapes [R, F, J, 3], [R, M, F, J, 3], [R, M];
     * the last two null without modes.
     */
    record Outputs(Value best, Value modes, Value logits) {}

    /** What the members read of R images of bodies, the same for all of them. */
    record Read(BodyRows rows, Value last, Value anchors, Value features) {}

    Read read(BodyRows rows) {
        graph.part("features");
        int past = config.pastSteps();
        Value last = scaled(rows.lastPoses());
        Value seen = rows.seen().as(ElementType.FLOAT).withAxes(2);
        Value steps =
                rows.positions()
                        .piece(1, 1, past)
                        .minus(rows.positions().piece(1, 0, past - 1))
                        .as(ElementType.FLOAT)
                        .times(PoseNetwork.STEP_GAIN / config.lengthUnit())
                        .transposed(0, 2, 3, 1);
        Value bone = last.minus(bones.parents(last)).times(bones.parentsSeen(seen));
        Value places =
                steps.joined(3, last.withAxes(3), bone.withAxes(3))
                        .reshaped(0, 0, AXES * (past + 1L));
        Value features = places.joined(2, rows.trust().transposed(0, 2, 1)).times(seen);
        return new Read(rows, last, scaled(rows.anchors()), features);
    }

    Outputs forward(LinearMaps weights, Read read, boolean withModes) {
        Value x = weights.linear("embed", read.features()).plus(weights.get("joint"));
        for (int block = 0; block < config.blocks(); block++) {
            String name = "block." + block;
            graph.part(name);
            Value mapped = weights.linear(name + ".1", normalised(weights, name + ".norm", x));
            Value mixed = weights.get(name + ".mix").matrixTimes(mapped);
            x = x.plus(weights.linear(name + ".2", mixed.silu()));
        }
        graph.part("heads");
        Value z = normalised(weights, "norm", x);
        Value start = read.last().withAxes(1);
        Value best = paths(weights.linear("output", z), 1).withoutAxis(1).plus(start);
        Value known = read.rows().knownBones(bones);
        Value kept =
                bones.keepLengths(best, start, read.anchors().withAxes(1), known)
                        .times(config.lengthUnit());
        if (!withModes) {
            return new Outputs(kept, null, null);
        }
        Value modes =
                paths(weights.linear("modes", z), config.heads())
                        .plus(best.withAxes(1))
                        .times(config.lengthUnit());
        return new Outputs(kept, modes, weights.linear("chances", z.mean(1, false)));
    }

    private Value scaled(Value lengths) {
        return lengths.dividedBy(config.lengthUnit()).as(ElementType.FLOAT);
    }

    private static Value normalised(LinearMaps weights, String name, Value x) {
        return x.layerNormalised(
                weights.get(name + ".gain"), weights.get(name + ".bias"), PoseNetwork.EPSILON);
    }

    /** [R, J, M·3·K] -> [R, M, F, J, 3]. */
    private Value paths(Value coefficients, int modes) {
        return coefficients
                .reshaped(0, 0, modes, AXES, config.coefficients())
                .matrixTimes(cosines)
                .transposed(0, 2, 4, 1, 3);
    }
}

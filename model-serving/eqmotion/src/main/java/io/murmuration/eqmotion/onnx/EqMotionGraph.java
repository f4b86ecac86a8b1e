package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.equivariant.Dct;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.Origin;
import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Extent;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;

/**
 * EqMotion's own network as one graph, in its published form: B scenes of equally many agents, all
 * of whom hear each other.
 */
final class EqMotionGraph {
    private final Graph graph;
    private final EqMotionConfig config;
    private final Parameters parameters;
    private final LinearMaps weights;

    private EqMotionGraph(Graph graph, EqMotionConfig config, Parameters parameters) {
        this.graph = graph;
        this.config = config;
        this.parameters = parameters;
        weights = new LinearMaps(graph, parameters, "");
    }

    /** Whether a network of this configuration has a graph: everybody hears the whole scene. */
    static boolean knows(EqMotionConfig config) {
        return config.origin() == Origin.SCENE
                && Double.isInfinite(config.radiusMeters())
                && config.slots() == Integer.MAX_VALUE;
    }

    /** Writes inputs, computation and outputs. */
    static void write(Graph graph, EqMotionConfig config, Parameters parameters) {
        new EqMotionGraph(graph, config, parameters).write();
    }

    private void write() {
        Extent scenes = Extent.any("scenes");
        Extent agents = Extent.any("agents");
        Extent dimension = Extent.of(config.dimension());
        Value places =
                graph.input(
                        "positions",
                        ElementType.DOUBLE,
                        "scenes of equally many agents, in a frame that does not move; oldest step"
                                + " first, the last is t0",
                        scenes,
                        agents,
                        Extent.of(config.pastSteps()),
                        dimension);
        EqMotionFeatures features = EqMotionFeatures.of(graph, places, config);
        graph.part("embed");
        ScenePairs pairs = new ScenePairs(weights, places);
        Value h =
                weights.linear("embed.speed", features.speeds())
                        .joined(2, weights.linear("embed.angle", features.angles()));
        Value mean = ScenePairs.mean(features.positions());
        Value g = weights.linear("embed.position", features.positions().minus(mean)).plus(mean);
        Value v = weights.linear("embed.velocity", features.velocities());
        Value categories = categories(pairs, h, g, v);

        Value velocities = v.withAxes(0);
        EqMotionLayerGraph.State state = new EqMotionLayerGraph.State(h, g.withAxes(0));
        for (int layer = 0; layer < config.layers() - 1; layer++) {
            state = layer(pairs, "layer." + layer, 1, true).forward(state, velocities, categories);
        }
        Value heads =
                layer(pairs, "heads", config.modes(), false)
                        .forward(state, velocities, categories)
                        .g();
        graph.part("output");
        graph.output(
                "modes",
                futures(heads).as(ElementType.DOUBLE).plus(features.origin().withAxes(2)),
                "futures of each agent in the frame of the input; step k is at t0 + (k + 1)·dt",
                scenes,
                agents,
                Extent.of(config.modes()),
                Extent.of(config.futureSteps()),
                dimension);
        graph.output(
                "categories",
                categories,
                "chance of each category of what the second agent does to the first",
                scenes,
                agents,
                agents,
                Extent.of(config.categories()));
    }

    private EqMotionLayerGraph layer(ScenePairs pairs, String name, int modes, boolean updates) {
        return new EqMotionLayerGraph(graph, config, weights, pairs, name, modes, updates);
    }

    /** The categories of every ordered pair from distances alone, [B, N, N, K]. */
    private Value categories(ScenePairs pairs, Value h, Value g, Value v) {
        graph.part("reason");
        Value distances =
                ScenePairs.differences(g)
                        .length(3, false)
                        .joined(3, ScenePairs.differences(v).length(3, false));
        Value first = weights.linear("reason.distance.1", distances).silu();
        Value d = weights.linear("reason.distance.2", first).silu();
        Value message = pairs.firstMap("reason.message.1", h, d).silu();
        Value heard = pairs.sum(weights.linear("reason.message.2", message).silu());
        Value node = weights.linear("reason.node.1", h.joined(2, heard)).silu();
        Value p = weights.linear("reason.node.2", node).silu();
        Value scores = pairs.firstMap("reason.category.1", p, d).silu();
        return weights.linear("reason.category.2", scores)
                .silu()
                .times(1 / config.temperature())
                .softmax(3);
    }

    /** [M, B, N, D, C] -> [B, N, M, F, D], from the scene's origin. */
    private Value futures(Value g) {
        int future = config.futureSteps();
        int channels = config.channels();
        Value mean = ScenePairs.mean(g);
        Value rows = g.shape().piece(0, 1, 4);
        Value centred = g.minus(mean).reshaped(config.modes(), -1, channels);
        Value shape = graph.integers(config.modes()).joined(0, rows, graph.integers(future));
        double[] dct = Dct.matrix(future);
        float[] ofOnes = new float[future];
        for (int t = 0; t < future; t++) {
            double sum = 0;
            for (int k = 0; k < future; k++) {
                sum += dct[k * future + t];
            }
            ofOnes[t] = (float) sum;
        }
        return centred.matrixTimes(output(dct))
                .shapedAs(shape)
                .plus(mean.times(graph.constant(ofOnes, future)))
                .transposed(1, 2, 0, 4, 3);
    }

    /** The inverse DCT of the output map, which are both linear: [M, C, F]. */
    private Value output(double[] dct) {
        Parameter map = parameters.get("output.weight");
        int future = config.futureSteps();
        int channels = config.channels();
        float[] both = new float[map.values().length];
        for (int mode = 0; mode < config.modes(); mode++) {
            int at = mode * future * channels;
            for (int c = 0; c < channels; c++) {
                for (int t = 0; t < future; t++) {
                    double sum = 0;
                    for (int k = 0; k < future; k++) {
                        sum += dct[k * future + t] * map.values()[at + k * channels + c];
                    }
                    both[at + c * future + t] = (float) sum;
                }
            }
        }
        return graph.weight(map.name(), both, config.modes(), channels, future);
    }
}

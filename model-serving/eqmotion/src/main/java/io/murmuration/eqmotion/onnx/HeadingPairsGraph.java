package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Extent;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.tensor.Parameters;

/**
 * The default model as one graph, from the positions of a scene to its forecast.
 *
 * <p>Frames and features are computed in double, the network in float, and the way back into the
 * scene in double again, so positions far from the origin lose nothing. What {@link
 * io.murmuration.eqmotion.serving.EqMotionPredictor} gives for a window, this gives for the same
 * positions, but for the last bits.
 */
final class HeadingPairsGraph {
    private final Graph graph;
    private final ForecastConfig config;
    private final Parameters parameters;

    private HeadingPairsGraph(Graph graph, ForecastConfig config, Parameters parameters) {
        this.graph = graph;
        this.config = config;
        this.parameters = parameters;
    }

    /** Writes inputs, computation and outputs. */
    static void write(Graph graph, ForecastConfig config, Parameters parameters) {
        new HeadingPairsGraph(graph, config, parameters).write();
    }

    private void write() {
        ScenePasts pasts = ScenePasts.inputs(graph, config.pastSteps(), ForecastConfig.DIMENSION);
        NeighbourSlots slots = NeighbourSlots.search(graph, pasts, config);
        HeadingFrames frames =
                HeadingFrames.of(graph, pasts, slots, config.pastSteps(), config.slots());
        SampleFeatures features =
                new SampleFeatures.Encoder(graph, config).encode(pasts, slots, frames);
        LinearMaps weights = new LinearMaps(graph, parameters, "");
        ForecastNetworkGraph.Outputs said =
                new ForecastNetworkGraph(graph, config, weights).forward(features);

        graph.part("scene");
        Extent agents = ScenePasts.AGENTS;
        Extent modes = Extent.of(config.modes());
        Extent joint = Extent.of(config.jointModes());
        Extent future = Extent.of(config.futureSteps());
        Extent axes = Extent.of(ForecastConfig.DIMENSION);
        Extent slotCount = Extent.of(config.slots());
        graph.output(
                "modes",
                inScene(frames, pasts, said.modes(), 4),
                "futures of each agent, metres in the frame of the input; step k is at t0 +"
                        + " (k + 1)·dt. NaN of an absent agent, as in all of its outputs",
                agents,
                modes,
                future,
                axes);
        graph.output(
                "probabilities",
                pasts.present()
                        .withAxes(1)
                        .choose(said.logits().as(ElementType.DOUBLE).softmax(1), Double.NaN),
                "chance of each mode to be the closest to what happens; sum 1",
                agents,
                modes);
        graph.output(
                "best",
                inScene(frames, pasts, said.single(), 3),
                "the one path for whoever wants one",
                agents,
                future,
                axes);
        graph.output(
                "joint_modes",
                inScene(frames, pasts, said.jointModes(), 4),
                "each agent's part in the futures of the whole scene",
                agents,
                joint,
                future,
                axes);
        graph.output(
                "joint_probabilities",
                vote(pasts, said.jointLogits()).softmax(0),
                "chance of each joint mode; sum 1",
                joint);
        graph.output(
                "neighbours",
                slots.indexOrNobody(),
                "who is heard: places in the input, nearest first, -1 in an empty slot",
                agents,
                slotCount);
        graph.output(
                "categories",
                said.categories(),
                "chance of each category of what the neighbour does to the agent; their names are"
                        + " in the metadata, of an empty slot it is none",
                agents,
                slotCount,
                Extent.of(config.categoryNames().size()));
    }

    private Value inScene(HeadingFrames frames, ScenePasts pasts, Value local, int axes) {
        Value paths = frames.toScene(local.as(ElementType.DOUBLE), axes);
        return pasts.present().widened(axes - 1).choose(paths, Double.NaN);
    }

    /** Mean over the agents that are there, [J]. */
    private static Value vote(ScenePasts pasts, Value logits) {
        Value there = pasts.present().withAxes(1);
        Value sum = there.choose(logits.as(ElementType.DOUBLE), 0).sum(0, false);
        return sum.dividedBy(there.as(ElementType.DOUBLE).sum(0, false));
    }
}

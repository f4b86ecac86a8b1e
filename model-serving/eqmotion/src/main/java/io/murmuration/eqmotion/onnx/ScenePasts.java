package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Extent;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;

/**
 * The inputs of a graph of one scene, mended: what agents did, where that is known.
 *
 * <p>Positions that are no numbers, and all before them, are carried back from the unbroken run up
 * to t0 at the velocity of its first step, as windows are; a run of one step stands still. An agent
 * whose last step is not observed is absent: nobody hears it.
 *
 * @param positions metres, finite, of an absent agent anything; shape [N, P, D], double
 * @param observed whether the step is trusted, the agent's own and by others; shape [N, P], bool
 * @param present shape [N], bool
 */
record ScenePasts(Value positions, Value observed, Value present) {
    /** What the agents' axis is called in the file. */
    static final Extent AGENTS = Extent.any("agents");

    static ScenePasts inputs(Graph graph, int past, int dimension) {
        Value given =
                graph.input(
                        "positions",
                        ElementType.DOUBLE,
                        "metres, in a frame that does not move; oldest step first, the last is t0."
                                + " NaN where nothing is known",
                        AGENTS,
                        Extent.of(past),
                        Extent.of(dimension));
        Value seen =
                graph.input(
                        "observed",
                        ElementType.BOOL,
                        "whether the agent was seen at the step; false where the position was"
                                + " carried back from later ones, which is then not trusted."
                                + " Without t0 the agent is absent",
                        AGENTS,
                        Extent.of(past));
        return mend(graph, given, seen, past);
    }

    private static ScenePasts mend(Graph graph, Value given, Value seen, int past) {
        graph.part("past");
        Value unknown = given.sum(2, false).isNaN().as(ElementType.FLOAT);
        Value inRun = unknown.cumulatedFromTheEnd(1).isBelow(0.5);
        Value step = graph.range(past);
        Value first = inRun.not().as(ElementType.INT64).sum(1, true);
        Value second = graph.integers(past - 1).smaller(first.plus(1));
        Value inRunXy = inRun.withAxes(2);
        Value start = at(given, inRunXy, step.isEqualTo(first));
        Value velocity = at(given, inRunXy, step.isEqualTo(second)).minus(start);
        Value steps = step.minus(first).as(ElementType.DOUBLE).withAxes(2);
        Value carriedBack = start.plus(velocity.times(steps));
        Value observed = seen.and(inRun);
        return new ScenePasts(
                inRunXy.choose(given, carriedBack), observed, observed.at(1, past - 1));
    }

    /** The position at the one step that is marked, 0 where it is none of the run; [N, 1, D]. */
    private static Value at(Value positions, Value inRun, Value marked) {
        return inRun.and(marked.withAxes(2)).choose(positions, 0).sum(1, true);
    }
}

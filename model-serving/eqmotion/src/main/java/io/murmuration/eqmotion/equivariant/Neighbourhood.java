package io.murmuration.eqmotion.equivariant;

import ai.djl.ndarray.NDArray;
import io.murmuration.eqmotion.equivariant.EncodedScenes.Inputs;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Weights;

/**
 * The operations that look from an agent at its neighbours or at its scene, for the pairs of one
 * batch.
 */
final class Neighbourhood {
    private final Inputs inputs;
    private final long agents;
    private final long slots;

    Neighbourhood(Inputs inputs) {
        this.inputs = inputs;
        agents = inputs.speeds().getShape().get(0);
        slots = inputs.neighbour() == null ? 0 : inputs.neighbour().getShape().get(1);
    }

    long agents() {
        return agents;
    }

    long slots() {
        return slots;
    }

    /** Whether nobody has a neighbour: then nothing of a pair is computed. */
    boolean isSilent() {
        return slots == 0;
    }

    /**
     * Adds the parameters of {@link #firstMap}: a linear map of [own, neighbour, pair] in three.
     */
    static void initialiseFirstMap(
            Initializer start, String name, int agentWidth, int pairWidth, int out) {
        double bound = 1 / Math.sqrt(2 * agentWidth + pairWidth);
        start.uniform(name + ".own.weight", bound, out, agentWidth)
                .uniform(name + ".own.bias", bound, out)
                .uniform(name + ".neighbour.weight", bound, out, agentWidth)
                .uniform(name + ".pair.weight", bound, out, pairWidth);
    }

    /**
     * The linear map of [x_i, x_j, pair_ij]: two of its three parts run on agents, not on pairs.
     *
     * @param x of agents, shape [A, W]
     * @param pair shape [A, S, R]
     * @return shape [A, S, out]
     */
    NDArray firstMap(Weights weights, String name, NDArray x, NDArray pair) {
        return firstMap(weights, name, x, pair, null);
    }

    /**
     * Some of the outputs of that map.
     *
     * @param outputs rows of its weights, as an index; null for all
     */
    NDArray firstMap(Weights weights, String name, NDArray x, NDArray pair, String outputs) {
        NDArray own =
                Ops.linear(
                        x,
                        part(weights, name + ".own.weight", x, outputs),
                        part(weights, name + ".own.bias", x, outputs));
        NDArray neighbour =
                Ops.linear(x, part(weights, name + ".neighbour.weight", x, outputs), null);
        NDArray mapped = Ops.linear(pair, part(weights, name + ".pair.weight", x, outputs), null);
        long out = own.getShape().get(1);
        NDArray sum = ofPairs(mapped, out).add(ofNeighbours(neighbour)).addi(ofOwn(own));
        return Ops.view(sum, agents, slots, out);
    }

    /** Rows of a weight, in the manager of the computation. */
    private static NDArray part(Weights weights, String name, NDArray owner, String outputs) {
        NDArray whole = weights.get(name);
        if (outputs == null) {
            return whole;
        }
        NDArray rows = whole.get(outputs);
        rows.attach(owner.getManager());
        return rows;
    }

    /**
     * Geometric features of the agent minus those of its neighbour.
     *
     * @param g shape [A, D, C]
     * @param moves whether the features are places, which have an origin, and not displacements
     * @return shape [A, S, D, C]
     */
    NDArray differences(NDArray g, boolean moves) {
        long dimension = g.getShape().get(1);
        long channels = g.getShape().get(2);
        NDArray flat = Ops.view(g, agents, dimension * channels);
        NDArray difference =
                Ops.view(ofOwn(flat).sub(ofNeighbours(flat)), agents, slots, dimension, channels);
        return moves && inputs.offsets() != null ? difference.add(inputs.offsets()) : difference;
    }

    /** Pairs so that {@link #ofOwn} and {@link #ofNeighbours} can be added; from [A, S, W]. */
    private NDArray ofPairs(NDArray pairs, long width) {
        return inputs.square() ? Ops.view(pairs, agents / slots, slots, slots, width) : pairs;
    }

    /** The row of each pair's own agent, from [A, W]. */
    private NDArray ofOwn(NDArray table) {
        long width = table.getShape().get(1);
        return inputs.square()
                ? Ops.view(table, agents / slots, slots, 1, width)
                : Ops.view(table, agents, 1, width);
    }

    /**
     * The row of each pair's neighbour, from [A, W].
     *
     * <p>By a product with rows that hold a single 1 where that is possible: the same numbers, but
     * the slope of an indexed look-up is added up row by row, which takes half of a training step.
     */
    private NDArray ofNeighbours(NDArray table) {
        long width = table.getShape().get(1);
        if (inputs.square()) {
            return Ops.view(table, agents / slots, 1, slots, width);
        }
        if (inputs.selection() == null) {
            return Ops.rows(table, inputs.neighbour());
        }
        long scenes = inputs.selection().getShape().get(0);
        NDArray chosen =
                inputs.selection().batchMatMul(Ops.view(table, scenes, agents / scenes, width));
        return Ops.view(chosen, agents, slots, width);
    }

    /** Weighted sum over the neighbours; shape [A, S, W] to [A, W]. */
    NDArray sum(NDArray pairs) {
        return pairs.mul(Ops.view(inputs.weight(), agents, slots, 1)).sum(new int[] {1});
    }

    /** What each pair counts in sums, shape [A, S]. */
    NDArray weight() {
        return inputs.weight();
    }

    /**
     * μ: the mean over the channels and the agents of the scene, or over the agent's own channels
     * where it is its own origin.
     *
     * @param g shape [.., A, D, C]
     * @return shape [.., A, D, 1]
     */
    NDArray mean(NDArray g) {
        int axis = g.getShape().dimension() - 1;
        NDArray own = g.mean(new int[] {axis});
        boolean alone = inputs.mean() != null && inputs.mean().getShape().get(0) == agents;
        if (inputs.mean() == null || alone) {
            return own.expandDims(axis);
        }
        if (axis == 2) {
            return ofScene(own).expandDims(axis);
        }
        // One product for all modes: the engine would copy the small matrices for each.
        long modes = own.getShape().get(0);
        long dimension = own.getShape().get(2);
        NDArray wide = Ops.view(own.transpose(1, 0, 2), agents, modes * dimension);
        return Ops.view(ofScene(wide), agents, modes, dimension)
                .transpose(1, 0, 2)
                .expandDims(axis);
    }

    /** The mean over the scene of each agent, shape [A, W]. */
    private NDArray ofScene(NDArray ofAgents) {
        return inputs.member().matMul(inputs.mean().matMul(ofAgents));
    }
}

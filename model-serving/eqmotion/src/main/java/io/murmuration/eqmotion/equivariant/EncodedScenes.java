package io.murmuration.eqmotion.equivariant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What the network reads, as plain arrays.
 *
 * @param scenes where they come from
 * @param pairs who hears whom
 * @param speeds metres a step, shape [A, P]
 * @param angles radians between steps, shape [A, P]
 * @param positions DCT of the positions from the origin, shape [A, D, P]
 * @param velocities DCT of the steps, shape [A, D, P]
 * @param origins metres, shape [A, D]
 * @param offsets own origin minus the neighbour's, shape [A, S, D]; null with one origin a scene
 */
public record EncodedScenes(
        PackedScenes scenes,
        PairSlots pairs,
        float[] speeds,
        float[] angles,
        float[] positions,
        float[] velocities,
        double[] origins,
        float[] offsets) {

    /** Agents of a scene up to which choosing by a product is cheaper than by index. */
    private static final int LARGEST_SELECTION = 32;

    /** Index of each slot's agent among all agents, shape [A, S]; 0 where the slot is empty. */
    public int[] neighbours() {
        return pairs.neighbour();
    }

    /**
     * The same in native arrays.
     *
     * @param speeds shape [A, P]
     * @param angles shape [A, P]
     * @param positions shape [A, D, P]
     * @param velocities shape [A, D, P]
     * @param offsets shape [A, S, D, 1]; null with one origin a scene or without slots
     * @param neighbour whole numbers, shape [A, S]; null without slots
     * @param square whether slot s of each agent holds agent s of its scene, in all of S agents
     * @param selection which agent of its scene each slot holds, one 1 a row, shape [B, N·S, N];
     *     null unless all scenes have the same small number N of agents, and where it is not needed
     * @param weight shape [A, S]; null without slots
     * @param mean over each scene's agents, shape [B, A]; null where every agent is its own origin
     * @param member whose scene, shape [A, B]; null likewise
     */
    record Inputs(
            NDArray speeds,
            NDArray angles,
            NDArray positions,
            NDArray velocities,
            NDArray offsets,
            NDArray neighbour,
            boolean square,
            NDArray selection,
            NDArray weight,
            NDArray mean,
            NDArray member) {}

    Inputs bind(NDManager manager) {
        int agents = scenes.agents();
        int past = scenes.pastSteps();
        int dimension = scenes.dimension();
        Shape steps = new Shape(agents, past);
        Shape vectors = new Shape(agents, dimension, past);
        Shape slots = new Shape(agents, pairs.slots());
        boolean local = offsets != null;
        boolean silent = pairs.slots() == 0;
        return new Inputs(
                manager.create(speeds, steps),
                manager.create(angles, steps),
                manager.create(positions, vectors),
                manager.create(velocities, vectors),
                local && !silent
                        ? manager.create(offsets, new Shape(agents, pairs.slots(), dimension, 1))
                        : null,
                silent ? null : manager.create(pairs.neighbour(), slots),
                pairs.square(),
                silent || pairs.square() ? null : selection(manager),
                silent ? null : manager.create(pairs.weight(), slots),
                local ? null : manager.create(mean(), new Shape(scenes.scenes(), agents)),
                local ? null : manager.create(member(), new Shape(agents, scenes.scenes())));
    }

    private NDArray selection(NDManager manager) {
        int each = scenes.agents() / scenes.scenes();
        for (int scene = 0; scene <= scenes.scenes(); scene++) {
            if (scenes.starts()[scene] != scene * each) {
                return null;
            }
        }
        if (each > LARGEST_SELECTION) {
            return null;
        }
        float[] chosen = new float[pairs.neighbour().length * each];
        for (int pair = 0; pair < pairs.neighbour().length; pair++) {
            int first = pair / pairs.slots() / each * each;
            // An empty slot points at agent 0, whoever's scene that is; its weight is 0.
            int within = pairs.filled()[pair] ? pairs.neighbour()[pair] - first : 0;
            chosen[pair * each + within] = 1;
        }
        return manager.create(
                chosen, new Shape(scenes.scenes(), (long) each * pairs.slots(), each));
    }

    private float[] mean() {
        float[] mean = new float[scenes.scenes() * scenes.agents()];
        for (int scene = 0; scene < scenes.scenes(); scene++) {
            int first = scenes.starts()[scene];
            int end = scenes.starts()[scene + 1];
            for (int agent = first; agent < end; agent++) {
                mean[scene * scenes.agents() + agent] = 1f / (end - first);
            }
        }
        return mean;
    }

    private float[] member() {
        float[] member = new float[scenes.agents() * scenes.scenes()];
        for (int scene = 0; scene < scenes.scenes(); scene++) {
            for (int agent = scenes.starts()[scene]; agent < scenes.starts()[scene + 1]; agent++) {
                member[agent * scenes.scenes() + scene] = 1;
            }
        }
        return member;
    }
}

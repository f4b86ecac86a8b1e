package io.murmuration.motion;

import java.util.List;

/**
 * Who influences whom, in the categories that the model reasoned.
 *
 * @param categories names of the K categories
 * @param from index into the window's agents, shape [E]
 * @param to index into the window's agents, shape [E]; sorted by (to, from)
 * @param probabilities of the categories, shape [E, K] flattened, sum 1 for each edge
 */
public record Interactions(List<String> categories, int[] from, int[] to, float[] probabilities) {

    /** The category of a neighbour that has no effect, where a model knows one. */
    public static final String NO_EFFECT = "none";

    /** No edges and no categories: what a model without interactions gives. */
    public static final Interactions NONE =
            new Interactions(List.of(), new int[0], new int[0], new float[0]);
}

package io.murmuration.eqmotion.forecast;

/** How the neighbours of an agent enter its forecast. */
public enum Join {
    /** Attention over the neighbours; its weights are read out as the interaction graph. */
    ATTENTION,
    /** One message for each acting category, weighted by the reasoned category probabilities. */
    CATEGORIES,
    /** Both, side by side; the graph is that of the categories. */
    BOTH,
    /** Not at all: everybody walks as if alone. */
    NONE;

    boolean attends() {
        return this == ATTENTION || this == BOTH;
    }

    boolean reasons() {
        return this == CATEGORIES || this == BOTH;
    }
}

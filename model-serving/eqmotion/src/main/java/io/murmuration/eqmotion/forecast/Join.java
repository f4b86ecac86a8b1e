package io.murmuration.eqmotion.forecast;

/** How the neighbours of an agent enter its forecast. */
public enum Join {
    /** Attention over the neighbours; its weights are read out as the interaction graph. */
    ATTENTION,
    /** One message for each acting category, weighted by the reasoned category probabilities. */
    CATEGORIES,
    /** Both, side by side; the graph is that of the categories. */
    BOTH;

    boolean attends() {
        return this != CATEGORIES;
    }

    boolean reasons() {
        return this != ATTENTION;
    }
}

package io.murmuration.motion;

/**
 * What a predictor needs and what it gives.
 *
 * @param model its identity
 * @param dimension D that it takes, or {@link #ANY}
 * @param pastSteps P that it takes, or {@link #ANY}
 * @param dtNanos step that it was made for, or {@link #ANY}
 * @param futureSteps F that it gives, or {@link #ANY} when that is set by the caller who made it
 * @param modes M
 * @param jointModes J, 0 when it has none
 */
public record PredictorSpec(
        ModelId model,
        int dimension,
        int pastSteps,
        long dtNanos,
        int futureSteps,
        int modes,
        int jointModes) {

    /** Stands for "whatever the window has". */
    public static final int ANY = 0;
}

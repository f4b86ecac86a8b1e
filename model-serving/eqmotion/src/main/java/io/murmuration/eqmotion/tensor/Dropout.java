package io.murmuration.eqmotion.tensor;

import ai.djl.ndarray.NDArray;
import java.util.SplittableRandom;

/**
 * Sets each number to 0 with a probability and scales the others up, from a seed of its own.
 *
 * <p>The draws are made in Java, so that a run does not depend on the engine's hidden state. Not
 * thread-safe.
 */
public final class Dropout {
    /** Leaves everything as it is. */
    public static final Dropout NONE = new Dropout(0, 0);

    private static final int LEVELS = 1 << 16;

    private final int threshold;
    private final float kept;
    private final SplittableRandom random;

    /**
     * @param rate chance of a number to be dropped, from 0 to below 1; taken in steps of 1/65536
     * @param seed of the draws
     */
    public Dropout(double rate, long seed) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "the dropout rate must be from 0 to below 1, but is " + rate);
        }
        threshold = (int) Math.round(rate * LEVELS);
        kept = (float) (1.0 / (1.0 - (double) threshold / LEVELS));
        random = new SplittableRandom(seed);
    }

    /** A copy of x with new draws, or x itself when nothing is dropped. */
    public NDArray apply(NDArray x) {
        if (threshold == 0) {
            return x;
        }
        float[] mask = new float[Math.toIntExact(x.size())];
        long bits = 0;
        for (int i = 0; i < mask.length; i++) {
            bits = i % 4 == 0 ? random.nextLong() : bits >>> 16;
            mask[i] = (bits & (LEVELS - 1)) < threshold ? 0 : kept;
        }
        return x.mul(x.getManager().create(mask, x.getShape()));
    }
}

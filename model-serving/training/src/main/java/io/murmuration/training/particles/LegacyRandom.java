package io.murmuration.training.particles;

/**
 * The random stream of numpy's legacy generator: the 32-bit Mersenne Twister, 53-bit uniforms and
 * Marsaglia's polar normals, whose second value is kept for the next call.
 *
 * <p>Source: Matsumoto and Nishimura, "Mersenne twister", 1998; numpy, {@code RandomState}. Not
 * thread-safe.
 */
final class LegacyRandom {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int MATRIX = 0x9908b0df;
    private static final int UPPER = 0x80000000;

    private final int[] state = new int[SIZE];
    private int next = SIZE;
    private double kept;
    private boolean hasKept;

    LegacyRandom(int seed) {
        int value = seed;
        for (int i = 0; i < SIZE; i++) {
            state[i] = value;
            value = 1812433253 * (value ^ (value >>> 30)) + i + 1;
        }
    }

    /** Uniform in [0, 1). */
    double uniform() {
        int high = next32() >>> 5;
        int low = next32() >>> 6;
        return (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0;
    }

    /** Normal, mean 0, spread 1. */
    double normal() {
        if (hasKept) {
            hasKept = false;
            return kept;
        }
        double x;
        double y;
        double square;
        do {
            x = 2.0 * uniform() - 1.0;
            y = 2.0 * uniform() - 1.0;
            square = x * x + y * y;
        } while (square >= 1.0 || square == 0.0);
        double factor = Math.sqrt(-2.0 * StrictMath.log(square) / square);
        kept = factor * x;
        hasKept = true;
        return factor * y;
    }

    private int next32() {
        if (next == SIZE) {
            refill();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void refill() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & UPPER) | (state[(i + 1) % SIZE] & ~UPPER);
            int twist = (y & 1) == 0 ? 0 : MATRIX;
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ twist;
        }
        next = 0;
    }
}

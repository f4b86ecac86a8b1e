package io.murmuration.eqmotion.tensor;

import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import java.util.SplittableRandom;

/**
 * Draws the start values of a network, one parameter after the other from one seed.
 *
 * <p>A linear map a→b gets the parameters {@code name.weight} [b, a] and {@code name.bias} [b]. Not
 * thread-safe.
 */
public final class Initializer {
    private final Parameters parameters = new Parameters();
    private final SplittableRandom random;

    /** Starts with no parameters. */
    public Initializer(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Weights and bias uniform in ±1/√in, the usual start of a linear map. */
    public Initializer linear(String name, int in, int out) {
        return linear(name, in, out, true);
    }

    /** As {@link #linear(String, int, int)}, with or without a bias. */
    public Initializer linear(String name, int in, int out, boolean bias) {
        double bound = 1 / Math.sqrt(in);
        uniform(name + ".weight", bound, out, in);
        if (bias) {
            uniform(name + ".bias", bound, out);
        }
        return this;
    }

    /** {@code count} linear maps side by side: weight [count, out, in] and bias [count, 1, out]. */
    public Initializer linears(String name, int count, int in, int out, boolean bias) {
        double bound = 1 / Math.sqrt(in);
        uniform(name + ".weight", bound, count, out, in);
        if (bias) {
            uniform(name + ".bias", bound, count, 1, out);
        }
        return this;
    }

    /** Weights normal with the given spread, bias 0: a head that starts near nothing. */
    public Initializer smallLinear(String name, int in, int out, double spread) {
        float[] weight = new float[out * in];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) (spread * gaussian());
        }
        parameters.add(new Parameter(name + ".weight", new long[] {out, in}, weight));
        return constant(name + ".bias", 0, out);
    }

    /** One value everywhere. */
    public Initializer constant(String name, float value, long... shape) {
        float[] values = new float[sizeOf(shape)];
        java.util.Arrays.fill(values, value);
        parameters.add(new Parameter(name, shape, values));
        return this;
    }

    /** Uniform in ±bound. */
    public Initializer uniform(String name, double bound, long... shape) {
        float[] values = new float[sizeOf(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        parameters.add(new Parameter(name, shape, values));
        return this;
    }

    /** What was drawn so far; the initializer is not to be used after it. */
    public Parameters build() {
        return parameters;
    }

    private static int sizeOf(long[] shape) {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        return Math.toIntExact(size);
    }

    /** Box and Muller, first value only: SplittableRandom's own is not the same in every JDK. */
    private double gaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }
}

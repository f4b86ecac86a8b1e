package io.murmuration.eqmotion.tensor;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a network as named float arrays, in a fixed order.
 *
 * <p>The arrays are shared with whoever asks for them: an optimiser writes into them. Not
 * thread-safe while one does.
 */
public final class Parameters {
    /**
     * One weight.
     *
     * @param name unique in its network
     * @param shape row-major; a linear map is [out, in]
     * @param values shape flattened
     */
    public record Parameter(String name, long[] shape, float[] values) {
        /**
         * @throws IllegalArgumentException when the shape does not hold as many values
         */
        public Parameter {
            long size = sizeOf(shape);
            if (size != values.length) {
                throw new IllegalArgumentException(
                        "parameter "
                                + name
                                + " of shape "
                                + Arrays.toString(shape)
                                + " needs "
                                + size
                                + " values, but has "
                                + values.length);
            }
        }

        /** Whether weight decay applies: matrices, not biases. */
        public boolean isMatrix() {
            return shape.length > 1;
        }
    }

    private final Map<String, Parameter> byName = new LinkedHashMap<>();

    /**
     * Adds a parameter at the end.
     *
     * @throws IllegalArgumentException when the name is taken
     */
    public void add(Parameter parameter) {
        if (byName.putIfAbsent(parameter.name(), parameter) != null) {
            throw new IllegalArgumentException("parameter " + parameter.name() + " exists twice");
        }
    }

    /**
     * The parameter of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Parameter get(String name) {
        Parameter parameter = byName.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter is named " + name);
        }
        return parameter;
    }

    /** Whether there is a parameter of this name. */
    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** All parameters, in order. */
    public Collection<Parameter> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Number of scalars. */
    public long scalarCount() {
        long count = 0;
        for (Parameter parameter : byName.values()) {
            count += parameter.values().length;
        }
        return count;
    }

    /** The same names and values in arrays of their own. */
    public Parameters copy() {
        Parameters copy = new Parameters();
        for (Parameter p : byName.values()) {
            copy.add(new Parameter(p.name(), p.shape().clone(), p.values().clone()));
        }
        return copy;
    }

    /** The same names and shapes, filled with zeros. */
    public Parameters zeros() {
        Parameters zeros = new Parameters();
        for (Parameter p : byName.values()) {
            zeros.add(new Parameter(p.name(), p.shape().clone(), new float[p.values().length]));
        }
        return zeros;
    }

    /**
     * Checks that names and shapes are those of {@code wanted}, whatever their order.
     *
     * @throws IllegalArgumentException naming the first parameter that is missing, unknown or of
     *     another shape
     */
    public void requireLike(Parameters wanted) {
        for (Parameter p : wanted.byName.values()) {
            Parameter found = byName.get(p.name());
            if (found == null) {
                throw new IllegalArgumentException("parameter " + p.name() + " is missing");
            }
            if (!Arrays.equals(found.shape(), p.shape())) {
                throw new IllegalArgumentException(
                        "parameter "
                                + p.name()
                                + " should have the shape "
                                + Arrays.toString(p.shape())
                                + ", but has "
                                + Arrays.toString(found.shape()));
            }
        }
        for (String name : byName.keySet()) {
            if (!wanted.contains(name)) {
                throw new IllegalArgumentException("parameter " + name + " is unknown");
            }
        }
    }

    private static long sizeOf(long[] shape) {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        return size;
    }
}

package io.murmuration.eqmotion.onnx.graph;

/**
 * Length of one axis of an input or an output.
 *
 * @param name what a reader calls it; the same name is the same length throughout a graph
 * @param size the length, or {@link #ANY}
 */
public record Extent(String name, long size) {
    /** A length that differs from call to call. */
    public static final long ANY = -1;

    /** A length of its own in every call. */
    public static Extent any(String name) {
        return new Extent(name, ANY);
    }

    /** A length that is always the same. */
    public static Extent of(long size) {
        return new Extent("", size);
    }
}

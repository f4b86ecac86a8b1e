package io.murmuration.eqmotion.onnx.graph;

/** What the elements of a value are. */
public enum ElementType {
    FLOAT(1, Float.BYTES),
    INT64(7, Long.BYTES),
    BOOL(9, 1),
    DOUBLE(11, Double.BYTES);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The format's number for it. */
    int code() {
        return code;
    }

    /** Size of an element. */
    int bytes() {
        return bytes;
    }
}

package io.murmuration.motion.calibration;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Parts of arrays written in one piece: a checkpoint holds millions of these numbers. */
final class FloatData {
    private FloatData() {}

    static void write(float[] values, int from, int count, DataOutput out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES);
        bytes.asFloatBuffer().put(values, from, count);
        out.write(bytes.array());
    }

    /** The last {@code count} of every {@code length} values, all in one piece. */
    static void writeEnds(float[] values, int length, int count, DataOutput out)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length / length * count * Float.BYTES);
        FloatBuffer floats = bytes.asFloatBuffer();
        for (int end = length; end <= values.length; end += length) {
            floats.put(values, end - count, count);
        }
        out.write(bytes.array());
    }

    static void read(float[] values, int from, int count, DataInput in) throws IOException {
        byte[] bytes = new byte[count * Float.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, count);
    }
}

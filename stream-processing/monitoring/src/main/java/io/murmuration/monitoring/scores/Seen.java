package io.murmuration.monitoring.scores;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.ObservationFrame;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An observation as it came.
 *
 * @param bytes of the frame; not to be changed
 */
record Seen(ObservationFrame frame, byte[] bytes) {
    void writeTo(DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Seen readFrom(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        try {
            return new Seen(ObservationFrame.parseFrom(bytes), bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IOException("an observation that was kept cannot be read", e);
        }
    }
}

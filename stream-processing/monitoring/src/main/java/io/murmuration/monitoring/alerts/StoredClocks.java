package io.murmuration.monitoring.alerts;

import io.murmuration.motion.window.HeardClocks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The clocks of one scene's sources as a store keeps them.
 *
 * @param heardMillis wall clock of the last record, milliseconds since the epoch
 */
record StoredClocks(HeardClocks clocks, long heardMillis) {
    private static final int FORMAT = 1;

    byte[] write() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORMAT);
            out.writeLong(heardMillis);
            clocks.writeTo(out);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param stored null for a scene of which nothing is known
     */
    static StoredClocks read(byte[] stored) {
        if (stored == null) {
            return new StoredClocks(new HeardClocks(), 0);
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored));
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IOException("clocks of format " + format + ", expected " + FORMAT);
            }
            long heardMillis = in.readLong();
            return new StoredClocks(HeardClocks.readFrom(in), heardMillis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

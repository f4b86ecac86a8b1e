package io.murmuration.monitoring.alerts;

import io.murmuration.motion.window.FarAhead;
import io.murmuration.motion.window.GateState;
import io.murmuration.motion.window.SceneClocks;
import io.murmuration.motion.window.SceneGate;
import io.murmuration.motion.window.TimePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The clocks of one scene's sources, from the stamps that were heard. Mutable. */
final class HeardClocks {
    private static final int FORMAT = 1;

    /** Stamps of one source that are held until they are confirmed. */
    private static final int MAX_HELD = 1024;

    private static final SceneGate.Sink<Heard> NOWHERE =
            new SceneGate.Sink<>() {
                @Override
                public boolean take(Heard heard) {
                    return true;
                }

                @Override
                public void refuse(Heard heard, FarAhead why, long aheadNanos) {
                    // The clocks remember it.
                }
            };

    private GateState<Heard> gate = new GateState<>();

    /** Wall clock of the last record, milliseconds since the epoch. */
    long heardMillis;

    private record Heard(String source, long stampNanos) {
        void writeTo(DataOutput out) throws IOException {
            out.writeUTF(source);
            out.writeLong(stampNanos);
        }

        static Heard readFrom(DataInput in) throws IOException {
            return new Heard(in.readUTF(), in.readLong());
        }
    }

    SceneClocks clocks() {
        return gate.clocks();
    }

    void hear(String source, long stampNanos, long wallNanos, TimePolicy policy) {
        new SceneGate<>(policy, MAX_HELD, Heard::source, Heard::stampNanos)
                .accept(gate, new Heard(source, stampNanos), wallNanos, NOWHERE);
    }

    byte[] write() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORMAT);
            out.writeLong(heardMillis);
            gate.writeTo(out, Heard::writeTo);
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
    static HeardClocks read(byte[] stored) {
        HeardClocks read = new HeardClocks();
        if (stored == null) {
            return read;
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored));
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IOException("clocks of format " + format + ", expected " + FORMAT);
            }
            read.heardMillis = in.readLong();
            read.gate = GateState.readFrom(in, Heard::readFrom);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

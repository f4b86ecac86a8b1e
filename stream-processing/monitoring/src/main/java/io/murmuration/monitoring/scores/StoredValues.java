package io.murmuration.monitoring.scores;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Values of a store to bytes and back. */
final class StoredValues {
    private StoredValues() {}

    /** Writes one value. */
    interface Writer {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Reads one value. */
    interface Reader<T> {
        T readFrom(DataInputStream in) throws IOException;
    }

    /** The bytes of a value. */
    static byte[] write(Writer value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            value.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** The value of bytes that {@link #write} gave. */
    static <T> T read(byte[] stored, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            return reader.readFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a store holds what this program did not write", e);
        }
    }
}

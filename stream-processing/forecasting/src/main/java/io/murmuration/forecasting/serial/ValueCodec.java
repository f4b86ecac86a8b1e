package io.murmuration.forecasting.serial;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/** A record of the stream, written by two functions. */
final class ValueCodec<T> implements Codec<T> {
    private static final long serialVersionUID = 1;

    /** Writes a value. */
    interface Writer<T> extends Serializable {
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads a value. */
    interface Reader<T> extends Serializable {
        T read(DataInput in) throws IOException;
    }

    /** Makes some value. */
    interface Maker<T> extends Serializable {
        T make();
    }

    private final String name;
    private final Class<T> type;
    private final Maker<T> empty;
    private final Writer<T> writer;
    private final Reader<T> reader;

    ValueCodec(String name, Class<T> type, Maker<T> empty, Writer<T> writer, Reader<T> reader) {
        this.name = name;
        this.type = type;
        this.empty = empty;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public T empty() {
        return empty.make();
    }

    @Override
    public void write(T value, DataOutput out) throws IOException {
        writer.write(value, out);
    }

    @Override
    public T read(DataInput in) throws IOException {
        return reader.read(in);
    }
}

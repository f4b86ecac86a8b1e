package io.murmuration.forecasting.serial;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A codec as Flink's serializer; two are equal when their codecs have the same name and version.
 *
 * <p>A value on its way into a checkpoint is put together in memory first: the stream there is slow
 * with single numbers, and a checkpoint is millions of them. It has that memory to itself, so every
 * thread takes a {@link #duplicate}.
 */
public final class CodecSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1;

    private static final int FIRST_BYTES = 1 << 10;

    /** More than this is not kept for the next value. */
    private static final int KEPT_BYTES = 1 << 20;

    private final Codec<T> codec;
    private transient DataOutputSerializer assembled;

    public CodecSerializer(Codec<T> codec) {
        this.codec = codec;
    }

    Codec<T> codec() {
        return codec;
    }

    @Override
    public boolean isImmutableType() {
        return codec.isImmutable();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new CodecSerializer<>(codec);
    }

    @Override
    public T createInstance() {
        return codec.empty();
    }

    @Override
    public T copy(T from) {
        return codec.copy(from);
    }

    @Override
    public T copy(T from, T reuse) {
        return codec.copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        if (target instanceof DataOutputSerializer) {
            codec.write(value, target);
            return;
        }
        DataOutputSerializer bytes =
                assembled == null ? new DataOutputSerializer(FIRST_BYTES) : assembled;
        bytes.clear();
        codec.write(value, bytes);
        target.write(bytes.getSharedBuffer(), 0, bytes.length());
        assembled = bytes.getSharedBuffer().length <= KEPT_BYTES ? bytes : null;
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return codec.read(source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return codec.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        codec.write(codec.read(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecSerializer<?> that
                && codec.name().equals(that.codec.name())
                && codec.version() == that.codec.version();
    }

    @Override
    public int hashCode() {
        return codec.name().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CodecSnapshot<>(codec);
    }
}

package io.murmuration.forecasting.serial;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * The binary form of one type. Stateless, so any thread may use it; found again by its name through
 * {@link Codecs}, so it must be listed there.
 *
 * @param <T> the type; immutable unless {@link #isImmutable()} says otherwise
 */
public interface Codec<T> extends Serializable {
    /** Under which a checkpoint remembers it; never changes. */
    String name();

    /** Counts up with every change of the form. */
    int version();

    Class<T> type();

    /** Some value, for serializers that want one to begin with. */
    T empty();

    void write(T value, DataOutput out) throws IOException;

    /** Reads what {@link #write} wrote. */
    T read(DataInput in) throws IOException;

    /** Whether values never change, so that a copy is the value itself. */
    default boolean isImmutable() {
        return true;
    }

    /** An independent copy. */
    default T copy(T value) {
        return value;
    }
}

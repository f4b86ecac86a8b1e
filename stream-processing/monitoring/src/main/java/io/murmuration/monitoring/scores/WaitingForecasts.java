package io.murmuration.monitoring.scores;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.ModelNames;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.motion.scoring.Truths;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The forecasts that wait for their truths. One that is settled leaves a mark under its id, by
 * which a repeat is known; the newest of a model stays whole, so that the next can be compared with
 * it.
 *
 * <p>A value is a state, the instants at which the forecast ends and is settled, and the message
 * where it is still needed: what waits longer need not be read to be passed over.
 */
final class WaitingForecasts {
    private static final byte WAITING = 0;
    private static final byte SETTLED = 1;
    private static final int HEAD_BYTES = 1 + 2 * Long.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;

    WaitingForecasts(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * One that waits.
     *
     * @param endNanos its last step
     * @param settledNanos what comes after this stamp changes its truths no more
     * @param bytes what it takes in the store
     */
    record Waiting(Bytes key, byte[] value, long endNanos, long settledNanos, int bytes) {
        static Waiting of(Bytes key, byte[] value) {
            ByteBuffer head = ByteBuffer.wrap(value, 1, 2 * Long.BYTES);
            return new Waiting(key, value, head.getLong(), head.getLong(), value.length);
        }

        ForecastFrame frame() {
            return read(value);
        }
    }

    /** The last step, nanoseconds since the epoch. */
    static long endNanos(ForecastFrame frame) {
        return frame.getT0Nanos() + frame.getSteps() * frame.getDtNanos();
    }

    /** Whether its id has come before. */
    boolean knows(ForecastFrame frame) {
        return store.get(StoreKeys.forecast(frame)) != null;
    }

    /** Lets one wait; returns its bytes. */
    int put(ForecastFrame frame, byte[] message) {
        long end = endNanos(frame);
        byte[] value = value(WAITING, end, Truths.settledNanos(end, frame.getDtNanos()), message);
        store.put(StoreKeys.forecast(frame), value);
        return value.length;
    }

    /** All that wait in a scene, by rising t0. */
    List<Waiting> waiting(String scene) {
        List<Waiting> waiting = new ArrayList<>();
        for (KeyValue<Bytes, byte[]> entry : SceneRange.all(store, scene)) {
            if (entry.value[0] == WAITING) {
                waiting.add(Waiting.of(entry.key, entry.value));
            }
        }
        return waiting;
    }

    /** Leaves a mark of one, and all of it where the next one is to be compared with it. */
    void settle(Waiting one, boolean keepWhole) {
        if (keepWhole) {
            byte[] whole = one.value.clone();
            whole[0] = SETTLED;
            store.put(one.key, whole);
        } else {
            store.put(one.key, mark(one));
        }
    }

    /**
     * The forecast of the same model before one, as far back as its horizon. What of it was kept
     * for this alone is reduced to a mark.
     */
    Optional<ForecastFrame> before(ForecastFrame frame) {
        // Ticks are rounded to nanoseconds, so the one before is found by looking, not by its key.
        long from = 2 * frame.getT0Nanos() - endNanos(frame);
        try (KeyValueIterator<Bytes, byte[]> found =
                store.reverseRange(
                        StoreKeys.from(frame.getScene(), from),
                        StoreKeys.through(frame.getScene(), frame.getT0Nanos() - 1))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                if (entry.value.length == HEAD_BYTES) {
                    continue;
                }
                ForecastFrame before = read(entry.value);
                if (sameModel(before.getModel(), frame.getModel())) {
                    if (entry.value[0] == SETTLED) {
                        store.put(entry.key, mark(Waiting.of(entry.key, entry.value)));
                    }
                    return Optional.of(before);
                }
            }
        }
        return Optional.empty();
    }

    /** Drops everything of a scene up to a t0. */
    void forgetThrough(String scene, long t0Nanos) {
        SceneRange.deleteThrough(store, scene, t0Nanos);
    }

    private static boolean sameModel(ModelReference a, ModelReference b) {
        return ModelNames.key(a).equals(ModelNames.key(b));
    }

    private static byte[] mark(Waiting one) {
        return value(SETTLED, one.endNanos, one.settledNanos, new byte[0]);
    }

    private static byte[] value(byte state, long endNanos, long settledNanos, byte[] message) {
        return ByteBuffer.allocate(HEAD_BYTES + message.length)
                .put(state)
                .putLong(endNanos)
                .putLong(settledNanos)
                .put(message)
                .array();
    }

    private static ForecastFrame read(byte[] value) {
        try {
            return ForecastFrame.parseFrom(
                    ByteBuffer.wrap(value, HEAD_BYTES, value.length - HEAD_BYTES));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a store holds what was never put there", e);
        }
    }
}

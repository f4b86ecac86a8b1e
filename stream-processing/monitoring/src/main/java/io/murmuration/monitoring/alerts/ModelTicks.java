package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.ModelNames;
import io.murmuration.contracts.v1.ModelReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far each model has come in each scene, in event time: by it a repeat is known, and a model
 * that was swapped out. Forecasts and scores are counted apart: a model in the shadow has scores
 * alone.
 */
final class ModelTicks {
    /** What a model gives. */
    enum What {
        FORECASTS,
        SCORES
    }

    private final KeyValueStore<Bytes, byte[]> store;

    ModelTicks(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Tells of an instant; returns whether it is later than all before of the scene and model. */
    boolean advance(String scene, What what, ModelReference model, long stampNanos) {
        Bytes key = key(scene, prefix(what) + ModelNames.key(model));
        byte[] last = store.get(key);
        if (last != null && ByteBuffer.wrap(last).getLong() >= stampNanos) {
            return false;
        }
        store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(stampNanos).array());
        return true;
    }

    /**
     * Whether a model is swapped out: it is not known, and another came further than an instant.
     */
    boolean isOut(String scene, What what, ModelReference model, long stampNanos) {
        return store.get(key(scene, prefix(what) + ModelNames.key(model))) == null
                && entries(key(scene, prefix(what))).stream()
                        .anyMatch(entry -> ByteBuffer.wrap(entry.value).getLong() > stampNanos);
    }

    private static String prefix(What what) {
        return what.name() + '\0';
    }

    /** Forgets the models that came no further than to before an instant, and names them. */
    Set<String> ended(String scene, What what, long beforeNanos) {
        Set<String> ended = new HashSet<>();
        Bytes prefix = key(scene, prefix(what));
        for (KeyValue<Bytes, byte[]> entry : entries(prefix)) {
            if (ByteBuffer.wrap(entry.value).getLong() < beforeNanos) {
                int from = prefix.get().length;
                ended.add(new String(entry.key.get(), from, entry.key.get().length - from, UTF_8));
                store.delete(entry.key);
            }
        }
        return ended;
    }

    /** Forgets a scene. */
    void forget(String scene) {
        entries(key(scene, "")).forEach(entry -> store.delete(entry.key));
    }

    private List<KeyValue<Bytes, byte[]>> entries(Bytes prefix) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                store.prefixScan(prefix, new BytesSerializer())) {
            found.forEachRemaining(entries::add);
        }
        return entries;
    }

    private static Bytes key(String scene, String rest) {
        return Bytes.wrap((scene.length() + "\0" + scene + '\0' + rest).getBytes(UTF_8));
    }
}

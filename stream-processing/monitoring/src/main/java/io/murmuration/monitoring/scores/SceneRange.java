package io.murmuration.monitoring.scores;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What a store that is keyed by scene and stamp holds of one scene. */
final class SceneRange {
    private SceneRange() {}

    /** A copy of all entries by rising stamp, so that the store may be changed meanwhile. */
    static List<KeyValue<Bytes, byte[]>> all(KeyValueStore<Bytes, byte[]> store, String scene) {
        return copy(store, StoreKeys.from(scene, 0), StoreKeys.from(scene, Long.MAX_VALUE));
    }

    /** Deletes the entries up to a stamp; returns how many bytes their values had. */
    static long deleteThrough(KeyValueStore<Bytes, byte[]> store, String scene, long stampNanos) {
        if (stampNanos < 0) {
            return 0;
        }
        long bytes = 0;
        for (KeyValue<Bytes, byte[]> entry :
                copy(store, StoreKeys.from(scene, 0), StoreKeys.through(scene, stampNanos))) {
            bytes += entry.value.length;
            store.delete(entry.key);
        }
        return bytes;
    }

    /** A copy of the keys that begin with another. */
    static List<Bytes> keys(KeyValueStore<Bytes, byte[]> store, Bytes prefix) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                store.prefixScan(prefix, new BytesSerializer())) {
            found.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static List<KeyValue<Bytes, byte[]>> copy(
            KeyValueStore<Bytes, byte[]> store, Bytes from, Bytes to) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(from, to)) {
            found.forEachRemaining(entries::add);
        }
        return entries;
    }
}

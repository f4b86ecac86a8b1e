package io.murmuration.monitoring.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Where open alerts are kept: a store of the topology, or memory alone. */
interface AlertStore {
    /** The value, or null. */
    byte[] get(Bytes key);

    void put(Bytes key, byte[] value);

    void delete(Bytes key);

    /** Entries from one key up to and with another, by rising key; a copy. */
    List<KeyValue<Bytes, byte[]>> range(Bytes from, Bytes to);

    /** One that survives a restart. */
    static AlertStore of(KeyValueStore<Bytes, byte[]> store) {
        return new AlertStore() {
            @Override
            public byte[] get(Bytes key) {
                return store.get(key);
            }

            @Override
            public void put(Bytes key, byte[] value) {
                store.put(key, value);
            }

            @Override
            public void delete(Bytes key) {
                store.delete(key);
            }

            @Override
            public List<KeyValue<Bytes, byte[]>> range(Bytes from, Bytes to) {
                List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
                try (KeyValueIterator<Bytes, byte[]> found = store.range(from, to)) {
                    found.forEachRemaining(entries::add);
                }
                return entries;
            }
        };
    }

    /** One that is gone with the process. Not thread-safe. */
    static AlertStore inMemory() {
        SortedMap<Bytes, byte[]> entries = new TreeMap<>();
        return new AlertStore() {
            @Override
            public byte[] get(Bytes key) {
                return entries.get(key);
            }

            @Override
            public void put(Bytes key, byte[] value) {
                entries.put(key, value);
            }

            @Override
            public void delete(Bytes key) {
                entries.remove(key);
            }

            @Override
            public List<KeyValue<Bytes, byte[]>> range(Bytes from, Bytes to) {
                List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
                entries.subMap(from, Bytes.increment(to))
                        .forEach((key, value) -> found.add(KeyValue.pair(key, value)));
                return found;
            }
        };
    }
}

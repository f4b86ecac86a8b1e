package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When each source of each scene was heard last, by the wall clock. A scene of which only
 * forecasts, scores or audits were heard has an entry without a source.
 */
final class HeardSources {
    /** What is heard more often is not written more often, which spares the change log. */
    static final long GRAIN_MILLIS = 1_000;

    /** In place of a source: the scene itself. */
    static final String THE_SCENE = "";

    private final KeyValueStore<Bytes, byte[]> store;

    HeardSources(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * What was heard.
     *
     * @param millis wall clock
     * @param stampNanos event time of what was heard
     */
    record Heard(String scene, String source, long millis, long stampNanos) {}

    /** Tells that something was heard; returns whether it was written down. */
    boolean put(String scene, String source, long nowMillis, long stampNanos) {
        Bytes key = key(scene, source);
        byte[] last = store.get(key);
        if (last != null && nowMillis - ByteBuffer.wrap(last).getLong() < GRAIN_MILLIS) {
            return false;
        }
        store.put(
                key,
                ByteBuffer.allocate(2 * Long.BYTES).putLong(nowMillis).putLong(stampNanos).array());
        return true;
    }

    /** All of them, as a copy. */
    List<Heard> all() {
        List<Heard> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.all()) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                String[] names = new String(entry.key.get(), UTF_8).split("\0", 2);
                ByteBuffer value = ByteBuffer.wrap(entry.value);
                all.add(new Heard(names[0], names[1], value.getLong(), value.getLong()));
            }
        }
        return all;
    }

    void forget(Heard heard) {
        store.delete(key(heard.scene(), heard.source()));
    }

    private static Bytes key(String scene, String source) {
        return Bytes.wrap((scene + '\0' + source).getBytes(UTF_8));
    }
}

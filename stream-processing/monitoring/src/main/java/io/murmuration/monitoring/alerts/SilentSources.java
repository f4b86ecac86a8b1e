package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ObservationFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** When each source was heard last, by the wall clock, and an alert where it fell silent. */
final class SilentSources {
    /** Once in so long is enough to tell silence, and spares the change log. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final KeyValueStore<Bytes, byte[]> store;
    private final Duration silence;
    private final AlertBook book;
    private final long startedMillis;

    /**
     * @param silence after which a source is silent
     * @param startedMillis what was silent before that, while nobody listened, is not known to be
     */
    SilentSources(
            KeyValueStore<Bytes, byte[]> store,
            Duration silence,
            AlertBook book,
            long startedMillis) {
        this.store = store;
        this.silence = silence;
        this.book = book;
        this.startedMillis = startedMillis;
    }

    void heard(ObservationFrame frame, long nowMillis) {
        Bytes key = Bytes.wrap((frame.getScene() + '\0' + frame.getSource()).getBytes(UTF_8));
        byte[] last = store.get(key);
        if (last != null && nowMillis - ByteBuffer.wrap(last).getLong() < LOOK_EVERY.toMillis()) {
            return;
        }
        store.put(
                key,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(nowMillis)
                        .putLong(frame.getStampNanos())
                        .array());
        book.calm(
                AlertBook.key(silent(frame.getScene(), frame.getSource(), 0)),
                frame.getStampNanos(),
                1);
    }

    void look(long nowMillis) {
        List<KeyValue<Bytes, byte[]>> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.all()) {
            found.forEachRemaining(all::add);
        }
        for (KeyValue<Bytes, byte[]> entry : all) {
            ByteBuffer last = ByteBuffer.wrap(entry.value);
            long heard = last.getLong();
            if (nowMillis - Math.max(heard, startedMillis) >= silence.toMillis()) {
                String[] names = new String(entry.key.get(), UTF_8).split("\0", 2);
                book.raise(silent(names[0], names[1], last.getLong()));
            }
            if (nowMillis - heard >= FORGET_AFTER.toMillis()) {
                store.delete(entry.key);
            }
        }
    }

    private Alert silent(String scene, String source, long stampNanos) {
        return Alert.newBuilder()
                .setScene(scene)
                .setType(AlertType.SILENT_SOURCE)
                .setStampNanos(stampNanos)
                .setProbability(1)
                .addSubjects(source)
                .setMessage("source " + source + " silent for " + silence.toSeconds() + " s")
                .build();
    }
}

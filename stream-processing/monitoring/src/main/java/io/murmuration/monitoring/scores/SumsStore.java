package io.murmuration.monitoring.scores;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.motion.scoring.ScoreSums;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sums of every scene, model and kind: since the start, and in buckets of ten seconds of the
 * scene's own time for ten minutes. The last minute is the newest six buckets, of which the newest
 * may be partly filled.
 *
 * <p>Bounded: {@link ScoredModels#MOST_MODELS} models of a scene, and the scenes that are alive or
 * ended within {@link ScoreProcessor#KEPT_AFTER_END}.
 */
final class SumsStore {
    /** The bucket of all time. */
    static final long ALL_TIME = 0;

    static final long BUCKET_NANOS = 10_000_000_000L;

    private static final long KEPT_BUCKETS = 60;

    /** No scene has this id. */
    private static final String NO_SCENE = "";

    private final KeyValueStore<Bytes, byte[]> store;
    private final ScoredModels models;
    private final Forgotten forgotten;

    /** Told of a model of a scene whose sums were forgotten. */
    interface Forgotten {
        /** One model, as {@link StoreKeys#model} writes it. */
        void model(String scene, byte[] model);
    }

    SumsStore(KeyValueStore<Bytes, byte[]> store, Forgotten forgotten) {
        this.store = store;
        this.models = new ScoredModels(store);
        this.forgotten = forgotten;
    }

    /** A scene has ended, as it seems: its sums are kept for a while. */
    void ended(String scene, long nowMillis) {
        if (!SceneRange.keys(store, StoreKeys.scene(scene)).isEmpty()) {
            store.put(
                    StoreKeys.source(NO_SCENE, scene),
                    ByteBuffer.allocate(Long.BYTES).putLong(nowMillis).array());
        }
    }

    /** A scene has begun, or goes on after all. */
    void began(String scene) {
        store.delete(StoreKeys.source(NO_SCENE, scene));
    }

    /** Forgets the sums of scenes that ended at an instant or before it; returns their ids. */
    List<String> expire(long endedMillis) {
        List<String> expired = new ArrayList<>();
        for (Bytes mark : SceneRange.keys(store, StoreKeys.scene(NO_SCENE))) {
            if (ByteBuffer.wrap(store.get(mark)).getLong() <= endedMillis) {
                String scene = StoreKeys.sourceOf(mark);
                SceneRange.keys(store, StoreKeys.scene(scene)).forEach(store::delete);
                store.delete(mark);
                expired.add(scene);
            }
        }
        return expired;
    }

    /** The bucket of an instant; never {@link #ALL_TIME}. */
    static long bucket(long stampNanos) {
        return 1 + Math.floorDiv(stampNanos, BUCKET_NANOS);
    }

    /** Sums to add to, by kind; UNSPECIFIED counts all. */
    static final class Batch {
        final Map<AgentKind, ScoreSums> byKind = new EnumMap<>(AgentKind.class);

        ScoreSums all() {
            return of(AgentKind.AGENT_KIND_UNSPECIFIED);
        }

        ScoreSums of(AgentKind kind) {
            return byKind.computeIfAbsent(kind, key -> new ScoreSums());
        }
    }

    /**
     * Adds what belongs to one instant; forgets the model that nothing was added to for longest,
     * where there are too many.
     */
    void add(String scene, ModelReference model, long stampNanos, Batch batch) {
        models.touch(scene, model, stampNanos).ifPresent(old -> forget(scene, old));
        long bucket = bucket(stampNanos);
        batch.byKind.forEach(
                (kind, sums) -> {
                    add(StoreKeys.sums(scene, model, kind.getNumber(), ALL_TIME), sums);
                    add(StoreKeys.sums(scene, model, kind.getNumber(), bucket), sums);
                    forget(scene, model, kind, bucket - KEPT_BUCKETS);
                });
    }

    private void forget(String scene, byte[] model) {
        SceneRange.keys(store, StoreKeys.sumsOf(scene, model)).forEach(store::delete);
        forgotten.model(scene, model);
    }

    private void add(Bytes key, ScoreSums more) {
        byte[] stored = store.get(key);
        ScoreSums sums =
                stored == null ? new ScoreSums() : StoredValues.read(stored, ScoreSums::readFrom);
        sums.add(more);
        store.put(key, StoredValues.write(sums::writeTo));
    }

    private void forget(String scene, ModelReference model, AgentKind kind, long bucket) {
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                store.range(
                        StoreKeys.sums(scene, model, kind.getNumber(), 1),
                        StoreKeys.sums(scene, model, kind.getNumber(), Math.max(1, bucket)))) {
            found.forEachRemaining(entry -> old.add(entry.key));
        }
        old.forEach(store::delete);
    }

    /** Sums since the start. */
    ScoreSums allTime(String scene, ModelReference model, AgentKind kind) {
        byte[] stored = store.get(StoreKeys.sums(scene, model, kind.getNumber(), ALL_TIME));
        return stored == null ? new ScoreSums() : StoredValues.read(stored, ScoreSums::readFrom);
    }

    /** Sums of so many buckets up to the one of the stamp. */
    ScoreSums newest(
            String scene, ModelReference model, AgentKind kind, long stampNanos, long buckets) {
        long last = bucket(stampNanos);
        ScoreSums sums = new ScoreSums();
        try (KeyValueIterator<Bytes, byte[]> found =
                store.range(
                        StoreKeys.sums(
                                scene, model, kind.getNumber(), Math.max(1, last - buckets + 1)),
                        StoreKeys.sums(scene, model, kind.getNumber(), last))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                sums.add(StoredValues.read(entry.value, ScoreSums::readFrom));
            }
        }
        return sums;
    }
}

package io.murmuration.monitoring.scores;

import io.murmuration.contracts.v1.ModelReference;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which models were scored in a scene, so that the figures of one that was swapped out long ago
 * make room for those of others. A value for each scene in the store of sums.
 */
final class ScoredModels {
    /** Models of one scene whose figures are kept. */
    static final int MOST_MODELS = 8;

    /** How exactly it is known when a model was scored last. */
    private static final long GRAIN_NANOS = 10_000_000_000L;

    private final KeyValueStore<Bytes, byte[]> store;

    ScoredModels(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * Tells of something about the forecasts of a model at an instant.
     *
     * @return the model whose figures are to be forgotten for it: the one that was told of longest
     *     ago, where there are too many
     */
    Optional<byte[]> touch(String scene, ModelReference model, long stampNanos) {
        Bytes key = StoreKeys.scene(scene);
        byte[] stored = store.get(key);
        Map<Bytes, Long> models =
                stored == null
                        ? new LinkedHashMap<>()
                        : StoredValues.read(stored, ScoredModels::read);
        Bytes touched = Bytes.wrap(StoreKeys.model(model));
        Long before = models.get(touched);
        if (before != null && stampNanos < before + GRAIN_NANOS) {
            return Optional.empty();
        }
        models.put(touched, stampNanos);
        Optional<Bytes> oldest = Optional.empty();
        if (models.size() > MOST_MODELS) {
            oldest =
                    models.entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(touched))
                            .min(Map.Entry.comparingByValue())
                            .map(Map.Entry::getKey);
            oldest.ifPresent(models::remove);
        }
        store.put(key, StoredValues.write(out -> write(models, out)));
        return oldest.map(Bytes::get);
    }

    private static void write(Map<Bytes, Long> models, DataOutputStream out) throws IOException {
        out.writeInt(models.size());
        for (Map.Entry<Bytes, Long> entry : models.entrySet()) {
            out.writeInt(entry.getKey().get().length);
            out.write(entry.getKey().get());
            out.writeLong(entry.getValue());
        }
    }

    private static Map<Bytes, Long> read(DataInputStream in) throws IOException {
        Map<Bytes, Long> models = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            byte[] model = new byte[in.readInt()];
            in.readFully(model);
            models.put(Bytes.wrap(model), in.readLong());
        }
        return models;
    }
}

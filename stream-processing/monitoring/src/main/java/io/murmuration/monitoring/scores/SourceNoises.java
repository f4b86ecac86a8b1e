package io.murmuration.monitoring.scores;

import io.murmuration.contracts.v1.SourceNoise;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.noise.NoiseHistogram;
import io.murmuration.motion.noise.SourceWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How noisy the sources of every scene are.
 *
 * <p>Histograms are written to the store whenever a scene is asked for; tracks are in memory alone,
 * so a restart costs what was seen since and three frames more, out of thousands.
 */
final class SourceNoises {
    /** Sources of one scene that are watched; further ones are not. */
    static final int MOST_SOURCES = 64;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, SortedMap<String, SourceWatch>> scenes = new HashMap<>();

    SourceNoises(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Takes what was seen. */
    void observe(ObservedFrame frame) {
        Map<String, SourceWatch> sources = sources(frame.scene());
        SourceWatch watched = sources.get(frame.source());
        if (watched == null) {
            if (sources.size() >= MOST_SOURCES) {
                return;
            }
            watched = new SourceWatch();
            sources.put(frame.source(), watched);
        }
        watched.observe(frame);
    }

    /** Sources of a scene of which enough was seen, by id. */
    List<SourceNoise> of(String scene) {
        List<SourceNoise> noises = new ArrayList<>();
        sources(scene)
                .forEach(
                        (source, watched) -> {
                            if (watched.takeChanged()) {
                                store.put(
                                        StoreKeys.source(scene, source),
                                        StoredValues.write(watched::writeTo));
                            }
                            if (watched.samples() >= NoiseHistogram.LEAST_SAMPLES) {
                                noises.add(
                                        SourceNoise.newBuilder()
                                                .setSource(source)
                                                .setMeters(watched.meters())
                                                .setWanderMeters(watched.wanderMeters())
                                                .setSamples(watched.samples())
                                                .build());
                            }
                        });
        return noises;
    }

    /** Forgets a scene. */
    void forget(String scene) {
        scenes.remove(scene);
        for (KeyValue<Bytes, byte[]> entry : stored(scene)) {
            store.delete(entry.key);
        }
    }

    private SortedMap<String, SourceWatch> sources(String scene) {
        return scenes.computeIfAbsent(
                scene,
                id -> {
                    SortedMap<String, SourceWatch> sources = new TreeMap<>();
                    for (KeyValue<Bytes, byte[]> entry : stored(id)) {
                        sources.put(
                                StoreKeys.sourceOf(entry.key),
                                StoredValues.read(entry.value, SourceWatch::readFrom));
                    }
                    return sources;
                });
    }

    private List<KeyValue<Bytes, byte[]>> stored(String scene) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                store.prefixScan(StoreKeys.scene(scene), new BytesSerializer())) {
            // The key of the scene as a whole belongs to the sightings.
            found.forEachRemaining(
                    entry -> {
                        if (!entry.key.equals(StoreKeys.scene(scene))) {
                            entries.add(entry);
                        }
                    });
        }
        return entries;
    }
}

package io.murmuration.monitoring.scores;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.monitoring.wire.WireReading;
import io.murmuration.motion.scoring.Truths;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The frames that were observed, as they came, for as long as a forecast may ask for them; and the
 * tracks that they make, which are put together again from the frames after a restart. What was
 * learnt of the sources' noise is stored beside them.
 */
final class Sightings {
    private final KeyValueStore<Bytes, byte[]> store;
    private final KeyValueStore<Bytes, byte[]> noises;
    private final Map<String, Truths> scenes = new HashMap<>();

    /**
     * @param noises under the key of each scene as a whole
     */
    Sightings(KeyValueStore<Bytes, byte[]> store, KeyValueStore<Bytes, byte[]> noises) {
        this.store = store;
        this.noises = noises;
    }

    /** Keeps a frame; the same one again, or one of nobody, changes nothing. Returns its bytes. */
    int keep(ObservationFrame frame, byte[] bytes) {
        if (frame.getAgentsCount() == 0) {
            return 0;
        }
        Truths truths = truths(frame.getScene());
        Bytes key = StoreKeys.sighting(frame.getScene(), frame.getStampNanos(), bytes);
        if (store.putIfAbsent(key, bytes) != null) {
            return 0;
        }
        truths.add(WireReading.observed(frame));
        return bytes.length;
    }

    /** Where the agents were at the steps of a forecast that has ended. */
    Truths at(ForecastFrame forecast) {
        Truths truths = truths(forecast.getScene());
        long end = WaitingForecasts.endNanos(forecast);
        truths.settle(Truths.settledNanos(end, forecast.getDtNanos()));
        return truths;
    }

    /** Stores what was learnt since it was stored before. */
    void storeNoise(String scene) {
        noises.put(StoreKeys.scene(scene), StoredValues.write(truths(scene)::writeNoise));
    }

    /** Drops a scene's frames up to a stamp; returns how many bytes they had. */
    long forgetThrough(String scene, long stampNanos) {
        truths(scene).forgetBefore(stampNanos + 1);
        return SceneRange.deleteThrough(store, scene, stampNanos);
    }

    /** Drops everything of a scene. */
    void forget(String scene) {
        SceneRange.deleteThrough(store, scene, Long.MAX_VALUE - 1);
        noises.delete(StoreKeys.scene(scene));
        scenes.remove(scene);
    }

    /** Drops a scene's oldest frames until they made up so many bytes; returns how many. */
    long forgetOldest(String scene, long atLeastBytes) {
        long bytes = 0;
        long newest = Long.MIN_VALUE;
        for (KeyValue<Bytes, byte[]> entry : SceneRange.all(store, scene)) {
            if (bytes >= atLeastBytes) {
                break;
            }
            store.delete(entry.key);
            bytes += entry.value.length;
            newest = StoreKeys.stampOf(entry.key);
        }
        if (bytes > 0) {
            truths(scene).forgetBefore(newest + 1);
        }
        return bytes;
    }

    private Truths truths(String scene) {
        return scenes.computeIfAbsent(
                scene,
                id -> {
                    byte[] noise = noises.get(StoreKeys.scene(id));
                    Truths truths =
                            noise == null
                                    ? new Truths()
                                    : StoredValues.read(noise, Truths::readNoise);
                    for (KeyValue<Bytes, byte[]> entry : SceneRange.all(store, id)) {
                        truths.add(WireReading.observed(read(entry.value)));
                    }
                    return truths;
                });
    }

    private static ObservationFrame read(byte[] value) {
        try {
            return ObservationFrame.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a store holds what was never put there", e);
        }
    }
}

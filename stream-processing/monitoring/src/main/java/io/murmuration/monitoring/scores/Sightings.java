package io.murmuration.monitoring.scores;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.monitoring.wire.WireReading;
import io.murmuration.motion.scoring.Truths;
import io.murmuration.motion.window.TickGrid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The frames that were observed, as they came, for as long as a forecast may ask for them. */
final class Sightings {
    private final KeyValueStore<Bytes, byte[]> store;

    Sightings(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Keeps a frame; the same one again, or one of nobody, changes nothing. Returns its bytes. */
    int keep(ObservationFrame frame, byte[] bytes) {
        if (frame.getAgentsCount() == 0) {
            return 0;
        }
        Bytes key = StoreKeys.sighting(frame.getScene(), frame.getStampNanos(), bytes);
        return store.putIfAbsent(key, bytes) == null ? bytes.length : 0;
    }

    /** What was seen at the steps of a forecast. */
    Truths at(ForecastFrame forecast) {
        Truths truths = new Truths();
        String scene = forecast.getScene();
        for (int k = 1; k <= forecast.getSteps(); k++) {
            long stamp = forecast.getT0Nanos() + k * forecast.getDtNanos();
            try (KeyValueIterator<Bytes, byte[]> found =
                    store.range(
                            StoreKeys.from(scene, stamp - TickGrid.TOLERANCE_NANOS),
                            StoreKeys.through(scene, stamp + TickGrid.TOLERANCE_NANOS))) {
                while (found.hasNext()) {
                    truths.add(WireReading.observed(read(found.next().value)));
                }
            }
        }
        return truths;
    }

    /** Drops a scene's frames up to a stamp; returns how many bytes they had. */
    long forgetThrough(String scene, long stampNanos) {
        return SceneRange.deleteThrough(store, scene, stampNanos);
    }

    /** Drops a scene's oldest frames until they made up so many bytes; returns how many. */
    long forgetOldest(String scene, long atLeastBytes) {
        long bytes = 0;
        for (KeyValue<Bytes, byte[]> entry : SceneRange.all(store, scene)) {
            if (bytes >= atLeastBytes) {
                break;
            }
            store.delete(entry.key);
            bytes += entry.value.length;
        }
        return bytes;
    }

    private static ObservationFrame read(byte[] value) {
        try {
            return ObservationFrame.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a store holds what was never put there", e);
        }
    }
}

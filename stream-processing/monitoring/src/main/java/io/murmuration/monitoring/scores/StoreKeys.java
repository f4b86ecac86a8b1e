package io.murmuration.monitoring.scores;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.ModelNames;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the stores. All begin with the scene, its length before it, so that no scene's range
 * holds another's; stamps follow big-endian, so that keys sort by time from 1970 on.
 */
final class StoreKeys {
    private StoreKeys() {}

    /** The key of what belongs to a scene as a whole. */
    static Bytes scene(String scene) {
        return of(scene, new byte[0]);
    }

    /** The scene of any key. */
    static String sceneOf(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get());
        byte[] scene = new byte[buffer.getInt()];
        buffer.get(scene);
        return new String(scene, UTF_8);
    }

    /** The least key of a scene at or after a stamp. */
    static Bytes from(String scene, long stampNanos) {
        return of(scene, longBytes(stampNanos));
    }

    /** Above every key of a scene at or before a stamp, below every later one. */
    static Bytes through(String scene, long stampNanos) {
        return of(scene, longBytes(stampNanos + 1));
    }

    /** The stamp of a sighting or a forecast. */
    static long stampOf(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get());
        return buffer.getLong(Integer.BYTES + buffer.getInt());
    }

    /** A frame that was observed: the same frame has the same key. */
    static Bytes sighting(String scene, long stampNanos, byte[] frame) {
        CRC32 crc = new CRC32();
        crc.update(frame);
        byte[] rest =
                ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
                        .putLong(stampNanos)
                        .putInt((int) crc.getValue())
                        .putInt(frame.length)
                        .array();
        return of(scene, rest);
    }

    /** A forecast by its id. */
    static Bytes forecast(ForecastFrame frame) {
        return forecast(frame.getScene(), frame.getT0Nanos(), frame.getModel());
    }

    private static Bytes forecast(String scene, long t0Nanos, ModelReference model) {
        byte[] name = model(model);
        return of(
                scene,
                ByteBuffer.allocate(Long.BYTES + name.length).putLong(t0Nanos).put(name).array());
    }

    /** Name, version and checksum of a model as one piece. */
    static byte[] model(ModelReference model) {
        return ModelNames.key(model).getBytes(UTF_8);
    }

    /** What all figures of one model of a scene begin with. */
    static Bytes sumsOf(String scene, byte[] model) {
        return of(
                scene,
                ByteBuffer.allocate(Integer.BYTES + model.length)
                        .putInt(model.length)
                        .put(model)
                        .array());
    }

    /** The figures of one model, one kind of agent and one bucket of time of a scene. */
    static Bytes sums(String scene, ModelReference model, int kind, long bucket) {
        byte[] name = model(model);
        byte[] rest =
                ByteBuffer.allocate(2 * Integer.BYTES + name.length + Long.BYTES)
                        .putInt(name.length)
                        .put(name)
                        .putInt(kind)
                        .putLong(bucket)
                        .array();
        return of(scene, rest);
    }

    /** What is kept of one source of a scene. */
    static Bytes source(String scene, String source) {
        return of(scene, source.getBytes(UTF_8));
    }

    /** The source of such a key. */
    static String sourceOf(Bytes key) {
        int from = Integer.BYTES + ByteBuffer.wrap(key.get()).getInt();
        return new String(key.get(), from, key.get().length - from, UTF_8);
    }

    private static Bytes of(String scene, byte[] rest) {
        byte[] name = scene.getBytes(UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(Integer.BYTES + name.length + rest.length)
                        .putInt(name.length)
                        .put(name)
                        .put(rest)
                        .array());
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}

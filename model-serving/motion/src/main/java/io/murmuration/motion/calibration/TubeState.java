package io.murmuration.motion.calibration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.motion.ModelId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is remembered of one scene's tubes: the radii of each model, and the forecasts of the
 * last horizon. {@link TubeCalibrator} alone changes it.
 *
 * <p>Bounded: {@link TubeSpec#MAX_MODELS} models, F forecasts of each, {@link TubeSpec#MAX_AGENTS}
 * agents of each. Mutable; one thread.
 */
public final class TubeState {
    private static final int VERSION = 2;

    private final TreeMap<String, ModelTubes> models = new TreeMap<>();

    /** Nothing is known of the scene. */
    public TubeState() {}

    /** Number of agents of forecasts that wait for their truths. */
    public int waiting() {
        return models.values().stream().mapToInt(ModelTubes::waiting).sum();
    }

    /** An independent copy; what never changes is shared. */
    public TubeState copy() {
        TubeState copy = new TubeState();
        models.forEach((model, tubes) -> copy.models.put(model, tubes.copy()));
        return copy;
    }

    /** What is known of the model, or null. */
    ModelTubes of(ModelId model) {
        return models.get(key(model));
    }

    /** Keeps what is known of the model; forgets the model that was silent longest for it. */
    void put(ModelId model, ModelTubes tubes) {
        models.put(key(model), tubes);
        if (models.size() > TubeSpec.MAX_MODELS) {
            models.remove(
                    models.entrySet().stream()
                            .min(Comparator.comparingLong(entry -> entry.getValue().newestNanos()))
                            .map(Map.Entry::getKey)
                            .orElseThrow());
        }
    }

    private static String key(ModelId model) {
        return model.name() + '\n' + model.version() + '\n' + model.checksum();
    }

    /** Writes the state in a form that begins with its version. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(models.size());
        for (Map.Entry<String, ModelTubes> entry : models.entrySet()) {
            byte[] key = entry.getKey().getBytes(UTF_8);
            out.writeInt(key.length);
            out.write(key);
            entry.getValue().writeTo(out);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException when the version is not known
     */
    public static TubeState readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "tubes of version " + version + ", but only " + VERSION + " is known");
        }
        TubeState state = new TubeState();
        for (int left = in.readByte(); left > 0; left--) {
            byte[] key = new byte[in.readInt()];
            in.readFully(key);
            state.models.put(new String(key, UTF_8), ModelTubes.readFrom(in));
        }
        return state;
    }
}

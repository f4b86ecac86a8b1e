package io.murmuration.monitoring.scores;

import io.murmuration.motion.window.GateState;
import io.murmuration.motion.window.SceneClocks;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How far a scene has come, beside what waits in the stores. Mutable; written as a whole. */
final class SceneProgress {
    static final long UNSET = Long.MIN_VALUE;

    private static final int FORMAT = 3;

    /** The scene's id; the key, and not written. */
    final String scene;

    /** Event time, and the observations that are held until their stamps are confirmed. */
    GateState<Seen> gate = new GateState<>();

    /** Largest t0 of a forecast. */
    long newestForecast = UNSET;

    /** Longest F·dt of a forecast. */
    long horizonNanos;

    /** No waiting forecast is settled before this. */
    long nextDue = Long.MAX_VALUE;

    /** Bytes of sightings and waiting forecasts in the stores. */
    long bytes;

    /** Wall clock of the last record, milliseconds since the epoch. */
    long heardMillis;

    private SceneProgress(String scene) {
        this.scene = scene;
    }

    /** The scene's clock. */
    SceneClocks clocks() {
        return gate.clocks();
    }

    byte[] write() {
        return StoredValues.write(this::writeTo);
    }

    private void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(newestForecast);
        out.writeLong(horizonNanos);
        out.writeLong(nextDue);
        out.writeLong(bytes);
        out.writeLong(heardMillis);
        gate.writeTo(out, Seen::writeTo);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param stored null for a scene of which nothing is known
     */
    static SceneProgress read(String scene, byte[] stored) {
        SceneProgress read = new SceneProgress(scene);
        return stored == null ? read : StoredValues.read(stored, read::readFrom);
    }

    private SceneProgress readFrom(DataInputStream in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("progress of format " + format + ", expected " + FORMAT);
        }
        newestForecast = in.readLong();
        horizonNanos = in.readLong();
        nextDue = in.readLong();
        bytes = in.readLong();
        heardMillis = in.readLong();
        gate = GateState.readFrom(in, Seen::readFrom);
        return this;
    }
}

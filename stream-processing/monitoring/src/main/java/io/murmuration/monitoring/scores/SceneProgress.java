package io.murmuration.monitoring.scores;

import io.murmuration.motion.window.SceneClock;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How far a scene has come, beside what waits in the stores. Mutable; written as a whole. */
final class SceneProgress {
    static final long UNSET = Long.MIN_VALUE;

    private static final int FORMAT = 2;

    /** The scene's id; the key, and not written. */
    final String scene;

    /** Event time. */
    SceneClock clock = SceneClock.START;

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

    /** An observation far ahead of the clock that nothing has confirmed yet; empty for none. */
    byte[] held = new byte[0];

    private SceneProgress(String scene) {
        this.scene = scene;
    }

    byte[] write() {
        return StoredValues.write(this::writeTo);
    }

    private void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(clock.nanos());
        out.writeLong(clock.aheadNanos());
        out.writeLong(newestForecast);
        out.writeLong(horizonNanos);
        out.writeLong(nextDue);
        out.writeLong(bytes);
        out.writeLong(heardMillis);
        out.writeInt(held.length);
        out.write(held);
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
        clock = new SceneClock(in.readLong(), in.readLong());
        newestForecast = in.readLong();
        horizonNanos = in.readLong();
        nextDue = in.readLong();
        bytes = in.readLong();
        heardMillis = in.readLong();
        held = new byte[in.readInt()];
        in.readFully(held);
        return this;
    }
}

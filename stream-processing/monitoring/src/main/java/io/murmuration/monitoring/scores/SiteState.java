package io.murmuration.monitoring.scores;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.SiteSymmetry;
import io.murmuration.motion.symmetry.meter.SymmetryMeter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * When a site's meter was read, and what it showed. Mutable; written as a whole.
 *
 * <p>It is read once a minute. Most readings are for display; after 1, 2, 4, 8, 16 and 32 minutes
 * of an hour the reading is a <em>look</em>, with a level that an alert is judged by. The levels of
 * all looks of an hour add up to less than {@link SymmetryMeter#FALSE_ALARMS}, however often it is
 * read.
 */
final class SiteState {
    static final long HOUR_NANOS = 3_600_000_000_000L;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int LOOKS = 6;
    private static final int FORMAT = 1;

    /** A point near the site, metres, from which places are told. */
    double originX;

    double originY;

    /** The current hour, since 1970. */
    long hour = Long.MIN_VALUE;

    private long beganNanos;
    private long nextNanos;
    private int looks;
    private SiteSymmetry reading = SiteSymmetry.getDefaultInstance();

    /** Whether an instant is in a later hour than what was seen before. */
    boolean isNewHour(long stampNanos) {
        return Math.floorDiv(stampNanos, HOUR_NANOS) > hour;
    }

    /** Begins the hour of an instant. */
    void begin(long stampNanos) {
        hour = Math.floorDiv(stampNanos, HOUR_NANOS);
        beganNanos = stampNanos;
        nextNanos = stampNanos + MINUTE_NANOS;
        looks = 0;
    }

    /** Whether the meter is to be read now. */
    boolean isDue(long nowNanos) {
        return hour != Long.MIN_VALUE && nowNanos >= nextNanos;
    }

    /** Takes a reading, which is a look where one is due. */
    void read(SiteSymmetry shown, long nowNanos) {
        boolean look =
                looks < LOOKS
                        && shown.getTestsCount() > 0
                        && nowNanos - beganNanos >= (MINUTE_NANOS << looks);
        reading = look ? shown.toBuilder().setLevel(SymmetryMeter.level(looks++)).build() : shown;
        nextNanos = nowNanos + MINUTE_NANOS;
    }

    /** The newest reading. */
    SiteSymmetry reading() {
        return reading;
    }

    /** The newest reading for display: its look is over. */
    SiteSymmetry shown() {
        return reading.toBuilder().clearLevel().build();
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(FORMAT);
        out.writeDouble(originX);
        out.writeDouble(originY);
        out.writeLong(hour);
        out.writeLong(beganNanos);
        out.writeLong(nextNanos);
        out.writeInt(looks);
        out.write(reading.toByteArray());
    }

    static SiteState readFrom(DataInputStream in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("site of format " + format + ", expected " + FORMAT);
        }
        SiteState state = new SiteState();
        state.originX = in.readDouble();
        state.originY = in.readDouble();
        state.hour = in.readLong();
        state.beganNanos = in.readLong();
        state.nextNanos = in.readLong();
        state.looks = in.readInt();
        try {
            state.reading = SiteSymmetry.parseFrom(in.readAllBytes());
        } catch (InvalidProtocolBufferException e) {
            throw new IOException(e);
        }
        return state;
    }
}

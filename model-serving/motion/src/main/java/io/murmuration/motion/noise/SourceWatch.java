package io.murmuration.motion.noise;

import io.murmuration.motion.ObservedFrame;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is reported of the noise of one source: how far its samples are off one by one, and how far
 * they wander together.
 *
 * <p>An error that wanders over many samples does not show in the differences of neighbours, but in
 * those of samples {@link SourceTracks} takes 0.4 s apart. What motion makes of these is taken off,
 * so a wander below about 5 cm, or one that takes many seconds, is not seen; nor is a constant
 * offset.
 *
 * <p>Mutable; one thread. Tracks are not written: a restart costs what they would have completed.
 */
public final class SourceWatch {
    private static final int FORMAT = 1;
    private static final double GAIN = 0.01;

    private final SourceTracks tracks = new SourceTracks();
    private final NoiseHistogram fast;
    private final NoiseHistogram slow;

    /** Mean square of what motion makes of the slow differences, square metres. */
    private double motion;

    private boolean changed;

    /** Nothing was seen. */
    public SourceWatch() {
        this(new NoiseHistogram(), new NoiseHistogram());
    }

    private SourceWatch(NoiseHistogram fast, NoiseHistogram slow) {
        this.fast = fast;
        this.slow = slow;
    }

    /** Takes what the source saw. */
    public void observe(ObservedFrame frame) {
        tracks.add(frame, this::addFast, this::addSlow);
    }

    private void addFast(ThirdDifference difference) {
        fast.add(difference.meters());
        changed = true;
    }

    private void addSlow(ThirdDifference difference) {
        slow.add(difference.meters());
        double square = difference.motionMeters() * difference.motionMeters();
        motion = motion == 0 ? square : motion + GAIN * (square - motion);
        changed = true;
    }

    /** Differences at the source's rate so far. */
    public long samples() {
        return fast.samples();
    }

    /** Standard deviation of a sample along an axis, metres; NaN while too little was seen. */
    public double meters() {
        return fast.meters();
    }

    /**
     * Standard deviation of the wandering along an axis, metres; 0 where it is not beyond what
     * motion explains, and for sources too slow to tell.
     */
    public double wanderMeters() {
        double both = slow.meters();
        double alone = fast.meters();
        if (Double.isNaN(both) || Double.isNaN(alone)) {
            return 0;
        }
        double left = both * both - alone * alone - motion;
        return left > SourceNoise.TIMES_MOTION * SourceNoise.TIMES_MOTION * motion
                ? Math.sqrt(left)
                : 0;
    }

    /** Whether anything was added since this was asked before. */
    public boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Writes what was learnt. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        fast.writeTo(out);
        slow.writeTo(out);
        out.writeDouble(motion);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static SourceWatch readFrom(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("noise of format " + format + ", expected " + FORMAT);
        }
        SourceWatch read =
                new SourceWatch(NoiseHistogram.readFrom(in), NoiseHistogram.readFrom(in));
        read.motion = in.readDouble();
        return read;
    }
}

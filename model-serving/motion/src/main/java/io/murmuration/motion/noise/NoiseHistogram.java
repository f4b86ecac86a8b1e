package io.murmuration.motion.noise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sizes of {@link ThirdDifference}s, of which the median tells the noise. It does not mind the few
 * differences at which somebody really jerked or two tracks were mixed up.
 *
 * <p>Sizes are kept in bins of equal ratio, √√2 to the next, so σ is known to about 5 %. Beyond
 * {@value #HALVED_AT} samples all bins are halved: what is old fades.
 *
 * <p><b>Thread safety:</b> none.
 */
public final class NoiseHistogram {
    /** Third differences below which nothing is said. */
    public static final long LEAST_SAMPLES = 150;

    static final long HALVED_AT = 20_000;

    private static final int FORMAT = 2;

    /** Lower edge of the second bin; the first holds everything below, exact repeats included. */
    private static final double LEAST_METERS = 1e-6;

    private static final int BINS_PER_OCTAVE = 4;

    /** Up to 16 m. */
    private static final int BINS = 1 + 24 * BINS_PER_OCTAVE;

    private static final double LN_2 = StrictMath.log(2);

    private final long[] bins = new long[BINS];
    private long samples;

    /** Adds one size, metres, at least 0. */
    public void add(double meters) {
        add(meters, 1);
    }

    /** Adds so many of one size: what is believed before anything was seen. */
    void add(double meters, int count) {
        double octaves = StrictMath.log(meters / LEAST_METERS) / LN_2;
        int bin = octaves < 0 ? 0 : 1 + (int) Math.min(BINS - 2, octaves * BINS_PER_OCTAVE);
        bins[bin] += count;
        samples += count;
        if (samples > HALVED_AT) {
            for (int i = 0; i < BINS; i++) {
                bins[i] >>= 1;
            }
            samples = Arrays.stream(bins).sum();
        }
    }

    /** How many are in it. */
    public long samples() {
        return samples;
    }

    /** σ along one axis, metres; NaN below {@value #LEAST_SAMPLES} samples. */
    public double meters() {
        return samples < LEAST_SAMPLES ? Double.NaN : median();
    }

    /** The median, metres, of however few there are; 0 of none. */
    double median() {
        if (samples == 0) {
            return 0;
        }
        double half = samples / 2.0;
        double below = 0;
        int bin = 0;
        while (below + bins[bin] < half) {
            below += bins[bin++];
        }
        if (bin == 0) {
            return 0;
        }
        double part = (half - below) / bins[bin];
        return LEAST_METERS * StrictMath.pow(2, (bin - 1 + part) / BINS_PER_OCTAVE);
    }

    NoiseHistogram copy() {
        NoiseHistogram copy = new NoiseHistogram();
        System.arraycopy(bins, 0, copy.bins, 0, BINS);
        copy.samples = samples;
        return copy;
    }

    /** Writes it; only bins that hold anything. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeByte((int) Arrays.stream(bins).filter(count -> count > 0).count());
        for (int bin = 0; bin < BINS; bin++) {
            if (bins[bin] > 0) {
                out.writeByte(bin);
                out.writeInt((int) bins[bin]);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static NoiseHistogram readFrom(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("noise of format " + format + ", expected " + FORMAT);
        }
        NoiseHistogram read = new NoiseHistogram();
        int filled = in.readByte();
        for (int i = 0; i < filled; i++) {
            int bin = in.readByte();
            read.bins[bin] = in.readInt();
            read.samples += read.bins[bin];
        }
        return read;
    }
}

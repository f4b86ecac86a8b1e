package io.murmuration.motion.noise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sizes of third differences, of which the median tells the noise.
 *
 * <p>Independent noise of standard deviation σ on every sample of a coordinate gives the third
 * difference x₃ − 3x₂ + 3x₁ − x₀ the variance (1 + 9 + 9 + 1)·σ²; motion of constant acceleration
 * gives none. So σ = median |Δ³x| / 0.6745 / √20. The median does not mind the few differences at
 * which somebody really jerked or two tracks were mixed up.
 *
 * <p>Sizes are kept in bins of equal ratio, √√2 to the next, so σ is known to about 5 %. Beyond
 * {@value #HALVED_AT} samples all bins are halved: what is old fades.
 *
 * <p><b>Thread safety:</b> none.
 */
public final class NoiseHistogram {
    /** Third differences below which nothing is said. */
    public static final long LEAST_SAMPLES = 300;

    static final long HALVED_AT = 20_000;

    private static final int FORMAT = 1;

    /** Lower edge of the second bin; the first holds everything below, exact repeats included. */
    private static final double LEAST_METERS = 1e-6;

    private static final int BINS_PER_OCTAVE = 4;

    /** Up to 16 m. */
    private static final int BINS = 1 + 24 * BINS_PER_OCTAVE;

    private static final double NORMAL_MEDIAN = 0.674489750196082;
    private static final double THIRD_DIFFERENCE = Math.sqrt(20);

    private final long[] bins = new long[BINS];
    private long samples;

    /** Adds the third difference of one coordinate, metres, of any sign. */
    public void add(double thirdDifference) {
        double octaves = Math.log(Math.abs(thirdDifference) / LEAST_METERS) / Math.log(2);
        int bin = octaves < 0 ? 0 : 1 + (int) Math.min(BINS - 2, octaves * BINS_PER_OCTAVE);
        bins[bin]++;
        samples++;
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
        if (samples < LEAST_SAMPLES) {
            return Double.NaN;
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
        double median = LEAST_METERS * Math.pow(2, (bin - 1 + part) / BINS_PER_OCTAVE);
        return median / NORMAL_MEDIAN / THIRD_DIFFERENCE;
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

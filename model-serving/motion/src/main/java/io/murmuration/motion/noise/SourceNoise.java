package io.murmuration.motion.noise;

import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.SampleNoise;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of the noise of one source of one scene.
 *
 * <p>A source whose third differences are not {@value #TIMES_MOTION} times what motion between its
 * samples makes of them is clean: its noise, if it has any, can hardly be told from motion, and
 * smoothing it gains little. At 2.5 samples a second that is below 5 cm, and every recording of
 * ETH/UCY is; at 30, below 2 mm. Before anything was seen a source is believed to have the variance
 * that its tracker states, or {@value #BELIEVED_METERS} m, with the weight of {@value
 * #BELIEVED_SAMPLES} differences.
 *
 * <p>Where a tracker states the variance or the confidence of its samples, they say which of them
 * are better than others; how good they are on average is what was seen of them.
 *
 * <p>Mutable; one thread.
 */
final class SourceNoise {
    static final double TIMES_MOTION = 5.5;
    private static final double BELIEVED_METERS = 0.03;
    private static final int BELIEVED_SAMPLES = 6;

    /** How fast means follow. */
    private static final double GAIN = 0.01;

    private static final double MOST_RATIO = 25;
    private static final double LEAST_CONFIDENCE = 0.05;

    private final NoiseHistogram histogram;

    /** Mean square of what motion makes of third differences, square metres. */
    private double motion;

    /** Mean of {@link #stated}. */
    private double meanStated;

    /** What {@link #refresh} made of the rest. */
    private boolean clean;

    private double variance;

    private SourceNoise(NoiseHistogram histogram) {
        this.histogram = histogram;
    }

    /** What is believed of a source when its first sample comes. */
    static SourceNoise before(Sample first) {
        double meters =
                Double.isNaN(first.variance()) ? BELIEVED_METERS : Math.sqrt(first.variance());
        return believing(meters, stated(first));
    }

    /** Of noise of a size that is believed in before anything was seen. */
    static SourceNoise believing(double meters, double meanStated) {
        SourceNoise noise = new SourceNoise(new NoiseHistogram());
        noise.histogram.add(meters, BELIEVED_SAMPLES);
        noise.meanStated = meanStated;
        noise.refresh();
        return noise;
    }

    SourceNoise copy() {
        SourceNoise copy = new SourceNoise(histogram.copy());
        copy.motion = motion;
        copy.meanStated = meanStated;
        copy.refresh();
        return copy;
    }

    /** Takes what a sample and those before it say. */
    void add(Sample sample, ThirdDifference difference) {
        add(difference.meters(), difference.motionMeters());
        meanStated += GAIN * (stated(sample) - meanStated);
    }

    /** Takes how far apart samples are, which tells what motion makes of them. */
    void expect(double motionMeters) {
        if (motion == 0) {
            motion = motionMeters * motionMeters;
        }
    }

    void add(double meters, double motionMeters) {
        histogram.add(meters);
        double square = motionMeters * motionMeters;
        motion = motion == 0 ? square : motion + GAIN * (square - motion);
    }

    /** Makes up its mind from what was added. */
    void refresh() {
        double median = histogram.median();
        clean =
                median <= TIMES_MOTION * Math.sqrt(motion)
                        || median * median <= SampleNoise.CLEAN_VARIANCE;
        variance = clean ? SampleNoise.CLEAN_VARIANCE : median * median - motion;
    }

    boolean isClean() {
        return clean;
    }

    /** Of an average sample along an axis, square metres. */
    double variance() {
        return variance;
    }

    /** Of one sample along an axis, square metres. */
    double variance(Sample sample) {
        if (clean) {
            return variance;
        }
        double ratio = stated(sample) / meanStated;
        return variance * Math.min(MOST_RATIO, Math.max(1 / MOST_RATIO, ratio));
    }

    /** What the tracker says of a sample's variance, in a unit that it keeps to. */
    private static double stated(Sample sample) {
        if (!Double.isNaN(sample.variance())) {
            return sample.variance();
        }
        return Float.isNaN(sample.confidence())
                ? 1
                : 1 / Math.max(LEAST_CONFIDENCE, sample.confidence());
    }

    void writeTo(DataOutput out) throws IOException {
        histogram.writeTo(out);
        out.writeDouble(motion);
        out.writeDouble(meanStated);
    }

    static SourceNoise readFrom(DataInput in) throws IOException {
        SourceNoise read = new SourceNoise(NoiseHistogram.readFrom(in));
        read.motion = in.readDouble();
        read.meanStated = in.readDouble();
        read.refresh();
        return read;
    }
}

package io.murmuration.motion.calibration;

import io.murmuration.motion.metrics.Quantile;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Follows the radius that a share of the scores does not exceed.
 *
 * <p>At each tick log r grows by η·n·(share of the n scores beyond r − a). The level a itself, the
 * share outside that is aimed at, moves by γ·n·(α − share beyond the radii that were sent): what is
 * sent lags behind what is known by the horizon, and the level makes up for it. The logarithm makes
 * the steps a share of the radius, so that no unit and no size of scene is built in.
 *
 * <p><b>Source.</b> Gibbs, Candès, "Adaptive conformal inference under distribution shift", NeurIPS
 * 2021 (the level: α_t, γ); Angelopoulos, Candès, Tibshirani, "Conformal PID control for time
 * series prediction", NeurIPS 2023 (the quantile tracker: q_t, η).
 *
 * <p>Where it has no start, the first {@link TubeSpec#truthsToBegin()} scores give it one. Mutable;
 * one thread. {@link StrictMath}, so that every machine has the same bits.
 */
final class RadiusTracker {
    private static final double LEAST_LOG_RADIUS = StrictMath.log(TubeSpec.LEAST_METERS);

    private final TubeSpec spec;
    private double logRadius;
    private double level;
    private double radius;

    /** The scores so far while there are too few; null once there is a radius. */
    private double[] early;

    private RadiusTracker(TubeSpec spec) {
        this.spec = spec;
        this.level = spec.outside();
    }

    static RadiusTracker startingAt(TubeSpec spec, double radius) {
        RadiusTracker tracker = new RadiusTracker(spec);
        tracker.set(StrictMath.log(radius));
        return tracker;
    }

    static RadiusTracker withoutStart(TubeSpec spec) {
        RadiusTracker tracker = new RadiusTracker(spec);
        tracker.early = new double[0];
        return tracker;
    }

    RadiusTracker copy() {
        RadiusTracker copy = new RadiusTracker(spec);
        copy.logRadius = logRadius;
        copy.level = level;
        copy.radius = radius;
        copy.early = early;
        return copy;
    }

    boolean isKnown() {
        return early == null;
    }

    double radius() {
        return radius;
    }

    /**
     * Takes the scores of one tick.
     *
     * @param scores shape [at least n]
     * @param n how many there are
     * @param sent how many of them had a radius sent
     * @param outside how many of those lay beyond it
     */
    void take(double[] scores, int n, int sent, int outside) {
        if (n == 0) {
            return;
        }
        if (early != null) {
            begin(scores, n);
            return;
        }
        if (sent > 0) {
            double missing = spec.outside() - (double) outside / sent;
            level += TubeSpec.LEVEL_GAIN * Math.min(sent, TubeSpec.TRUTHS_A_TICK) * missing;
            level = Math.max(level, TubeSpec.LEAST_LEVEL * spec.outside());
            level = Math.min(level, TubeSpec.GREATEST_LEVEL * spec.outside());
        }
        int beyond = 0;
        for (int i = 0; i < n; i++) {
            beyond += scores[i] > radius ? 1 : 0;
        }
        double gain = TubeSpec.GAIN * Math.min(n, TubeSpec.TRUTHS_A_TICK);
        set(logRadius + gain * ((double) beyond / n - level));
    }

    private void begin(double[] scores, int n) {
        int before = early.length;
        early = Arrays.copyOf(early, before + n);
        System.arraycopy(scores, 0, early, before, n);
        if (early.length >= spec.truthsToBegin()) {
            double quantile = Quantile.covering(spec.coverage(), early);
            early = null;
            set(StrictMath.log(quantile));
        }
    }

    private void set(double newLogRadius) {
        logRadius = Math.max(LEAST_LOG_RADIUS, newLogRadius);
        radius = StrictMath.exp(logRadius);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(early == null ? -1 : early.length);
        if (early != null) {
            for (double score : early) {
                out.writeDouble(score);
            }
        }
        out.writeDouble(logRadius);
        out.writeDouble(level);
    }

    static RadiusTracker readFrom(DataInput in, TubeSpec spec) throws IOException {
        RadiusTracker read = new RadiusTracker(spec);
        int count = in.readInt();
        if (count >= 0) {
            read.early = new double[count];
            for (int i = 0; i < count; i++) {
                read.early[i] = in.readDouble();
            }
        }
        read.logRadius = in.readDouble();
        read.level = in.readDouble();
        if (read.isKnown()) {
            read.radius = StrictMath.exp(read.logRadius);
        }
        return read;
    }
}

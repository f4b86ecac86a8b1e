package io.murmuration.motion.scoring;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.metrics.Likelihood;
import io.murmuration.motion.metrics.TubeCoverage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Sums from which every figure of a span of time follows; adding two spans gives the sums of both.
 *
 * <p>All means are over scored agents and NaN when there are none.
 *
 * <p><b>Thread safety.</b> None.
 */
public final class ScoreSums {
    /** Bins of the probabilities, of equal width. */
    public static final int PROBABILITY_BINS = 20;

    /** Agents that must have been scored before the widths of a likelihood mean anything. */
    public static final int LEAST_FOR_WIDTHS = 30;

    private static final int FORMAT = 2;
    private static final double LEAST_WIDTH_METERS = 1e-3;

    /** What is counted. */
    public enum Count {
        /** Agents with a fully measured past and future. */
        SCORED,
        /** Agents that were not measured at every step to come. */
        LEFT,
        /** Agents whose past was not fully measured. */
        PARTIAL_PAST,
        /** Scored agents for which constant velocity stood in. */
        FALLBACKS,
        /** Agents given up for want of memory or after silence. */
        FORGOTTEN,
        /** Forecast frames whose id had come before. */
        REPEATED,
        /** Scored agents whose every mode ended too far away. */
        MISSED,
        /** Scored agents that had a radius. */
        WITH_RADIUS,
        /** Those that stayed in the tube all the way. */
        PATHS_COVERED,
        /** Agents whose likelihood is in {@link Mean#MIXTURE_NLL}. */
        WITH_LIKELIHOOD,
        /** Agents whose forecast could be compared with the one before. */
        JUMPS
    }

    /** What is averaged. */
    public enum Mean {
        ADE(Count.SCORED),
        FDE(Count.SCORED),
        PROBABLE_ADE(Count.SCORED),
        PROBABLE_FDE(Count.SCORED),
        MIN_ADE(Count.SCORED),
        MIN_FDE(Count.SCORED),
        CONSTANT_VELOCITY_ADE(Count.SCORED),
        CONSTANT_VELOCITY_FDE(Count.SCORED),
        CLOSEST_MODE_NLL(Count.SCORED),
        MIXTURE_NLL(Count.WITH_LIKELIHOOD),
        JUMP(Count.JUMPS);

        private final Count over;

        Mean(Count over) {
            this.over = over;
        }
    }

    /** What is averaged step by step. */
    public enum PerStep {
        BEST,
        NEAREST,
        CONSTANT_VELOCITY,
        CLOSEST_SQUARED,
        COVERED
    }

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<Mean, Double> sums = new EnumMap<>(Mean.class);
    private final Map<PerStep, double[]> steps = new EnumMap<>(PerStep.class);
    private final long[] cases = new long[PROBABILITY_BINS];
    private final long[] cameTrue = new long[PROBABILITY_BINS];
    private final double[] probabilities = new double[PROBABILITY_BINS];
    private final SeenSums seen = new SeenSums();

    /** Counts something. */
    public void count(Count what, long times) {
        counts.merge(what, times, Long::sum);
    }

    /** Adds how far the best path of one agent moved since the forecast before, metres. */
    public void addJump(double meters) {
        sum(Mean.JUMP, meters);
        count(Count.JUMPS, 1);
    }

    /**
     * Adds the errors of an agent who may have been seen for a while only.
     *
     * @param steps of its past that were measured
     */
    public void addSeen(int steps, AgentScore score) {
        seen.add(steps, score);
    }

    /** Errors by how many steps of their past the agents had been seen at. */
    public List<SeenSums.Row> seen() {
        return seen.rows();
    }

    /**
     * Adds one scored agent.
     *
     * @param forecast that the agent belongs to
     * @param agent who was scored
     * @param score its errors
     * @param truth metres, shape [F, D] flattened
     * @param radius of the tube at each step, metres, shape [F]; empty when there is none
     * @param pathFactor on the radii for the whole path
     * @param widths standard deviations for the likelihood, shape [F]; empty when unknown
     */
    public void add(
            IssuedForecast forecast,
            IssuedForecast.Agent agent,
            AgentScore score,
            double[] truth,
            double[] radius,
            double pathFactor,
            double[] widths) {
        AgentForecast futures = agent.forecast();
        int dimension = forecast.dimension();
        count(Count.SCORED, 1);
        count(Count.MISSED, score.missed() ? 1 : 0);
        count(Count.FALLBACKS, futures.isFallback() ? 1 : 0);
        sum(Mean.ADE, score.ade());
        sum(Mean.FDE, score.fde());
        sum(Mean.PROBABLE_ADE, score.probableAde());
        sum(Mean.PROBABLE_FDE, score.probableFde());
        sum(Mean.MIN_ADE, score.minAde());
        sum(Mean.MIN_FDE, score.minFde());
        sum(Mean.CONSTANT_VELOCITY_ADE, score.constantVelocityAde());
        sum(Mean.CONSTANT_VELOCITY_FDE, score.constantVelocityFde());
        sum(
                Mean.CLOSEST_MODE_NLL,
                0 - Math.log(Math.max(futures.probabilities()[score.closestMode()], 1e-12)));
        if (widths.length > 0) {
            count(Count.WITH_LIKELIHOOD, 1);
            sum(
                    Mean.MIXTURE_NLL,
                    Likelihood.mixtureNll(
                            futures.probabilities(), futures.modes(), truth, widths, dimension));
        }
        addSteps(PerStep.BEST, score.best());
        addSteps(PerStep.NEAREST, score.nearest());
        addSteps(PerStep.CONSTANT_VELOCITY, score.constantVelocity());
        double[] squared = score.closest().clone();
        for (int step = 0; step < squared.length; step++) {
            squared[step] *= squared[step] / dimension;
        }
        addSteps(PerStep.CLOSEST_SQUARED, squared);
        if (radius.length > 0) {
            TubeCoverage coverage = new TubeCoverage(radius.length);
            coverage.add(futures.modes(), truth, radius, pathFactor, dimension);
            count(Count.WITH_RADIUS, 1);
            count(Count.PATHS_COVERED, coverage.wholePath() > 0 ? 1 : 0);
            addSteps(PerStep.COVERED, coverage.perStep());
        }
        for (int mode = 0; mode < futures.probabilities().length; mode++) {
            double probability = futures.probabilities()[mode];
            int bin = Math.min(PROBABILITY_BINS - 1, (int) (probability * PROBABILITY_BINS));
            cases[bin]++;
            probabilities[bin] += probability;
            cameTrue[bin] += mode == score.closestMode() ? 1 : 0;
        }
    }

    /** Adds another span. */
    public void add(ScoreSums other) {
        other.counts.forEach(this::count);
        other.sums.forEach(this::sum);
        other.steps.forEach(this::addSteps);
        seen.add(other.seen);
        for (int bin = 0; bin < PROBABILITY_BINS; bin++) {
            cases[bin] += other.cases[bin];
            cameTrue[bin] += other.cameTrue[bin];
            probabilities[bin] += other.probabilities[bin];
        }
    }

    private void sum(Mean what, double value) {
        sums.merge(what, value, Double::sum);
    }

    private void addSteps(PerStep what, double[] values) {
        double[] target = stepsOf(what);
        if (target.length < values.length) {
            target = Arrays.copyOf(target, values.length);
            steps.put(what, target);
        }
        for (int step = 0; step < values.length; step++) {
            target[step] += values[step];
        }
    }

    private double[] stepsOf(PerStep what) {
        return steps.getOrDefault(what, new double[0]);
    }

    /** How many. */
    public long count(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    /** The mean; NaN over nothing. */
    public double mean(Mean what) {
        return sums.getOrDefault(what, 0.0) / count(what.over);
    }

    /** The share of agents that were missed; NaN over nothing. */
    public double missRate() {
        return (double) count(Count.MISSED) / count(Count.SCORED);
    }

    /** The share of agents that stayed in the tube all the way; NaN over nothing. */
    public double pathCoverage() {
        return (double) count(Count.PATHS_COVERED) / count(Count.WITH_RADIUS);
    }

    /** The mean at every step, shape [F]; empty over nothing. */
    public double[] perStep(PerStep what) {
        long over = count(what == PerStep.COVERED ? Count.WITH_RADIUS : Count.SCORED);
        double[] means = stepsOf(what).clone();
        for (int step = 0; step < means.length; step++) {
            means[step] /= over;
        }
        return means;
    }

    /**
     * Standard deviations of the closest mode's residuals along one axis, metres, shape [F].
     *
     * @return empty while fewer than {@value #LEAST_FOR_WIDTHS} agents were scored
     */
    public double[] widths() {
        if (count(Count.SCORED) < LEAST_FOR_WIDTHS) {
            return new double[0];
        }
        double[] widths = perStep(PerStep.CLOSEST_SQUARED);
        for (int step = 0; step < widths.length; step++) {
            widths[step] = Math.max(LEAST_WIDTH_METERS, Math.sqrt(widths[step]));
        }
        return widths;
    }

    /**
     * The largest gap between stated probability and frequency over the bins that hold a share.
     *
     * @param leastShare of all cases that a bin must hold, for example 0.05
     */
    public double calibrationGap(double leastShare) {
        long all = Arrays.stream(cases).sum();
        double worst = 0;
        for (int bin = 0; bin < PROBABILITY_BINS; bin++) {
            if (cases[bin] > 0 && cases[bin] >= leastShare * all) {
                worst = Math.max(worst, Math.abs(probabilities[bin] - cameTrue[bin]) / cases[bin]);
            }
        }
        return worst;
    }

    /**
     * Modes whose stated probability was alike.
     *
     * @param cases how many
     * @param stated mean of what was stated
     * @param cameTrue share that was the closest mode
     */
    public record Bin(long cases, double stated, double cameTrue) {}

    /** The bins that hold any case, by rising probability. */
    public List<Bin> probabilityBins() {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < PROBABILITY_BINS; bin++) {
            if (cases[bin] > 0) {
                double all = cases[bin];
                bins.add(new Bin(cases[bin], probabilities[bin] / all, cameTrue[bin] / all));
            }
        }
        return bins;
    }

    /** Writes all sums. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        for (Count what : Count.values()) {
            out.writeLong(count(what));
        }
        for (Mean what : Mean.values()) {
            out.writeDouble(sums.getOrDefault(what, 0.0));
        }
        for (PerStep what : PerStep.values()) {
            double[] values = stepsOf(what);
            out.writeInt(values.length);
            for (double value : values) {
                out.writeDouble(value);
            }
        }
        write(out, cases);
        write(out, cameTrue);
        for (double value : probabilities) {
            out.writeDouble(value);
        }
        seen.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static ScoreSums readFrom(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("sums of format " + format + ", expected " + FORMAT);
        }
        ScoreSums read = new ScoreSums();
        for (Count what : Count.values()) {
            read.count(what, in.readLong());
        }
        for (Mean what : Mean.values()) {
            read.sum(what, in.readDouble());
        }
        for (PerStep what : PerStep.values()) {
            double[] values = new double[in.readInt()];
            for (int step = 0; step < values.length; step++) {
                values[step] = in.readDouble();
            }
            read.addSteps(what, values);
        }
        read(in, read.cases);
        read(in, read.cameTrue);
        for (int i = 0; i < PROBABILITY_BINS; i++) {
            read.probabilities[i] = in.readDouble();
        }
        read.seen.readFrom(in);
        return read;
    }

    private static void write(DataOutput out, long[] values) throws IOException {
        for (long value : values) {
            out.writeLong(value);
        }
    }

    private static void read(DataInput in, long[] into) throws IOException {
        for (int i = 0; i < into.length; i++) {
            into[i] = in.readLong();
        }
    }
}

package io.murmuration.motion.scoring;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums of errors by how many of their past steps the agents had been seen at. An agent belongs to
 * the last group that it reaches: 1, 2, 3, 4, 6, or 8 steps and more. Not thread-safe.
 */
public final class SeenSums {
    private static final int[] LEAST_STEPS = {1, 2, 3, 4, 6, 8};
    private static final int MEANS = 6;

    private final long[] counts = new long[LEAST_STEPS.length];
    private final double[][] sums = new double[LEAST_STEPS.length][MEANS];

    /**
     * The means of one group, metres.
     *
     * @param steps the least number of steps that its agents were seen at
     * @param scored how many agents
     */
    public record Row(
            int steps,
            long scored,
            double ade,
            double fde,
            double minAde,
            double minFde,
            double constantVelocityAde,
            double constantVelocityFde) {}

    /** Adds one agent, seen at so many steps. */
    public void add(int seen, AgentScore score) {
        int group = 0;
        while (group + 1 < LEAST_STEPS.length && seen >= LEAST_STEPS[group + 1]) {
            group++;
        }
        counts[group]++;
        double[] values = {
            score.ade(),
            score.fde(),
            score.minAde(),
            score.minFde(),
            score.constantVelocityAde(),
            score.constantVelocityFde()
        };
        for (int i = 0; i < MEANS; i++) {
            sums[group][i] += values[i];
        }
    }

    /** Adds another span of time. */
    void add(SeenSums other) {
        for (int group = 0; group < counts.length; group++) {
            counts[group] += other.counts[group];
            for (int i = 0; i < MEANS; i++) {
                sums[group][i] += other.sums[group][i];
            }
        }
    }

    /** The groups that hold anybody, by rising steps. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int group = 0; group < counts.length; group++) {
            long n = counts[group];
            double[] sum = sums[group];
            if (n > 0) {
                rows.add(
                        new Row(
                                LEAST_STEPS[group],
                                n,
                                sum[0] / n,
                                sum[1] / n,
                                sum[2] / n,
                                sum[3] / n,
                                sum[4] / n,
                                sum[5] / n));
            }
        }
        return rows;
    }

    void writeTo(DataOutput out) throws IOException {
        for (int group = 0; group < counts.length; group++) {
            out.writeLong(counts[group]);
            for (double value : sums[group]) {
                out.writeDouble(value);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int group = 0; group < counts.length; group++) {
            counts[group] = in.readLong();
            for (int i = 0; i < MEANS; i++) {
                sums[group][i] = in.readDouble();
            }
        }
    }
}

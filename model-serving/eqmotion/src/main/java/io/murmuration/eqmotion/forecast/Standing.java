package io.murmuration.eqmotion.forecast;

import java.util.Arrays;

/**
 * Whether an agent stands, measured by an eye that trembles: it is slow, and its steps change as
 * much as they are long.
 *
 * <p>With the known steps s of an agent: v = |mean of s|, q = (median |change of s| + 0.02 mm) /
 * (median |s| + 0.02 mm), and with ramps that go from 0 to 1 between two bounds
 *
 * <pre>
 * moving = 1 − (1 − ramp(v, 0.15, 0.25 walker's steps)) · ramp(q, 0.2, 0.4)
 * </pre>
 *
 * <p>A walker's step is {@link ForecastConfig#stepMeters()}, so that with 0.4 m at 0.4 s the bounds
 * of the speed are 0.15 and 0.25 m/s. Somebody who does not move at all has q = 1. Of one who
 * creeps on a smooth track q is small, however slow he is: his direction is known, and he moves.
 * Medians do not mind a single jump. Without two known steps in a row nobody is said to stand. No
 * isometry changes it, and it is continuous.
 *
 * <p>Stateless; thread-safe.
 */
public final class Standing {
    /** At this share of a walker's step and below an agent is slow. */
    public static final double SLOW = 0.15;

    /** From this share of a walker's step on it is not. */
    public static final double WALKING = 0.25;

    /** Up to this ratio of change to step a track is smooth. */
    public static final double SMOOTH = 0.2;

    /** From this ratio on it has no direction. */
    public static final double RESTLESS = 0.4;

    /** Lengths below this say nothing. */
    public static final double NOTHING_METERS = 2e-5;

    private Standing() {}

    /**
     * 0 of an agent that stands, 1 of one that moves.
     *
     * @param positions metres, shape [P, 2]
     * @param known whether both ends of a step are known, shape [P − 1]
     * @param stepMeters a walker's step
     */
    static double moving(double[] positions, boolean[] known, double stepMeters) {
        double[] lengths = new double[known.length];
        double[] changes = new double[known.length];
        int steps = 0;
        int pairs = 0;
        double sumX = 0;
        double sumY = 0;
        for (int t = 0; t < known.length; t++) {
            if (!known[t]) {
                continue;
            }
            double x = positions[2 * t + 2] - positions[2 * t];
            double y = positions[2 * t + 3] - positions[2 * t + 1];
            sumX += x;
            sumY += y;
            lengths[steps++] = Math.sqrt(x * x + y * y);
            if (t > 0 && known[t - 1]) {
                x -= positions[2 * t] - positions[2 * t - 2];
                y -= positions[2 * t + 1] - positions[2 * t - 1];
                changes[pairs++] = Math.sqrt(x * x + y * y);
            }
        }
        if (pairs == 0) {
            return 1;
        }
        double speed = Math.sqrt(sumX * sumX + sumY * sumY) / steps / stepMeters;
        double restless =
                (median(changes, pairs) + NOTHING_METERS)
                        / (median(lengths, steps) + NOTHING_METERS);
        return 1 - (1 - ramp(speed, SLOW, WALKING)) * ramp(restless, SMOOTH, RESTLESS);
    }

    /** The median of the first {@code count} values, which are sorted. */
    private static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return (values[(count - 1) / 2] + values[count / 2]) / 2;
    }

    private static double ramp(double x, double from, double to) {
        return Math.max(0, Math.min(1, (x - from) / (to - from)));
    }
}

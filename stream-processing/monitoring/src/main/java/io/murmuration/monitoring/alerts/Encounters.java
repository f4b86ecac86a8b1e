package io.murmuration.monitoring.alerts;

import io.murmuration.motion.scoring.IssuedForecast;
import java.util.ArrayList;
import java.util.List;

/**
 * How likely pairs come too close.
 *
 * <p>P(a, b) = Σ_i Σ_j p_i p_j [least distance of a on mode i and b on mode j &lt; limit], agents
 * moving linearly from step to step and independently of each other, from t0 to the horizon. So two
 * unlikely modes that cross count for what they are worth, and the likeliest pair alone decides
 * nothing. Pure and thread-safe.
 */
final class Encounters {
    private Encounters() {}

    /**
     * A pair that may come too close.
     *
     * @param first index into the forecast's agents
     * @param second index into the forecast's agents
     * @param probability 0 to 1
     * @param seconds after t0 of the least distance, the mean where they come too close
     * @param meters least distance, the mean where they come too close
     * @param already whether they are too close at t0
     */
    record Encounter(
            int first,
            int second,
            double probability,
            double seconds,
            double meters,
            boolean already) {}

    /** All pairs with a chance above zero. */
    static List<Encounter> of(IssuedForecast forecast, AlertLimits limits) {
        int steps =
                (int)
                        Math.min(
                                forecast.futureSteps(),
                                limits.horizon().toNanos() / forecast.dtNanos());
        List<Reach> reaches = new ArrayList<>();
        for (IssuedForecast.Agent agent : forecast.agents()) {
            reaches.add(Reach.of(agent, forecast.futureSteps(), steps, forecast.dimension()));
        }
        List<Encounter> found = new ArrayList<>();
        for (int a = 0; a < reaches.size(); a++) {
            for (int b = a + 1; b < reaches.size(); b++) {
                if (reaches.get(a).meets(reaches.get(b), limits.closeMeters())) {
                    Encounter encounter = judge(forecast, reaches, a, b, limits.closeMeters());
                    if (encounter.probability > 0) {
                        found.add(encounter);
                    }
                }
            }
        }
        return found;
    }

    private static Encounter judge(
            IssuedForecast forecast, List<Reach> reaches, int a, int b, double close) {
        double[] pa = forecast.agents().get(a).forecast().probabilities();
        double[] pb = forecast.agents().get(b).forecast().probabilities();
        double chance = 0;
        double meters = 0;
        double steps = 0;
        for (int i = 0; i < pa.length; i++) {
            for (int j = 0; j < pb.length; j++) {
                double[] least =
                        least(
                                reaches.get(a).paths[i],
                                reaches.get(b).paths[j],
                                forecast.dimension());
                if (least[0] < close) {
                    double weight = pa[i] * pb[j];
                    chance += weight;
                    meters += weight * least[0];
                    steps += weight * least[1];
                }
            }
        }
        boolean already =
                distance(forecast.agents().get(a).position(), forecast.agents().get(b).position())
                        < close;
        double seconds = steps / chance * forecast.dtNanos() * 1e-9;
        return new Encounter(a, b, Math.min(1, chance), seconds, meters / chance, already);
    }

    /** Least distance of two paths and the step, with its fraction, at which it is. */
    static double[] least(double[] a, double[] b, int dimension) {
        double least = Double.POSITIVE_INFINITY;
        double when = 0;
        for (int from = 0; from + dimension < a.length; from += dimension) {
            double dw = 0;
            double ww = 0;
            for (int i = from; i < from + dimension; i++) {
                double d = a[i] - b[i];
                double w = a[i + dimension] - b[i + dimension] - d;
                dw += d * w;
                ww += w * w;
            }
            double part = ww == 0 ? 0 : Math.min(1, Math.max(0, -dw / ww));
            double sum = 0;
            for (int i = from; i < from + dimension; i++) {
                double d = a[i] - b[i];
                double w = a[i + dimension] - b[i + dimension] - d;
                sum += (d + part * w) * (d + part * w);
            }
            if (sum < least) {
                least = sum;
                when = from / (double) dimension + part;
            }
        }
        return new double[] {Math.sqrt(least), when};
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** Where an agent may come: its paths from t0 on, and the box around them. */
    private record Reach(double[][] paths, double[] low, double[] high) {
        static Reach of(IssuedForecast.Agent agent, int allSteps, int steps, int dimension) {
            int length = allSteps * dimension;
            double[] modes = agent.forecast().modes();
            double[][] paths = new double[modes.length / length][];
            double[] low = agent.position().clone();
            double[] high = agent.position().clone();
            for (int mode = 0; mode < paths.length; mode++) {
                double[] path = new double[(steps + 1) * dimension];
                System.arraycopy(agent.position(), 0, path, 0, dimension);
                System.arraycopy(modes, mode * length, path, dimension, steps * dimension);
                paths[mode] = path;
                for (int i = 0; i < path.length; i++) {
                    low[i % dimension] = Math.min(low[i % dimension], path[i]);
                    high[i % dimension] = Math.max(high[i % dimension], path[i]);
                }
            }
            return new Reach(paths, low, high);
        }

        boolean meets(Reach other, double margin) {
            for (int axis = 0; axis < low.length; axis++) {
                if (low[axis] - margin > other.high[axis]
                        || other.low[axis] - margin > high[axis]) {
                    return false;
                }
            }
            return true;
        }
    }
}

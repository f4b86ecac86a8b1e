package io.murmuration.monitoring.alerts;

import io.murmuration.motion.scoring.IssuedForecast;
import java.util.ArrayList;
import java.util.List;

/**
 * How likely pairs meet.
 *
 * <p>P(a, b) = Σ_i Σ_j p_i p_j [a on mode i and b on mode j meet], agents moving linearly from step
 * to step and independently of each other, from t0 to the horizon. So two unlikely modes that cross
 * count for what they are worth, and the likeliest pair alone decides nothing. Pure and
 * thread-safe.
 */
final class Encounters {
    private Encounters() {}

    /**
     * A pair that may meet.
     *
     * @param first index into the forecast's agents
     * @param second index into the forecast's agents
     * @param probability 0 to 1
     * @param seconds after t0 of the least distance, the mean where they meet
     * @param meters least distance, the mean where they meet
     * @param already whether they are too close at t0
     */
    record Encounter(
            int first,
            int second,
            double probability,
            double seconds,
            double meters,
            boolean already) {}

    /** All pairs with a chance above zero that are not in company. */
    static List<Encounter> of(IssuedForecast forecast, AlertLimits limits) {
        EncounterRule rule = limits.encounter();
        int steps = limits.steps(forecast);
        List<Reach> reaches = new ArrayList<>();
        for (IssuedForecast.Agent agent : forecast.agents()) {
            reaches.add(Reach.of(agent, forecast.futureSteps(), steps, forecast.dimension()));
        }
        List<Encounter> found = new ArrayList<>();
        for (int a = 0; a < reaches.size(); a++) {
            for (int b = a + 1; b < reaches.size(); b++) {
                if (reaches.get(a).meets(reaches.get(b), rule.closeMeters())
                        && !inCompany(forecast, a, b, rule)) {
                    Encounter encounter = judge(forecast, reaches, a, b, rule);
                    if (encounter.probability > 0) {
                        found.add(encounter);
                    }
                }
            }
        }
        return found;
    }

    private static boolean inCompany(IssuedForecast forecast, int a, int b, EncounterRule rule) {
        IssuedForecast.Agent first = forecast.agents().get(a);
        IssuedForecast.Agent second = forecast.agents().get(b);
        return rule.inCompany(
                first.position(), first.velocity(), second.position(), second.velocity());
    }

    private static Encounter judge(
            IssuedForecast forecast, List<Reach> reaches, int a, int b, EncounterRule rule) {
        double[] pa = forecast.agents().get(a).forecast().probabilities();
        double[] pb = forecast.agents().get(b).forecast().probabilities();
        double dt = forecast.dtNanos() * 1e-9;
        double chance = 0;
        double meters = 0;
        double steps = 0;
        for (int i = 0; i < pa.length; i++) {
            for (int j = 0; j < pb.length; j++) {
                Approach least =
                        Approach.of(
                                reaches.get(a).paths[i],
                                reaches.get(b).paths[j],
                                forecast.dimension());
                if (rule.meets(least.meters(), least.metersPerStep() / dt)) {
                    double weight = pa[i] * pb[j];
                    chance += weight;
                    meters += weight * least.meters();
                    steps += weight * least.step();
                }
            }
        }
        double now =
                EncounterRule.distance(
                        forecast.agents().get(a).position(), forecast.agents().get(b).position());
        return new Encounter(
                a,
                b,
                Math.min(1, chance),
                steps / chance * dt,
                meters / chance,
                now < rule.closeMeters());
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

package io.murmuration.motion.symmetry;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far two forecasts of the same agents are apart, in units of what is allowed: 1 is the limit.
 *
 * <p>Modes are compared as sets, each agent's for itself; joint modes as one set of whole scenes.
 *
 * @param dimension D
 * @param pathMeters what a position may differ by
 * @param probability what a probability may differ by
 */
record ForecastComparison(int dimension, double pathMeters, double probability) {
    /**
     * A difference and where it is.
     *
     * @param residual in units of what is allowed; infinite when something is not comparable
     * @param where in words
     */
    record Difference(double residual, String where) {
        static final Difference NONE = new Difference(0, "nowhere");

        Difference worse(Difference other) {
            // What is not a number stays the worst.
            return Double.isNaN(residual) || other.residual <= residual ? this : other;
        }
    }

    Difference compare(Forecast expected, Forecast actual) {
        if (expected.agents().size() != actual.agents().size()) {
            return incomparable("number of agents");
        }
        Difference worst = jointModes(expected, actual);
        for (int i = 0; i < expected.agents().size(); i++) {
            worst = worst.worse(agent(expected.agents().get(i), actual.agents().get(i)));
        }
        return worst.worse(interactions(expected.interactions(), actual.interactions()));
    }

    private Difference agent(AgentForecast expected, AgentForecast actual) {
        int length = expected.best().length;
        int count = expected.probabilities().length;
        if (actual.best().length != length
                || actual.probabilities().length != count
                || actual.modes().length != expected.modes().length) {
            return incomparable("shapes of agent " + expected.id());
        }
        Difference best =
                new Difference(
                        PathSets.distance(expected.best(), 0, actual.best(), 0, length, dimension)
                                / pathMeters,
                        "best path of agent " + expected.id());
        double[][] cost = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double path =
                        PathSets.distance(
                                expected.modes(), i, actual.modes(), j, length, dimension);
                double chance = Math.abs(expected.probabilities()[i] - actual.probabilities()[j]);
                cost[i][j] = Math.max(path / pathMeters, chance / probability);
            }
        }
        return best.worse(
                new Difference(PathSets.residual(cost), "modes of agent " + expected.id()));
    }

    private Difference jointModes(Forecast expected, Forecast actual) {
        int count = expected.jointProbabilities().length;
        if (count != actual.jointProbabilities().length) {
            return incomparable("number of joint modes");
        }
        double[][] cost = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double chance =
                        Math.abs(expected.jointProbabilities()[i] - actual.jointProbabilities()[j]);
                cost[i][j] = chance / probability;
                for (int a = 0; a < expected.agents().size(); a++) {
                    double[] one = expected.agents().get(a).jointModes();
                    double[] two = actual.agents().get(a).jointModes();
                    if (one.length != two.length) {
                        return incomparable("joint modes of agent " + a);
                    }
                    double path = PathSets.distance(one, i, two, j, one.length / count, dimension);
                    cost[i][j] = Math.max(cost[i][j], path / pathMeters);
                }
            }
        }
        return new Difference(PathSets.residual(cost), "joint modes");
    }

    private Difference interactions(Interactions expected, Interactions actual) {
        OptionalDouble worst = EdgeComparison.largestDifference(expected, actual);
        return worst.isEmpty()
                ? incomparable("edges of the interactions")
                : new Difference(
                        worst.getAsDouble() / probability, "probabilities of the interactions");
    }

    private static Difference incomparable(String what) {
        return new Difference(Double.POSITIVE_INFINITY, what);
    }

    /** The first thing in which two forecasts differ in any bit, or null. */
    static String firstDifference(Forecast expected, Forecast actual) {
        List<AgentForecast> agents = expected.agents();
        if (agents.size() != actual.agents().size()) {
            return "number of agents";
        }
        for (int i = 0; i < agents.size(); i++) {
            if (!identical(agents.get(i), actual.agents().get(i))) {
                return "agent " + agents.get(i).id();
            }
        }
        if (!Arrays.equals(expected.jointProbabilities(), actual.jointProbabilities())) {
            return "probabilities of the joint modes";
        }
        Interactions one = expected.interactions();
        Interactions two = actual.interactions();
        return one.categories().equals(two.categories())
                        && Arrays.equals(one.from(), two.from())
                        && Arrays.equals(one.to(), two.to())
                        && Arrays.equals(one.probabilities(), two.probabilities())
                ? null
                : "interactions";
    }

    /** Whether two agents have the same future bit for bit, whatever they are called. */
    static boolean identical(AgentForecast one, AgentForecast two) {
        return Arrays.equals(one.probabilities(), two.probabilities())
                && Arrays.equals(one.modes(), two.modes())
                && Arrays.equals(one.best(), two.best())
                && Arrays.equals(one.jointModes(), two.jointModes())
                && one.fallbackReason().equals(two.fallbackReason());
    }
}

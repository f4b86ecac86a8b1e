package io.murmuration.training.live;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.metrics.Displacement;
import io.murmuration.motion.scoring.ScoreTable;
import io.murmuration.training.evaluation.TubeFigures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sums the errors of forecasts against where the agents truly were. Not thread-safe. */
final class LiveErrors {
    private static final int DIMENSION = 2;

    private final Splines truth;
    private final Map<String, double[]> pathsBefore = new HashMap<>();
    private long before;
    private int agents;
    private double ade;
    private double fde;
    private double minAde;
    private double minFde;
    private double firstStep;
    private double now;
    private double jump;
    private int jumps;

    LiveErrors(Splines truth) {
        this.truth = truth;
    }

    /** Takes the forecast of a window; windows come in the order of their ticks. */
    void add(SceneWindow window, Forecast forecast) {
        Map<String, double[]> paths = new HashMap<>();
        boolean nextTick = Math.round((double) (window.t0Nanos() - before) / window.dtNanos()) == 1;
        for (int n = 0; n < window.agents().size(); n++) {
            AgentWindow past = window.agents().get(n);
            AgentForecast future = forecast.agents().get(n);
            paths.put(past.id(), future.best());
            Optional<double[]> path = path(past.id(), window, forecast.futureSteps());
            if (past.fullyMeasured() && path.isPresent()) {
                score(window, past, future, path.orElseThrow());
                double[] old = pathsBefore.get(past.id());
                if (old != null && nextTick) {
                    jump += moved(old, future.best());
                    jumps++;
                }
            }
        }
        pathsBefore.clear();
        pathsBefore.putAll(paths);
        before = window.t0Nanos();
    }

    private Optional<double[]> path(String agent, SceneWindow window, int steps) {
        double[] path = new double[DIMENSION * steps];
        for (int k = 1; k <= steps; k++) {
            Optional<double[]> there = truth.at(agent, window.t0Nanos() + k * window.dtNanos());
            if (there.isEmpty()) {
                return Optional.empty();
            }
            System.arraycopy(there.orElseThrow(), 0, path, DIMENSION * (k - 1), DIMENSION);
        }
        return Optional.of(path);
    }

    private void score(SceneWindow window, AgentWindow past, AgentForecast future, double[] path) {
        agents++;
        ade += Displacement.ade(future.best(), 0, path, DIMENSION);
        fde += Displacement.fde(future.best(), 0, path, DIMENSION);
        double leastAde = Double.POSITIVE_INFINITY;
        double leastFde = Double.POSITIVE_INFINITY;
        for (int mode = 0; mode < future.probabilities().length; mode++) {
            leastAde = Math.min(leastAde, Displacement.ade(future.modes(), mode, path, DIMENSION));
            leastFde = Math.min(leastFde, Displacement.fde(future.modes(), mode, path, DIMENSION));
        }
        minAde += leastAde;
        minFde += leastFde;
        firstStep += distance(future.best(), 0, path, 0);
        double[] seen = past.positions();
        now +=
                truth.at(past.id(), window.t0Nanos())
                        .map(there -> distance(seen, seen.length / DIMENSION - 1, there, 0))
                        .orElse(0.0);
    }

    private static double moved(double[] old, double[] best) {
        double sum = 0;
        int steps = best.length / DIMENSION - 1;
        for (int k = 0; k < steps; k++) {
            sum += distance(best, k, old, k + 1);
        }
        return sum / steps;
    }

    private static double distance(double[] a, int stepA, double[] b, int stepB) {
        return Math.hypot(
                a[DIMENSION * stepA] - b[DIMENSION * stepB],
                a[DIMENSION * stepA + 1] - b[DIMENSION * stepB + 1]);
    }

    /** The means, beside what others say of the same forecasts. */
    LiveFigures figures(LiveFeed feed, ScoreTable.Row online, TubeFigures tubes) {
        return new LiveFigures(
                feed,
                agents,
                ade / agents,
                fde / agents,
                minAde / agents,
                minFde / agents,
                firstStep / agents,
                now / agents,
                jump / jumps,
                online,
                tubes);
    }
}

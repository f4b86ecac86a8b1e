package io.murmuration.motion.influence;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far the end of an agent's best path moves when a neighbour is left out of the window.
 *
 * <p>For an edge from j to i: ‖e_i − e_i∖j‖ in metres, with e_i the last position of i's best path
 * and e_i∖j the same from the predictor's forecast of the window without j. Only edges that the
 * forecast reports are measured. Where nobody further than a reach changes a forecast, the window
 * without j holds the agents that j acts on and everybody within reach of them, and no others; the
 * metres are the same.
 *
 * <p>A distance between two forecasts of moved windows is that of the windows themselves as far as
 * the predictor keeps its symmetry, and it does not depend on what else is in a call.
 *
 * <p><b>Cost.</b> One window for each agent that acts on anybody: up to N windows of up to N − 1
 * agents for a scene of N.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Influence {
    private final SceneWindow window;
    private final Forecast forecast;
    private final List<Without> asked;

    /** A window without one agent, that agent's index in the whole one beside it. */
    private record Without(int agent, SceneWindow window) {}

    /**
     * Finds what is to be forecast.
     *
     * @param forecast of the window
     * @param reachMeters of the predictor: nobody further than this from an agent at t0, in x and
     *     y, changes its forecast; infinite when that is not known
     */
    public Influence(SceneWindow window, Forecast forecast, double reachMeters) {
        this.window = window;
        this.forecast = forecast;
        Interactions graph = forecast.interactions();
        SortedSet<Integer> sources = new TreeSet<>();
        for (int from : graph.from()) {
            sources.add(from);
        }
        this.asked = new ArrayList<>();
        for (int from : sources) {
            asked.add(new Without(from, without(from, reachMeters)));
        }
    }

    /** The windows that the predictor is asked for, in this order. */
    public List<SceneWindow> windows() {
        return asked.stream().map(Without::window).toList();
    }

    /**
     * The metres of every edge, shape [E]; NaN where the forecast without the neighbour is none of
     * the model.
     *
     * @param answers one for each window that was asked for
     */
    public float[] meters(List<Forecast> answers) {
        Interactions graph = forecast.interactions();
        float[] meters = new float[graph.from().length];
        Arrays.fill(meters, Float.NaN);
        for (int i = 0; i < asked.size(); i++) {
            for (int edge = 0; edge < meters.length; edge++) {
                if (graph.from()[edge] == asked.get(i).agent()) {
                    AgentForecast whole = forecast.agents().get(graph.to()[edge]);
                    meters[edge] = moved(whole, find(answers.get(i), whole.id()));
                }
            }
        }
        return meters;
    }

    private SceneWindow without(int from, double reachMeters) {
        Interactions graph = forecast.interactions();
        List<AgentWindow> targets = new ArrayList<>();
        for (int edge = 0; edge < graph.from().length; edge++) {
            if (graph.from()[edge] == from) {
                targets.add(window.agents().get(graph.to()[edge]));
            }
        }
        List<AgentWindow> agents = new ArrayList<>();
        for (int index = 0; index < window.agents().size(); index++) {
            AgentWindow agent = window.agents().get(index);
            if (index != from
                    && targets.stream().anyMatch(one -> distance(one, agent) <= reachMeters)) {
                agents.add(agent);
            }
        }
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                window.dimension(),
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                List.copyOf(agents));
    }

    /** In x and y: who stands above another is as near. */
    private double distance(AgentWindow a, AgentWindow b) {
        int last = (window.pastSteps() - 1) * window.dimension();
        double x = a.positions()[last] - b.positions()[last];
        double y = a.positions()[last + 1] - b.positions()[last + 1];
        return Math.sqrt(x * x + y * y);
    }

    private float moved(AgentForecast whole, Optional<AgentForecast> without) {
        if (whole.isFallback() || without.isEmpty() || without.get().isFallback()) {
            return Float.NaN;
        }
        int last = (forecast.futureSteps() - 1) * window.dimension();
        return (float) distance(whole.best(), without.get().best(), last);
    }

    private double distance(double[] a, double[] b, int from) {
        double sum = 0;
        for (int axis = from; axis < from + window.dimension(); axis++) {
            sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
        }
        return Math.sqrt(sum);
    }

    private static Optional<AgentForecast> find(Forecast forecast, String id) {
        return forecast.agents().stream().filter(agent -> agent.id().equals(id)).findFirst();
    }
}

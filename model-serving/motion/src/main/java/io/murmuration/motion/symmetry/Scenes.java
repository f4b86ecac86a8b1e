package io.murmuration.motion.symmetry;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Other views of windows and forecasts: reordered, restricted, measured. */
final class Scenes {
    private Scenes() {}

    static int[] inOrder(int count) {
        return IntStream.range(0, count).toArray();
    }

    static int[] randomOrder(int count, Random random) {
        int[] order = inOrder(count);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    static List<SceneWindow> select(List<SceneWindow> windows, int[] indices) {
        return Arrays.stream(indices).mapToObj(windows::get).toList();
    }

    /** Agent {@code order[i]} of the window stands at place i, under the name that sorts there. */
    static SceneWindow reordered(SceneWindow window, int[] order) {
        List<AgentWindow> agents = new ArrayList<>(order.length);
        for (int i = 0; i < order.length; i++) {
            AgentWindow agent = window.agents().get(order[i]);
            agents.add(
                    new AgentWindow(
                            window.agents().get(i).id(),
                            agent.kind(),
                            agent.positions(),
                            agent.provenance(),
                            agent.ageNanos()));
        }
        return with(window, agents);
    }

    /** The forecast of a reordered window with agents and edges in their places again. */
    static Forecast restored(Forecast forecast, int[] order) {
        AgentForecast[] agents = new AgentForecast[order.length];
        for (int i = 0; i < order.length; i++) {
            agents[order[i]] = forecast.agents().get(i);
        }
        return new Forecast(
                forecast.model(),
                forecast.futureSteps(),
                List.of(agents),
                forecast.jointProbabilities(),
                restored(forecast.interactions(), order));
    }

    private static Interactions restored(Interactions graph, int[] order) {
        int categories = graph.categories().size();
        Integer[] edges = IntStream.range(0, graph.from().length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                edges,
                Comparator.<Integer>comparingInt(edge -> order[graph.to()[edge]])
                        .thenComparingInt(edge -> order[graph.from()[edge]]));
        int[] from = new int[edges.length];
        int[] to = new int[edges.length];
        float[] probabilities = new float[graph.probabilities().length];
        for (int i = 0; i < edges.length; i++) {
            from[i] = order[graph.from()[edges[i]]];
            to[i] = order[graph.to()[edges[i]]];
            System.arraycopy(
                    graph.probabilities(),
                    edges[i] * categories,
                    probabilities,
                    i * categories,
                    categories);
        }
        return new Interactions(graph.categories(), from, to, probabilities);
    }

    /** The window with those agents only who are within so many steps of at most a radius. */
    static SceneWindow withinReach(SceneWindow window, int agent, double radius, int hops) {
        int count = window.agents().size();
        boolean[] reached = new boolean[count];
        reached[agent] = true;
        for (int hop = 0; hop < hops; hop++) {
            boolean[] further = reached.clone();
            for (int i = 0; i < count; i++) {
                for (int j = 0; reached[i] && j < count; j++) {
                    further[j] |= distance(window, i, j) <= radius;
                }
            }
            reached = further;
        }
        List<AgentWindow> agents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (reached[i]) {
                agents.add(window.agents().get(i));
            }
        }
        return with(window, agents);
    }

    private static double distance(SceneWindow window, int i, int j) {
        double[] a = window.agents().get(i).positions();
        double[] b = window.agents().get(j).positions();
        double sum = 0;
        for (int at = a.length - window.dimension(); at < a.length; at++) {
            sum += (a[at] - b[at]) * (a[at] - b[at]);
        }
        return Math.sqrt(sum);
    }

    /** Diagonal of the box around all past and forecast positions, at least so much. */
    static double extent(SceneWindow window, Forecast forecast, double least) {
        int dimension = window.dimension();
        double[] low = new double[dimension];
        double[] high = new double[dimension];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < window.agents().size(); i++) {
            widen(low, high, window.agents().get(i).positions());
            widen(low, high, forecast.agents().get(i).modes());
        }
        double sum = 0;
        for (int axis = 0; axis < dimension; axis++) {
            sum += (high[axis] - low[axis]) * (high[axis] - low[axis]);
        }
        return Math.max(least, Math.sqrt(sum));
    }

    private static void widen(double[] low, double[] high, double[] points) {
        for (int at = 0; at < points.length; at++) {
            int axis = at % low.length;
            low[axis] = Math.min(low[axis], points[at]);
            high[axis] = Math.max(high[axis], points[at]);
        }
    }

    private static SceneWindow with(SceneWindow window, List<AgentWindow> agents) {
        return new SceneWindow(
                window.scene(),
                window.frameId(),
                window.dimension(),
                window.t0Nanos(),
                window.dtNanos(),
                window.pastSteps(),
                agents);
    }
}

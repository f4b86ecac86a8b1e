package io.murmuration.training.evaluation;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.Locale;

/**
 * Draws one window, its forecast and what happened as an SVG picture. Pure.
 *
 * <p>Grey: the past. Blue: the modes, darker where more probable, and the best path, broad. Green:
 * what happened. Red: who listens to whom, from the listener to the other, broader where the
 * probability of an effect is larger; under a tenth it is left out.
 */
public final class ScenePicture {
    private static final int WIDTH = 720;
    private static final int MARGIN = 24;
    private static final int HEAD = 28;
    private static final double LEAST_EFFECT = 0.1;

    /** What the box around a scene has at least, metres. */
    private static final double LEAST_SPAN = 4;

    private final LabelledWindow scene;
    private final Forecast forecast;
    private final StringBuilder svg = new StringBuilder();
    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.POSITIVE_INFINITY;
    private double top = Double.NEGATIVE_INFINITY;

    private ScenePicture(LabelledWindow scene, Forecast forecast) {
        this.scene = scene;
        this.forecast = forecast;
    }

    /** The picture with a line of text above it. */
    public static String svg(String title, LabelledWindow scene, Forecast forecast) {
        return new ScenePicture(scene, forecast).draw(title);
    }

    private String draw(String title) {
        scene.window().agents().forEach(agent -> include(agent.positions()));
        for (double[] future : scene.futures()) {
            include(future);
        }
        forecast.agents().forEach(agent -> include(agent.modes()));
        right = Math.max(right, left + LEAST_SPAN);
        top = Math.max(top, bottom + LEAST_SPAN);
        double scale = (WIDTH - 2.0 * MARGIN) / (right - left);
        int height = (int) Math.ceil(scale * (top - bottom)) + 2 * MARGIN + HEAD;
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
                                .formatted(WIDTH, height, WIDTH)
                        + "font-family=\"sans-serif\" font-size=\"13\">\n"
                        + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append("<text x=\"%d\" y=\"20\">%s</text>%n".formatted(MARGIN, title));
        interactions(scale);
        for (int agent = 0; agent < forecast.agents().size(); agent++) {
            modes(agent, scale);
        }
        scene.window().agents().forEach(agent -> path(agent.positions(), "#777", 1.5, 1, scale));
        for (int agent = 0; agent < forecast.agents().size(); agent++) {
            double[] best = forecast.agents().get(agent).best();
            path(fromNow(agent, best, 0, best.length), "#14507a", 2.5, 0.9, scale);
        }
        for (int i = 0; i < scene.futures().length; i++) {
            double[] future = scene.futures()[i];
            path(fromNow(scene.targets()[i], future, 0, future.length), "#2e8b3d", 2, 1, scale);
        }
        scene.window().agents().forEach(agent -> dot(agent.positions(), scale));
        svg.append(
                "<path d=\"M%d %d h%s\" stroke=\"black\"/><text x=\"%d\" y=\"%d\">1 m</text>%n"
                        .formatted(MARGIN, height - 8, number(scale), MARGIN, height - 12));
        return svg.append("</svg>\n").toString();
    }

    private void include(double[] path) {
        for (int i = 0; i < path.length; i += 2) {
            left = Math.min(left, path[i]);
            right = Math.max(right, path[i]);
            bottom = Math.min(bottom, path[i + 1]);
            top = Math.max(top, path[i + 1]);
        }
    }

    private void interactions(double scale) {
        Interactions graph = forecast.interactions();
        int categories = graph.categories().size();
        for (int edge = 0; edge < graph.from().length; edge++) {
            // The last category is "no effect".
            double effect = 1 - graph.probabilities()[(edge + 1) * categories - 1];
            if (effect >= LEAST_EFFECT) {
                double[] other = last(graph.from()[edge]);
                double[] listener = last(graph.to()[edge]);
                double[] line = {listener[0], listener[1], other[0], other[1]};
                path(line, "#c8553d", 3 * effect, 0.5, scale);
            }
        }
    }

    private double[] last(int agent) {
        double[] past = scene.window().agents().get(agent).positions();
        return new double[] {past[past.length - 2], past[past.length - 1]};
    }

    private void modes(int index, double scale) {
        AgentForecast agent = forecast.agents().get(index);
        int length = agent.best().length;
        double most = 0;
        for (double probability : agent.probabilities()) {
            most = Math.max(most, probability);
        }
        for (int m = 0; m < agent.probabilities().length; m++) {
            double opacity = 0.15 + 0.6 * agent.probabilities()[m] / most;
            double[] mode = fromNow(index, agent.modes(), m * length, length);
            path(mode, "#4a90c2", 1, opacity, scale);
        }
    }

    /** Where the agent is, then a part of the paths. */
    private double[] fromNow(int agent, double[] paths, int offset, int length) {
        double[] joined = new double[length + 2];
        System.arraycopy(last(agent), 0, joined, 0, 2);
        System.arraycopy(paths, offset, joined, 2, length);
        return joined;
    }

    private void dot(double[] past, double scale) {
        svg.append(
                "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"#333\"/>%n"
                        .formatted(
                                number(x(past[past.length - 2], scale)),
                                number(y(past[past.length - 1], scale))));
    }

    private void path(double[] points, String colour, double width, double opacity, double scale) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            line.append(i == 0 ? 'M' : 'L')
                    .append(number(x(points[i], scale)))
                    .append(' ')
                    .append(number(y(points[i + 1], scale)))
                    .append(' ');
        }
        svg.append(
                ("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
                                + " stroke-opacity=\"%s\"/>%n")
                        .formatted(
                                line.toString().strip(), colour, number(width), number(opacity)));
    }

    private double x(double meters, double scale) {
        return MARGIN + scale * (meters - left);
    }

    private double y(double meters, double scale) {
        return HEAD + MARGIN + scale * (top - meters);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package io.murmuration.training.live;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;

/**
 * A recording as motion in continuous time: a natural cubic spline through the annotated positions
 * of each agent. What a live tracker would have seen of it at any instant. Immutable.
 */
final class Splines {
    private static final double NANOS = 1e-9;

    /** Fewer points have no cubic spline. */
    private static final int LEAST_POINTS = 3;

    private final Map<String, Path> paths = new TreeMap<>();
    private final long firstNanos;
    private final long lastNanos;

    /** An agent's way, by seconds after the recording's first frame. */
    private record Path(long firstNanos, long lastNanos, PolynomialSplineFunction[] axes) {}

    private Splines(long firstNanos, long lastNanos) {
        this.firstNanos = firstNanos;
        this.lastNanos = lastNanos;
    }

    /** Of frames in the order of their stamps. */
    static Splines of(List<ObservedFrame> frames) {
        long first = frames.get(0).stampNanos();
        Splines splines = new Splines(first, frames.get(frames.size() - 1).stampNanos());
        Map<String, List<double[]>> points = new TreeMap<>();
        for (ObservedFrame frame : frames) {
            double seconds = (frame.stampNanos() - first) * NANOS;
            for (ObservedAgent agent : frame.agents()) {
                double[] position = agent.position();
                points.computeIfAbsent(agent.id(), id -> new ArrayList<>())
                        .add(new double[] {seconds, position[0], position[1]});
            }
        }
        points.forEach(
                (id, seen) -> {
                    if (seen.size() >= LEAST_POINTS) {
                        splines.paths.put(id, path(first, seen));
                    }
                });
        return splines;
    }

    private static Path path(long first, List<double[]> points) {
        double[] seconds = points.stream().mapToDouble(point -> point[0]).toArray();
        PolynomialSplineFunction[] axes = new PolynomialSplineFunction[2];
        for (int axis = 0; axis < axes.length; axis++) {
            int column = axis + 1;
            double[] values = points.stream().mapToDouble(point -> point[column]).toArray();
            axes[axis] = new SplineInterpolator().interpolate(seconds, values);
        }
        return new Path(
                first + Math.round(seconds[0] / NANOS),
                first + Math.round(seconds[seconds.length - 1] / NANOS),
                axes);
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    Iterable<String> agents() {
        return paths.keySet();
    }

    /** Where the agent is, metres, shape [2]; empty outside its track. */
    Optional<double[]> at(String agent, long stampNanos) {
        Path path = paths.get(agent);
        if (path == null || stampNanos < path.firstNanos || stampNanos > path.lastNanos) {
            return Optional.empty();
        }
        double seconds = (stampNanos - firstNanos) * NANOS;
        double[] knots = path.axes[0].getKnots();
        seconds = Math.max(knots[0], Math.min(knots[knots.length - 1], seconds));
        return Optional.of(new double[] {path.axes[0].value(seconds), path.axes[1].value(seconds)});
    }
}

package io.murmuration.contracts;

import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * Reads positions out of a {@link ForecastFrame}.
 *
 * <p>A path starts with the agent's position at t0 and goes on with the frame's origin plus its
 * offsets at t0 + k·dt, k = 1..F. Between two of these it is a straight line.
 *
 * <p><b>Units and frame:</b> metres in the frame named by {@code frame_id}, double precision;
 * instants in nanoseconds since 1970-01-01T00:00:00Z.
 *
 * <p><b>Failure:</b> an instant outside [t0, t0 + F·dt], a mode that does not exist or a message
 * whose sizes do not fit is an {@link IllegalArgumentException}. Nothing is extrapolated.
 *
 * <p><b>Thread safety:</b> pure functions.
 */
public final class Forecasts {
    private Forecasts() {}

    /** What makes a forecast the same forecast: a repeat has the same id and the same bytes. */
    public record Id(
            String scene,
            long t0Nanos,
            String modelName,
            String modelVersion,
            String modelChecksum,
            Outcome outcome) {}

    /** The id of a frame. */
    public static Id id(ForecastFrame frame) {
        ModelReference model = frame.getModel();
        return new Id(
                frame.getScene(),
                frame.getT0Nanos(),
                model.getName(),
                model.getVersion(),
                model.getChecksum(),
                frame.getOutcome());
    }

    /**
     * Where {@code mode} has the agent at an instant.
     *
     * @param mode index into the agent's modes
     * @return metres, shape [D]
     */
    public static double[] at(ForecastFrame frame, AgentForecast agent, int mode, long stampNanos) {
        if (mode < 0 || mode >= agent.getModesCount()) {
            throw new IllegalArgumentException(
                    "agent %s: mode is %d, expected 0 to %d"
                            .formatted(agent.getId(), mode, agent.getModesCount() - 1));
        }
        return along(frame, agent, agent.getModes(mode).getOffsetsList(), stampNanos);
    }

    /**
     * Where the agent's one best path has it at an instant.
     *
     * @return metres, shape [D]
     */
    public static double[] bestAt(ForecastFrame frame, AgentForecast agent, long stampNanos) {
        return along(frame, agent, agent.getBestList(), stampNanos);
    }

    /** The instant of the last step, t0 + F·dt, in nanoseconds since the epoch. */
    public static long endNanos(ForecastFrame frame) {
        return frame.getT0Nanos() + frame.getSteps() * frame.getDtNanos();
    }

    private static double[] along(
            ForecastFrame frame, AgentForecast agent, List<Float> offsets, long stampNanos) {
        int dimension = frame.getDimension();
        if (frame.getOriginCount() != dimension
                || agent.getPositionCount() != dimension
                || offsets.size() != frame.getSteps() * dimension
                || frame.getDtNanos() <= 0) {
            throw new IllegalArgumentException(
                    "agent %s: %d offsets, expected %d steps of %d dimensions"
                            .formatted(agent.getId(), offsets.size(), frame.getSteps(), dimension));
        }
        long end = endNanos(frame);
        if (stampNanos < frame.getT0Nanos() || stampNanos > end) {
            throw new IllegalArgumentException(
                    "stamp %s is outside the forecast, which goes from %s to %s"
                            .formatted(
                                    instant(stampNanos),
                                    instant(frame.getT0Nanos()),
                                    instant(end)));
        }
        long since = stampNanos - frame.getT0Nanos();
        int before = (int) (since / frame.getDtNanos());
        double fraction = (double) (since % frame.getDtNanos()) / frame.getDtNanos();
        double[] position = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            double from = corner(frame, agent, offsets, before, d);
            double to = fraction == 0 ? from : corner(frame, agent, offsets, before + 1, d);
            position[d] = from + fraction * (to - from);
        }
        return position;
    }

    private static double corner(
            ForecastFrame frame, AgentForecast agent, List<Float> offsets, int step, int d) {
        if (step == 0) {
            return agent.getPosition(d);
        }
        return frame.getOrigin(d) + offsets.get((step - 1) * frame.getDimension() + d);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}

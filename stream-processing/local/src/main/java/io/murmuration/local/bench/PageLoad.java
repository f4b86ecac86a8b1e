package io.murmuration.local.bench;

import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.Completeness;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.Mode;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.Outcome;

/**
 * A scene for the live page: agents that walk in circles, each with a fan of modes and a tube. The
 * same time gives the same scene.
 *
 * @param scene its name
 * @param agents how many
 * @param modes how many futures each has
 */
public record PageLoad(String scene, int agents, int modes) {
    /** Time between forecasts, nanoseconds. */
    public static final long DT_NANOS = 400_000_000L;

    private static final int STEPS = 12;
    private static final double SPACING_METERS = 4;
    private static final double CIRCLE_METERS = 3;
    private static final double RADIANS_PER_SECOND = 0.4;
    private static final double RADIUS_PER_STEP_METERS = 0.06;
    private static final float NOMINAL_COVERAGE = 0.9f;

    public PageLoad {
        if (agents < 1 || modes < 1) {
            throw new IllegalArgumentException(
                    "agents and modes must be at least 1, but were %d and %d"
                            .formatted(agents, modes));
        }
    }

    private double x(int agent, double seconds) {
        int column = agent % columns();
        return column * SPACING_METERS + CIRCLE_METERS * Math.cos(angle(agent, seconds));
    }

    private double y(int agent, double seconds) {
        int row = agent / columns();
        return row * SPACING_METERS + CIRCLE_METERS * Math.sin(angle(agent, seconds));
    }

    private static double angle(int agent, double seconds) {
        return agent + RADIANS_PER_SECOND * seconds;
    }

    /** A scene twice as wide as it is high. */
    private int columns() {
        return (int) Math.ceil(Math.sqrt(2.0 * agents));
    }

    /** Where everybody is seen at a time. */
    public ObservationFrame observed(long stampNanos) {
        double seconds = stampNanos / 1e9;
        ObservationFrame.Builder frame =
                ObservationFrame.newBuilder()
                        .setScene(scene)
                        .setSource("load")
                        .setFrameId("map")
                        .setStampNanos(stampNanos);
        for (int i = 0; i < agents; i++) {
            frame.addAgents(
                    ObservedAgent.newBuilder()
                            .setId("a" + i)
                            .setKind(AgentKind.PEDESTRIAN)
                            .addPosition(x(i, seconds))
                            .addPosition(y(i, seconds)));
        }
        return frame.build();
    }

    /** What is forecast at a time. */
    public ForecastFrame forecast(long t0Nanos) {
        ForecastFrame.Builder frame =
                ForecastFrame.newBuilder()
                        .setScene(scene)
                        .setFrameId("map")
                        .setDimension(2)
                        .setT0Nanos(t0Nanos)
                        .setDtNanos(DT_NANOS)
                        .setSteps(STEPS)
                        .setModel(ModelReference.newBuilder().setName("load").setVersion("1"))
                        .setOutcome(Outcome.CLOSED)
                        .setNominalCoverage(NOMINAL_COVERAGE)
                        .addOrigin(0)
                        .addOrigin(0);
        for (int i = 0; i < agents; i++) {
            frame.addAgents(agent(i, t0Nanos / 1e9));
        }
        return frame.build();
    }

    private AgentForecast agent(int agent, double seconds) {
        double speed = CIRCLE_METERS * RADIANS_PER_SECOND;
        double angle = angle(agent, seconds);
        AgentForecast.Builder forecast =
                AgentForecast.newBuilder()
                        .setId("a" + agent)
                        .setKind(AgentKind.PEDESTRIAN)
                        .addPosition(x(agent, seconds))
                        .addPosition(y(agent, seconds))
                        .addVelocity(-speed * Math.sin(angle))
                        .addVelocity(speed * Math.cos(angle))
                        .setSource(ForecastSource.MODEL)
                        .setCompleteness(Completeness.newBuilder().setMeasured(8));
        for (int k = 1; k <= STEPS; k++) {
            double then = seconds + k * DT_NANOS / 1e9;
            forecast.addBest((float) x(agent, then)).addBest((float) y(agent, then));
            forecast.addRadius((float) (RADIUS_PER_STEP_METERS * k));
        }
        for (int mode = 0; mode < modes; mode++) {
            forecast.addModes(mode(agent, mode, seconds));
        }
        return forecast.build();
    }

    /** Modes turn off to both sides; those that turn less are likelier. */
    private Mode mode(int agent, int mode, double seconds) {
        double side = modes == 1 ? 0 : 2.0 * mode / (modes - 1) - 1;
        double chances = 0;
        for (int m = 0; m < modes; m++) {
            chances += weight(modes == 1 ? 0 : 2.0 * m / (modes - 1) - 1);
        }
        Mode.Builder path = Mode.newBuilder().setProbability((float) (weight(side) / chances));
        double heading = angle(agent, seconds) + Math.PI / 2;
        double x = x(agent, seconds);
        double y = y(agent, seconds);
        double step = CIRCLE_METERS * RADIANS_PER_SECOND * DT_NANOS / 1e9;
        for (int k = 1; k <= STEPS; k++) {
            heading += (RADIANS_PER_SECOND + side) * DT_NANOS / 1e9 / 2;
            x += step * Math.cos(heading);
            y += step * Math.sin(heading);
            path.addOffsets((float) x).addOffsets((float) y);
        }
        return path.build();
    }

    private static double weight(double side) {
        return Math.exp(-3 * side * side);
    }
}

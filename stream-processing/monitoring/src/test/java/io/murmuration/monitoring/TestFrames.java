package io.murmuration.monitoring;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.Completeness;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Mode;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.scoring.IssuedForecast;

/** Messages made of domain values. */
public final class TestFrames {
    private TestFrames() {}

    /** What was seen, every agent a pedestrian. */
    public static ObservationFrame observation(ObservedFrame frame) {
        ObservationFrame.Builder wire =
                ObservationFrame.newBuilder()
                        .setScene(frame.scene())
                        .setSource(frame.source())
                        .setStampNanos(frame.stampNanos())
                        .setFrameId(frame.frameId());
        frame.agents()
                .forEach(
                        agent -> {
                            ObservedAgent.Builder seen =
                                    wire.addAgentsBuilder()
                                            .setId(agent.id())
                                            .setKind(AgentKind.PEDESTRIAN);
                            for (double coordinate : agent.position()) {
                                seen.addPosition(coordinate);
                            }
                        });
        return wire.build();
    }

    /** One agent seen at a place. */
    public static ObservationFrame observation(
            String scene, long stampNanos, String agent, double x, double y) {
        return ObservationFrame.newBuilder()
                .setScene(scene)
                .setSource("camera")
                .setStampNanos(stampNanos)
                .setFrameId("map")
                .addAgents(
                        ObservedAgent.newBuilder()
                                .setId(agent)
                                .setKind(AgentKind.PEDESTRIAN)
                                .addPosition(x)
                                .addPosition(y))
                .build();
    }

    /** A forecast, every agent a pedestrian. */
    public static ForecastFrame forecast(IssuedForecast forecast) {
        ForecastFrame.Builder wire =
                ForecastFrame.newBuilder()
                        .setScene(forecast.scene())
                        .setFrameId("map")
                        .setDimension(forecast.dimension())
                        .setT0Nanos(forecast.t0Nanos())
                        .setDtNanos(forecast.dtNanos())
                        .setSteps(forecast.futureSteps())
                        .setModel(
                                ModelReference.newBuilder()
                                        .setName(forecast.model().name())
                                        .setVersion(forecast.model().version()))
                        .setOutcome(Outcome.CLOSED);
        for (int axis = 0; axis < forecast.dimension(); axis++) {
            wire.addOrigin(0);
        }
        for (IssuedForecast.Agent agent : forecast.agents()) {
            agent(wire.addAgentsBuilder(), agent);
        }
        return wire.build();
    }

    private static void agent(
            io.murmuration.contracts.v1.AgentForecast.Builder wire, IssuedForecast.Agent agent) {
        AgentForecast futures = agent.forecast();
        wire.setId(futures.id())
                .setKind(AgentKind.PEDESTRIAN)
                .setCompleteness(
                        Completeness.newBuilder()
                                .setMeasured(agent.fullyMeasured() ? 8 : 7)
                                .setBackFilled(agent.fullyMeasured() ? 0 : 1));
        for (int axis = 0; axis < agent.position().length; axis++) {
            wire.addPosition(agent.position()[axis]).addVelocity(agent.velocity()[axis]);
        }
        for (double offset : futures.best()) {
            wire.addBest((float) offset);
        }
        int length = futures.best().length;
        for (int mode = 0; mode < futures.probabilities().length; mode++) {
            Mode.Builder path =
                    wire.addModesBuilder().setProbability((float) futures.probabilities()[mode]);
            for (int i = 0; i < length; i++) {
                path.addOffsets((float) futures.modes()[mode * length + i]);
            }
        }
    }
}

package io.murmuration.contracts;

import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.Completeness;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.Interaction;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.Mode;
import io.murmuration.contracts.v1.ModeSemantics;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import java.util.List;

/** One message of each type, small enough to be read in a test. */
public final class Examples {
    /** 2026-01-01T00:00:00.4Z. */
    public static final long STAMP = 1_767_225_600_400_000_000L;

    private Examples() {}

    public static ObservationFrame observation() {
        return ObservationFrame.newBuilder()
                .setScene("plaza")
                .setSource("camera-1")
                .setStampNanos(STAMP)
                .setFrameId("map")
                .setSequence(7)
                .addAgents(
                        ObservedAgent.newBuilder()
                                .setId("17")
                                .setKind(AgentKind.PEDESTRIAN)
                                .addPosition(1.25)
                                .addPosition(-3.5)
                                .setConfidence(0.5f)
                                .putAttributes("hat", "red")
                                .putAttributes("age", "31"))
                .build();
    }

    /** D = 2, F = 2, dt = 0.4 s; at t0 at (1, 2), origin (100, 200). */
    public static ForecastFrame forecast() {
        return ForecastFrame.newBuilder()
                .setScene("plaza")
                .setFrameId("map")
                .setDimension(2)
                .setT0Nanos(STAMP)
                .setDtNanos(400_000_000)
                .setSteps(2)
                .setModel(model())
                .setOutcome(Outcome.CLOSED)
                .setModeSemantics(ModeSemantics.MARGINAL)
                .addAllOrigin(List.of(100.0, 200.0))
                .addAgents(
                        AgentForecast.newBuilder()
                                .setId("17")
                                .setKind(AgentKind.PEDESTRIAN)
                                .addAllPosition(List.of(101.0, 202.0))
                                .addAllVelocity(List.of(2.5, 0.0))
                                .setSource(ForecastSource.MODEL)
                                .setCompleteness(Completeness.newBuilder().setMeasured(8))
                                .addModes(
                                        Mode.newBuilder()
                                                .setProbability(1)
                                                .addAllOffsets(List.of(2f, 2f, 3f, 2.5f)))
                                .addAllBest(List.of(2f, 3f, 2f, 4f)))
                .build();
    }

    public static InteractionFrame interactions() {
        return InteractionFrame.newBuilder()
                .setScene("plaza")
                .setT0Nanos(STAMP)
                .setModel(model())
                .setOutcome(Outcome.CLOSED)
                .addAllCategories(List.of("none", "avoid"))
                .addInteractions(
                        Interaction.newBuilder()
                                .setFrom("17")
                                .setTo("18")
                                .addAllProbabilities(List.of(0.25f, 0.75f)))
                .build();
    }

    public static SceneDescription scene() {
        return SceneDescription.newBuilder()
                .setScene("plaza")
                .setFrameId("map")
                .setDimension(2)
                .addSources(
                        SceneSource.newBuilder()
                                .setId("camera-1")
                                .setRateNumerator(30_000)
                                .setRateDenominator(1001)
                                .setWholeFrames(true))
                .build();
    }

    public static ModelAnnouncement announcement() {
        return ModelAnnouncement.newBuilder()
                .setRole(ModelRole.SHADOW)
                .setValidFromNanos(STAMP)
                .setModel("pedestrians")
                .setChecksum("c0ffee")
                .build();
    }

    private static ModelReference model() {
        return ModelReference.newBuilder().setName("constant-velocity").setVersion("1").build();
    }
}

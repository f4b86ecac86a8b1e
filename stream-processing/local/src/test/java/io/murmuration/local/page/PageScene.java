package io.murmuration.local.page;

import io.murmuration.contracts.Topics;
import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.Completeness;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.Interaction;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.Joint;
import io.murmuration.contracts.v1.Mode;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.ProbabilityBin;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.contracts.v1.SiteSymmetry;
import io.murmuration.contracts.v1.SourceNoise;
import io.murmuration.contracts.v1.StepScore;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.contracts.v1.SymmetryTest;
import io.murmuration.local.bench.PageStand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One scene of a test, and what its tests send of it to the page. Everybody walks at 1 m/s in x.
 */
final class PageScene {
    static final long DT_NANOS = 400_000_000L;
    private static final int STEPS = 12;
    private static final ModelReference MODEL =
            ModelReference.newBuilder().setName("m").setVersion("1").build();

    /** Somebody at a place at tick 0. */
    record Somebody(String id, double... place) {}

    private final PageStand stand;
    private final String id;
    private final List<Somebody> everybody;

    PageScene(PageStand stand, String id, Somebody... everybody) {
        this.stand = stand;
        this.id = id;
        this.everybody = List.of(everybody);
    }

    static double t0Millis(int tick) {
        return tick * DT_NANOS / 1e6;
    }

    private Topics topics() {
        return stand.topics();
    }

    void forecast(int tick) {
        int dimension = everybody.get(0).place().length;
        ForecastFrame.Builder frame =
                ForecastFrame.newBuilder()
                        .setScene(id)
                        .setFrameId("map")
                        .setDimension(dimension)
                        .setT0Nanos(tick * DT_NANOS)
                        .setDtNanos(DT_NANOS)
                        .setSteps(STEPS)
                        .setModel(MODEL)
                        .setOutcome(Outcome.CLOSED)
                        .setNominalCoverage(0.9f)
                        .addAllOrigin(Collections.nCopies(dimension, 0.0));
        everybody.forEach(somebody -> frame.addAgents(agent(somebody, tick)));
        stand.send(topics().forecasts(), id, frame.build());
    }

    private static AgentForecast agent(Somebody somebody, int tick) {
        double now = tick * DT_NANOS / 1e9;
        AgentForecast.Builder agent =
                AgentForecast.newBuilder()
                        .setId(somebody.id())
                        .setKind(
                                somebody.place().length == 3
                                        ? AgentKind.JOINT
                                        : AgentKind.PEDESTRIAN)
                        .setSource(ForecastSource.MODEL)
                        .setCompleteness(Completeness.newBuilder().setMeasured(7).setBackFilled(1))
                        .addAllVelocity(List.of(1.0, 0.0));
        for (int axis = 0; axis < somebody.place().length; axis++) {
            agent.addPosition(somebody.place()[axis] + (axis == 0 ? now : 0));
        }
        Mode.Builder ahead = Mode.newBuilder().setProbability(0.75f);
        Mode.Builder aside = Mode.newBuilder().setProbability(0.25f);
        for (int k = 1; k <= STEPS; k++) {
            double then = k * DT_NANOS / 1e9;
            for (int axis = 0; axis < somebody.place().length; axis++) {
                double place = agent.getPosition(axis);
                ahead.addOffsets((float) (place + (axis == 0 ? then : 0)));
                aside.addOffsets((float) (place + (axis == 1 ? then : 0)));
            }
            agent.addRadius(0.05f * k);
        }
        return agent.addModes(ahead).addModes(aside).addAllBest(ahead.getOffsetsList()).build();
    }

    /** On whom the graph's one edge acts. */
    String interactionTo() {
        return everybody.get(1).id();
    }

    void interactions(int tick) {
        InteractionFrame.Builder frame =
                InteractionFrame.newBuilder()
                        .setScene(id)
                        .setT0Nanos(tick * DT_NANOS)
                        .setModel(MODEL)
                        .addAllCategories(List.of("yields", "none"));
        frame.addInteractions(
                Interaction.newBuilder()
                        .setFrom(everybody.get(0).id())
                        .setTo(everybody.get(1).id())
                        .addAllProbabilities(List.of(0.8f, 0.2f))
                        .setInfluenceMeters(0.42f));
        stand.send(topics().interactions(), id, frame.build());
    }

    void score(int tick) {
        Score.Builder score =
                Score.newBuilder()
                        .setScene(id)
                        .setModel(MODEL)
                        .setStampNanos(tick * DT_NANOS)
                        .setDtNanos(DT_NANOS)
                        .setKnownNoiseMeters(0.03)
                        .addSources(SourceNoise.newBuilder().setSource("camera").setMeters(0.012))
                        .setSite(
                                SiteSymmetry.newBuilder()
                                        .setForecasts(900)
                                        .setPValue(0.3)
                                        .addTests(
                                                SymmetryTest.newBuilder()
                                                        .setName("drift")
                                                        .setPValue(0.4)));
        for (long seconds : new long[] {0, 60, 600}) {
            ScoreWindow.Builder window =
                    ScoreWindow.newBuilder()
                            .setDurationNanos(seconds * 1_000_000_000)
                            .setScored(100)
                            .setAde(0.3)
                            .setFde(0.6)
                            .setMinAde(0.2)
                            .setMinFde(0.4)
                            .setConstantVelocityAde(0.4)
                            .setConstantVelocityFde(0.8)
                            .setWithRadius(100)
                            .setPathCoverage(0.88)
                            .setNominalCoverage(0.9)
                            .addBins(
                                    ProbabilityBin.newBuilder()
                                            .setCases(900)
                                            .setStated(0.08)
                                            .setCameTrue(0.085));
            List<StepScore> steps = new ArrayList<>();
            for (int k = 0; k < STEPS; k++) {
                steps.add(StepScore.newBuilder().setCoverage(0.93 - 0.005 * k).build());
            }
            score.addWindows(window.addAllSteps(steps));
        }
        stand.send(topics().scores(), id, score.build());
    }

    void audit(int tick) {
        stand.send(
                topics().audits(),
                id,
                SymmetryAudit.newBuilder()
                        .setScene(id)
                        .setT0Nanos(tick * DT_NANOS)
                        .setModel(MODEL)
                        .setResidual(3e-6)
                        .setLimit(1e-4)
                        .build());
    }

    void alert(String name, AlertState state) {
        stand.send(
                topics().alerts(),
                id,
                Alert.newBuilder()
                        .setId(id + name)
                        .setScene(id)
                        .setType(AlertType.CLOSE_ENCOUNTER)
                        .setState(state)
                        .addSubjects(everybody.get(0).id())
                        .addSubjects(everybody.get(1).id())
                        .setMessage(name)
                        .build());
    }

    /** Makes a body of them: each hangs on the one before. */
    void bones() {
        SceneDescription.Builder description = SceneDescription.newBuilder().setScene(id);
        for (int i = 0; i < everybody.size(); i++) {
            description.addJoints(
                    Joint.newBuilder()
                            .setId(everybody.get(i).id())
                            .setParent(i == 0 ? "" : everybody.get(i - 1).id()));
        }
        stand.send(topics().scenes(), id, description.build());
    }

    /** The page's address for it. */
    String address() {
        return stand.address() + "/#scene=" + id;
    }
}

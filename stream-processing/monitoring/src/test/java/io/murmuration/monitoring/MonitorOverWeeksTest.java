package io.murmuration.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.monitoring.alerts.AgentAlerts;
import io.murmuration.monitoring.scores.ScoreLimits;
import io.murmuration.monitoring.scores.ScoreProcessor;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.scoring.IssuedForecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Models are swapped, scenes and sources end: nothing of them stays. */
class MonitorOverWeeksTest {
    private static final long DT = 400_000_000L;
    private static final long START = 946_684_800_000_000_000L;
    private static final int STEPS = 12;
    private static final ModelReference OLD = model("old");
    private static final ModelReference NEW = model("new");

    private TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT);

    @AfterEach
    void close() {
        monitor.close();
    }

    /** Retrained: name and version are those of the others. */
    private static ModelReference model(String checksum) {
        return ModelReference.newBuilder()
                .setName("pedestrians")
                .setVersion("1")
                .setChecksum(checksum)
                .build();
    }

    private static long at(int tick) {
        return START + tick * DT;
    }

    /** Straight lines of agents that walk along x; {@code off} metres aside at every step. */
    private static ForecastFrame forecast(
            String scene, ModelReference model, int tick, double off, double... speeds) {
        List<IssuedForecast.Agent> agents = new ArrayList<>();
        for (int i = 0; i < speeds.length; i++) {
            double x = i * 6 + speeds[i] * 0.4 * tick;
            double[] path = new double[2 * STEPS];
            for (int k = 0; k < STEPS; k++) {
                path[2 * k] = x + (k + 1) * 0.4 * speeds[i];
                path[2 * k + 1] = off;
            }
            agents.add(
                    new IssuedForecast.Agent(
                            new double[] {x, 0},
                            new double[] {speeds[i], 0},
                            true,
                            new AgentForecast(
                                    "agent-" + i,
                                    new double[] {1},
                                    path,
                                    path,
                                    new double[0],
                                    "")));
        }
        return TestFrames.forecast(
                        new IssuedForecast(
                                scene, new ModelId("m", "1", ""), at(tick), DT, 2, STEPS, agents))
                .toBuilder()
                .setModel(model)
                .build();
    }

    private List<Alert> alerts(AlertType type) {
        return monitor.alerts().stream().filter(alert -> alert.getType() == type).toList();
    }

    private void see(String scene, int tick) {
        monitor.send(
                TestFrames.observation(scene, at(tick), "agent-0", 0.4 * tick, 0.05 * (tick % 2)));
    }

    @Test
    void anEncounterForeseenByAModelThatWasSwappedOutIsClearedByItsSuccessor() {
        monitor.send(forecast("plaza", OLD, 0, 0, 1, -1));
        monitor.send(forecast("plaza", OLD, 5, 0, 1, -1));
        List<Alert> raised = alerts(AlertType.CLOSE_ENCOUNTER);
        assertThat(raised).extracting(Alert::getState).containsExactly(AlertState.RAISED);

        monitor.send(forecast("plaza", NEW, 6, 0, 1));
        List<Alert> cleared = monitor.alerts();
        assertThat(cleared).extracting(Alert::getState).containsExactly(AlertState.CLEARED);
        assertThat(cleared.get(0).getId()).isEqualTo(raised.get(0).getId());
        assertThat(cleared.get(0).getModel()).isEqualTo(OLD);
        assertThat(monitor.entries(AgentAlerts.OPEN)).isZero();
    }

    @Test
    void aBrokenSymmetryOfAModelThatWasSwappedOutIsClearedAndNotRaisedAgainByALateAudit() {
        monitor.send(forecast("plaza", OLD, 0, 0, 1));
        monitor.send(brokenAudit(OLD, 0));
        assertThat(alerts(AlertType.BROKEN_SYMMETRY))
                .extracting(Alert::getState)
                .containsExactly(AlertState.RAISED);
        monitor.send(forecast("plaza", NEW, 1, 0, 1));
        assertThat(alerts(AlertType.BROKEN_SYMMETRY))
                .extracting(Alert::getState)
                .containsExactly(AlertState.CLEARED);
        monitor.send(brokenAudit(OLD, 0));
        assertThat(monitor.alerts()).isEmpty();
        monitor.send(brokenAudit(NEW, 1));
        assertThat(alerts(AlertType.BROKEN_SYMMETRY)).hasSize(1);
    }

    private static SymmetryAudit brokenAudit(ModelReference model, int tick) {
        return SymmetryAudit.newBuilder()
                .setScene("plaza")
                .setT0Nanos(at(tick))
                .setModel(model)
                .setExtentMeters(10)
                .setResidual(1)
                .setLimit(1e-4)
                .build();
    }

    @Test
    void theLostQualityOfAModelThatWasSwappedOutIsClearedWithinAMinuteOfScores() {
        for (int tick = 0; tick < 200; tick++) {
            see("plaza", tick);
            monitor.send(forecast("plaza", OLD, tick, 2, 1));
        }
        assertThat(alerts(AlertType.QUALITY_LOST))
                .extracting(Alert::getState)
                .containsExactly(AlertState.RAISED);
        int tick = 200;
        List<Alert> cleared = new ArrayList<>();
        for (; tick < 400 && cleared.isEmpty(); tick++) {
            see("plaza", tick);
            monitor.send(forecast("plaza", NEW, tick, 0, 1));
            cleared = alerts(AlertType.QUALITY_LOST);
        }
        assertThat(cleared).extracting(Alert::getModel).containsExactly(OLD);
        assertThat(cleared).extracting(Alert::getState).containsExactly(AlertState.CLEARED);
        assertThat((tick - 200) * 0.4).as("seconds").isBetween(60.0, 70.0);
    }

    @Test
    void theLostQualityOfAModelInTheShadowStaysWhileItIsScored() {
        for (int tick = 0; tick < 400; tick++) {
            see("plaza", tick);
            monitor.send(forecast("plaza", NEW, tick, 0, 1));
            monitor.sendShadow(forecast("plaza", OLD, tick, 2, 1));
        }
        assertThat(alerts(AlertType.QUALITY_LOST))
                .extracting(Alert::getState, Alert::getModel)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(AlertState.RAISED, OLD));
    }

    @Test
    void theScoresOfARetrainedModelInTheShadowAreItsOwn() {
        for (int tick = 0; tick < 100; tick++) {
            see("plaza", tick);
            monitor.send(forecast("plaza", OLD, tick, 0, 1));
            monitor.sendShadow(forecast("plaza", NEW, tick, 0.5, 1));
        }
        Map<ModelReference, Score> newest = new java.util.HashMap<>();
        monitor.scores().forEach(score -> newest.put(score.getModel(), score));
        assertThat(newest.get(OLD).getWindows(0).getMinAde()).isLessThan(0.06);
        assertThat(newest.get(NEW).getWindows(0).getMinAde()).isBetween(0.45, 0.51);
        assertThat(newest.get(NEW).getWindows(0).getRepeatedForecasts()).isZero();
    }

    @Test
    void whenASceneEndsAllOfItsAlertsAreCleared() {
        see("plaza", 0);
        monitor.send(forecast("plaza", OLD, 5, 0, 1, -1));
        monitor.send(brokenAudit(OLD, 5));
        monitor.silence(Duration.ofSeconds(20));
        assertThat(monitor.alerts())
                .extracting(Alert::getType)
                .containsExactlyInAnyOrder(
                        AlertType.CLOSE_ENCOUNTER,
                        AlertType.BROKEN_SYMMETRY,
                        AlertType.SILENT_SOURCE);
        monitor.silence(Duration.ofMinutes(11));
        assertThat(monitor.alerts())
                .hasSize(3)
                .allMatch(alert -> alert.getState() == AlertState.CLEARED);
        for (String store : List.of(AgentAlerts.OPEN, AgentAlerts.SOURCES, AgentAlerts.TICKS)) {
            assertThat(monitor.entries(store)).as(store).isZero();
        }
    }

    @Test
    void inASceneThatGoesOnASilentSourceEndsUnlessItIsDeclared() {
        monitor.describe(
                SceneDescription.newBuilder()
                        .setScene("declared")
                        .addSources(SceneSource.newBuilder().setId("camera"))
                        .addSources(SceneSource.newBuilder().setId("lidar"))
                        .build());
        for (String scene : List.of("declared", "open")) {
            see(scene, 0);
        }
        for (int minute = 1; minute <= 12; minute++) {
            for (String scene : List.of("declared", "open")) {
                monitor.send(
                        TestFrames.observation(scene, at(minute), "a", 0, 0).toBuilder()
                                .setSource("lidar")
                                .build());
            }
            monitor.silence(Duration.ofSeconds(5));
            monitor.silence(Duration.ofSeconds(55));
        }
        List<Alert> ofCamera =
                monitor.alerts().stream()
                        .filter(alert -> alert.getSubjectsList().contains("camera"))
                        .toList();
        assertThat(ofCamera)
                .filteredOn(alert -> alert.getScene().equals("declared"))
                .extracting(Alert::getState)
                .containsExactly(AlertState.RAISED);
        assertThat(ofCamera)
                .filteredOn(alert -> alert.getScene().equals("open"))
                .extracting(Alert::getState)
                .containsExactly(AlertState.RAISED, AlertState.CLEARED);
    }

    @Test
    void timeDuringWhichNobodyListenedEndsNoScene() {
        monitor.send(forecast("plaza", OLD, 5, 0, 1, -1));
        assertThat(monitor.alerts()).hasSize(1);
        monitor.silence(Duration.ofMinutes(9));
        monitor = monitor.restart(ScoreLimits.DEFAULT);
        monitor.silence(Duration.ofMinutes(5));
        assertThat(monitor.alerts()).isEmpty();
    }

    @Test
    void theSumsOfASceneThatEndedAreKeptForAnHourShouldItGoOn() {
        for (int tick = 0; tick < 50; tick++) {
            see("plaza", tick);
            monitor.send(forecast("plaza", OLD, tick, 0, 1));
        }
        long scored = monitor.newest().getWindows(0).getScored();
        monitor.silence(Duration.ofMinutes(11));
        monitor.silence(Duration.ofMinutes(30));
        for (int tick = 50; tick < 70; tick++) {
            see("plaza", tick);
            monitor.send(forecast("plaza", OLD, tick, 0, 1));
        }
        assertThat(monitor.newest().getWindows(0).getScored()).isGreaterThan(scored);
        monitor.silence(Duration.ofMinutes(11));
        monitor.silence(Duration.ofMinutes(59));
        assertThat(monitor.entries(ScoreProcessor.SUMS)).isPositive();
        monitor.silence(Duration.ofMinutes(2));
        assertThat(monitor.entries(ScoreProcessor.SUMS)).isZero();
    }

    /** Every ten minutes another scene begins, is forecast, and falls silent. */
    @Test
    void scenesThatComeAndGoForADayLeaveTheStoresAsTheyWereAtNoon() {
        List<Map<String, List<Long>>> sizes = new ArrayList<>();
        for (int i = 1; i <= 144; i++) {
            String scene = String.format("scene %03d", i);
            for (int tick = 0; tick < 20; tick++) {
                see(scene, tick);
                monitor.send(forecast(scene, OLD, tick, 2, 1, -1));
            }
            for (int minute = 0; minute < 10; minute++) {
                monitor.silence(Duration.ofMinutes(1));
            }
            if (i % 72 == 0) {
                sizes.add(monitor.sizes());
            }
        }
        assertThat(sizes.get(1)).isEqualTo(sizes.get(0));
        assertThat(sizes.get(0).get(ScoreProcessor.SUMS).get(0)).isPositive();
        monitor.silence(Duration.ofMinutes(11));
        monitor.silence(Duration.ofMinutes(61));
        assertThat(monitor.sizes().values()).allMatch(size -> size.get(0) == 0);
    }

    /** One tick each, and each another model of the same name. */
    @Test
    void tenThousandModelsThatFollowEachOtherLeaveTheStoresAsTheyWereAtHalf() {
        List<Map<String, List<Long>>> sizes = new ArrayList<>();
        for (int tick = 0; tick < 10_000; tick++) {
            see("plaza", tick);
            monitor.send(forecast("plaza", model(String.format("%08d", tick)), tick, 2, 1));
            if (tick == 4_999 || tick == 9_999) {
                sizes.add(monitor.sizes());
            }
        }
        assertThat(sizes.get(1)).isEqualTo(sizes.get(0));
    }
}

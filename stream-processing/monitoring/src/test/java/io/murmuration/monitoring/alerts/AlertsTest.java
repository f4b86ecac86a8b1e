package io.murmuration.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Zone;
import io.murmuration.monitoring.TestFrames;
import io.murmuration.monitoring.TestMonitor;
import io.murmuration.monitoring.scores.ScoreLimits;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.scoring.IssuedForecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final long DT = 400_000_000L;
    private static final long START = 946_684_800_000_000_000L;
    private static final int STEPS = 12;

    private TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT);

    @AfterEach
    void close() {
        monitor.close();
    }

    /** An agent that walks in the plane at constant velocity. */
    private record Walker(String id, double x, double y, double vx, double vy) {
        double[] at(double seconds) {
            return new double[] {x + vx * seconds, y + vy * seconds};
        }
    }

    private static IssuedForecast.Agent agent(Walker walker, double seconds, double... turns) {
        double[] here = walker.at(seconds);
        double[] modes = new double[turns.length * STEPS * 2];
        double[] probabilities = new double[turns.length];
        for (int m = 0; m < turns.length; m++) {
            probabilities[m] = 1.0 / turns.length;
            double cos = Math.cos(turns[m]);
            double sin = Math.sin(turns[m]);
            for (int k = 1; k <= STEPS; k++) {
                double t = k * 0.4;
                int i = (m * STEPS + k - 1) * 2;
                modes[i] = here[0] + t * (cos * walker.vx - sin * walker.vy);
                modes[i + 1] = here[1] + t * (sin * walker.vx + cos * walker.vy);
            }
        }
        double[] best = new double[STEPS * 2];
        System.arraycopy(modes, 0, best, 0, best.length);
        return new IssuedForecast.Agent(
                here,
                new double[] {walker.vx, walker.vy},
                true,
                new AgentForecast(walker.id, probabilities, modes, best, new double[0], ""));
    }

    private static ForecastFrame frame(int tick, List<IssuedForecast.Agent> agents) {
        return TestFrames.forecast(
                new IssuedForecast(
                        "plaza",
                        new ModelId("m", "1", ""),
                        START + tick * DT,
                        DT,
                        2,
                        STEPS,
                        agents));
    }

    private void walk(int from, int to, Walker... walkers) {
        for (int tick = from; tick < to; tick++) {
            List<IssuedForecast.Agent> agents = new ArrayList<>();
            for (Walker walker : walkers) {
                agents.add(agent(walker, tick * 0.4, 0));
            }
            monitor.send(frame(tick, agents));
        }
    }

    @Test
    void pairOnCollisionCourseRaisesOneAlertEarlyEnoughAndClearsIt() {
        // They are 12 m apart and close in at 2 m/s: less than 0.5 m apart from 5.75 s on.
        walk(0, 25, new Walker("a", 0, 0, 1, 0), new Walker("b", 12, 0, -1, 0));

        List<Alert> alerts = monitor.alerts();
        assertThat(alerts).hasSize(2);
        Alert raised = alerts.get(0);
        assertThat(raised.getType()).isEqualTo(AlertType.CLOSE_ENCOUNTER);
        assertThat(raised.getState()).isEqualTo(AlertState.RAISED);
        assertThat(raised.getSubjectsList()).containsExactly("a", "b");
        double early = 5.75 - (raised.getStampNanos() - START) * 1e-9;
        assertThat(early).isBetween(1.5, 2.0);
        assertThat(raised.getTimeToNanos() * 1e-9).isCloseTo(2.0, within(0.4));
        assertThat(alerts.get(1).getState()).isEqualTo(AlertState.CLEARED);
        assertThat(alerts.get(1).getId()).isEqualTo(raised.getId());
        assertThat((alerts.get(1).getStampNanos() - START) * 1e-9).isBetween(6.2, 8.0);
    }

    @Test
    void neitherRestartNorRepeatedForecastsRaiseItAgain() {
        Walker a = new Walker("a", 0, 0, 1, 0);
        Walker b = new Walker("b", 12, 0, -1, 0);
        walk(0, 12, a, b);
        assertThat(monitor.alerts()).hasSize(1);
        walk(0, 12, a, b);
        monitor = monitor.restart(ScoreLimits.DEFAULT);
        walk(10, 25, a, b);
        assertThat(monitor.alerts())
                .extracting(Alert::getState)
                .containsExactly(AlertState.CLEARED);
    }

    @Test
    void pairThatPassesAtADistanceOrWalksTogetherRaisesNone() {
        walk(0, 25, new Walker("a", 0, 0, 1, 0), new Walker("b", 12, 1.5, -1, 0));
        walk(30, 50, new Walker("c", 0, 0, 1, 0), new Walker("d", 0, 0.4, 1, 0));
        assertThat(monitor.alerts()).isEmpty();
    }

    @Test
    void chancesOfAllModesAddUp() {
        // One way in three leads to b, so neither the likeliest nor the best path decides.
        Walker a = new Walker("a", 0, 0, 1, 0);
        Walker b = new Walker("b", 1.5, 0, 0, 0);
        IssuedForecast forecast =
                new IssuedForecast(
                        "plaza",
                        new ModelId("m", "1", ""),
                        0,
                        DT,
                        2,
                        STEPS,
                        List.of(agent(a, 0, 1.5, -1.5, 0), agent(b, 0, 0)));
        List<Encounters.Encounter> found = Encounters.of(forecast, AlertLimits.DEFAULT);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).probability()).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(found.get(0).meters()).isCloseTo(0, within(1e-9));
        assertThat(found.get(0).seconds()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void agentThatWalksIntoAZoneIsAnnouncedOnce() {
        monitor.describe(
                SceneDescription.newBuilder()
                        .setScene("plaza")
                        .addZones(
                                Zone.newBuilder()
                                        .setId("track")
                                        .addAllCorners(
                                                List.of(5.0, -1.0, 7.0, -1.0, 7.0, 1.0, 5.0, 1.0)))
                        .build());
        walk(0, 30, new Walker("a", 0, 0, 1, 0), new Walker("b", 0, 3, 1, 0));
        List<Alert> alerts = monitor.alerts();
        assertThat(alerts)
                .extracting(Alert::getState)
                .containsExactly(AlertState.RAISED, AlertState.CLEARED);
        assertThat(alerts.get(0).getType()).isEqualTo(AlertType.ZONE_ENTRY);
        assertThat(alerts.get(0).getSubjectsList()).containsExactly("a", "track");
        assertThat((alerts.get(0).getStampNanos() - START) * 1e-9).isBetween(3.0, 4.0);
    }

    @Test
    void sourceThatFallsSilentIsRaisedOnceAndClearedWhenItIsHeard() {
        monitor.send(TestFrames.observation("plaza", START, "a", 0, 0));
        monitor.silence(Duration.ofSeconds(9));
        assertThat(monitor.alerts()).isEmpty();
        monitor.silence(Duration.ofSeconds(3));
        monitor.silence(Duration.ofSeconds(30));
        assertThat(monitor.alerts())
                .extracting(Alert::getType, Alert::getState)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                AlertType.SILENT_SOURCE, AlertState.RAISED));
        monitor.send(TestFrames.observation("plaza", START + DT, "a", 0, 0));
        assertThat(monitor.alerts())
                .extracting(Alert::getState)
                .containsExactly(AlertState.CLEARED);
    }

    @Test
    void modelWorseThanStraightLinesIsRaisedAndClearedWhenItIsGoodAgain() {
        Walker a = new Walker("a", 0, 0, 1, 0);
        for (int tick = 0; tick < 500; tick++) {
            double[] here = a.at(tick * 0.4);
            monitor.send(
                    TestFrames.observation(
                            "plaza", START + tick * DT, "a", here[0], here[1] + 0.05 * (tick % 2)));
            monitor.send(frame(tick, List.of(agent(a, tick * 0.4, tick < 200 ? 0.6 : 0))));
        }
        assertThat(monitor.alerts())
                .extracting(Alert::getType, Alert::getState)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                AlertType.QUALITY_LOST, AlertState.RAISED),
                        org.assertj.core.groups.Tuple.tuple(
                                AlertType.QUALITY_LOST, AlertState.CLEARED));
    }

    @Test
    void trialTellsWhatCameTrueAndWhatWasForeseen() {
        // a and b run into each other; c turns away from d before they meet, which nobody foresees.
        AlertTrial trial = new AlertTrial(AlertLimits.DEFAULT);
        for (int tick = 0; tick < 25; tick++) {
            double t = tick * 0.4;
            Walker c =
                    t < 4.6
                            ? new Walker("c", 0, 20, 1, 0)
                            : new Walker("c", 4.6, 20 - 1.5 * 4.6, 0, 1.5);
            trial.forecast(
                    frame(
                            tick,
                            List.of(
                                    agent(new Walker("a", 0, 0, 1, 0), t, 0),
                                    agent(new Walker("b", 12, 0, -1, 0), t, 0),
                                    agent(c, t, 0),
                                    agent(new Walker("d", 12, 20, -1, 0), t, 0),
                                    agent(new Walker("e", 0, 40, 1, 0), t, 0),
                                    agent(new Walker("f", 0, 40.3, 1, 0), t, 0))));
        }
        AlertTrial.Result result = trial.result();
        assertThat(result.alerts()).isEqualTo(2);
        assertThat(result.right()).isEqualTo(1);
        assertThat(result.meetings()).isEqualTo(1);
        assertThat(result.foreseen()).isEqualTo(1);
        assertThat(result.precision()).isEqualTo(0.5);
        assertThat(result.leadSeconds()).isBetween(1.5, 2.1);
    }

    @Test
    void polygonsHoldWhatIsInThem() {
        double[] angle = {0, 0, 4, 0, 4, 1, 1, 1, 1, 4, 0, 4};
        assertThat(Zones.contains(angle, 0.5, 3)).isTrue();
        assertThat(Zones.contains(angle, 3, 0.5)).isTrue();
        assertThat(Zones.contains(angle, 3, 3)).isFalse();
        assertThat(Zones.contains(angle, -1, 0.5)).isFalse();
    }
}

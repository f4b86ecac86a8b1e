package io.murmuration.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.monitoring.TestFrames;
import io.murmuration.monitoring.TestMonitor;
import io.murmuration.monitoring.scores.ScoreLimits;
import io.murmuration.monitoring.scores.ScoreProcessor;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.scoring.IssuedForecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoreAlertsTest {
    private static final long DT = 400_000_000L;
    private static final long START = 946_684_800_000_000_000L;
    private static final int STEPS = 12;
    private static final double KNOWN_NOISE = 0.06;

    private final TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT);

    @AfterEach
    void close() {
        monitor.close();
    }

    private static ObservationFrame seen(int tick, double[][] positions) {
        ObservationFrame.Builder frame =
                ObservationFrame.newBuilder()
                        .setScene("plaza")
                        .setSource("camera")
                        .setFrameId("map")
                        .setStampNanos(START + tick * DT);
        for (int i = 0; i < positions.length; i++) {
            frame.addAgents(
                    ObservedAgent.newBuilder()
                            .setId("agent-" + i)
                            .setKind(AgentKind.PEDESTRIAN)
                            .addPosition(positions[i][0])
                            .addPosition(positions[i][1]));
        }
        return frame.build();
    }

    /** Straight lines. */
    private static ForecastFrame forecast(int tick, double[][] before, double[][] now) {
        List<IssuedForecast.Agent> agents = new ArrayList<>();
        for (int i = 0; i < now.length; i++) {
            double[] velocity = {
                (now[i][0] - before[i][0]) / 0.4, (now[i][1] - before[i][1]) / 0.4
            };
            double[] path = new double[2 * STEPS];
            for (int k = 0; k < STEPS; k++) {
                path[2 * k] = now[i][0] + (k + 1) * 0.4 * velocity[0];
                path[2 * k + 1] = now[i][1] + (k + 1) * 0.4 * velocity[1];
            }
            agents.add(
                    new IssuedForecast.Agent(
                            now[i],
                            velocity,
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
                                "plaza",
                                new ModelId("m", "1", ""),
                                START + tick * DT,
                                DT,
                                2,
                                STEPS,
                                agents))
                .toBuilder()
                .setKnownNoiseMeters((float) KNOWN_NOISE)
                .build();
    }

    /** Three people on straight lines, seen with noise. */
    private void walk(int from, int to, double noise, Random random) {
        double[][] before = null;
        for (int tick = from; tick < to; tick++) {
            double[][] now = new double[3][2];
            for (int i = 0; i < now.length; i++) {
                now[i][0] = 0.5 * tick + noise * random.nextGaussian();
                now[i][1] = 10 * i + noise * random.nextGaussian();
            }
            monitor.send(seen(tick, now));
            if (before != null) {
                monitor.send(forecast(tick, before, now));
            }
            before = now;
        }
    }

    private List<Alert> alerts(AlertType type) {
        return monitor.alerts().stream().filter(alert -> alert.getType() == type).toList();
    }

    @Test
    void sourceNoisierThanTheTrainingIsRaisedOnceAndClearedWhenItIsQuietAgain() {
        Random random = new Random(1);
        walk(0, 100, 0.2, random);
        Score score = monitor.newest();
        assertThat(score.getKnownNoiseMeters()).isBetween(0.0599, 0.0601);
        assertThat(score.getSources(0).getSource()).isEqualTo("camera");
        assertThat(score.getSources(0).getMeters()).isBetween(0.17, 0.23);
        assertThat(alerts(AlertType.NOISY_SOURCE))
                .extracting(Alert::getState)
                .containsExactly(AlertState.RAISED);

        walk(100, 500, 0.01, random);
        List<Alert> after = alerts(AlertType.NOISY_SOURCE);
        assertThat(after).extracting(Alert::getState).containsExactly(AlertState.CLEARED);
        assertThat(after.get(0).getSubjectsList()).containsExactly("camera");
    }

    @Test
    void sourceAsNoisyAsTheTrainingIsNone() {
        walk(0, 150, KNOWN_NOISE, new Random(2));
        assertThat(alerts(AlertType.NOISY_SOURCE)).isEmpty();
    }

    @Test
    void siteThatCarriesEverybodyOneWayIsRaisedOnceAndAnEvenOneNever() {
        assertThat(mill(0, new Random(3))).isEmpty();
        assertThat(mill(0.6, new Random(3)))
                .extracting(Alert::getState, Alert::getScene)
                .containsExactly(Tuple.tuple(AlertState.RAISED, "plaza"));
    }

    /** A minute and a half of people who mill about, and what the meter makes of it. */
    private List<Alert> mill(double drift, Random random) {
        int people = 70;
        double[][] at = new double[people][2];
        double[] course = new double[people];
        for (int i = 0; i < people; i++) {
            at[i][0] = 30 * random.nextDouble();
            at[i][1] = 30 * random.nextDouble();
        }
        try (TestMonitor own = new TestMonitor(ScoreLimits.DEFAULT)) {
            double[][] before = null;
            for (int tick = 0; tick < 230; tick++) {
                double[][] now = new double[people][];
                for (int i = 0; i < people; i++) {
                    now[i] = at[i].clone();
                    if (random.nextInt(4) == 0) {
                        course[i] = 2 * Math.PI * random.nextDouble();
                    }
                    at[i][0] += 0.4 * (1.3 * Math.cos(course[i]) + drift);
                    at[i][1] += 0.4 * 1.3 * Math.sin(course[i]);
                }
                own.send(seen(tick, now));
                // Every third tick will do.
                if (before != null && tick % 3 == 0) {
                    own.send(forecast(tick, before, now));
                }
                before = now;
            }
            own.silence(Duration.ofSeconds(6));
            assertThat(own.newest().getSite().getTestsCount()).isEqualTo(4);
            assertThat(own.entries(ScoreProcessor.SITES)).isLessThanOrEqualTo(1 + 128);
            List<Alert> found =
                    own.alerts().stream()
                            .filter(alert -> alert.getType() == AlertType.UNEVEN_SITE)
                            .toList();
            own.silence(Duration.ofMinutes(11));
            assertThat(own.entries(ScoreProcessor.SITES)).isZero();
            assertThat(own.entries(ScoreProcessor.NOISE)).isZero();
            return found;
        }
    }

    private static SymmetryAudit audit(int tick, double residual) {
        return SymmetryAudit.newBuilder()
                .setScene("plaza")
                .setT0Nanos(START + tick * DT)
                .setModel(ModelReference.newBuilder().setName("m").setVersion("1"))
                .setExtentMeters(10)
                .setResidual(residual)
                .setLimit(1e-4)
                .setWhere("mode 3 of agent a")
                .build();
    }

    @Test
    void forecastThatDoesNotTurnWithTheWorldIsRaisedOnceAndClearedAfterGoodAudits() {
        monitor.send(audit(0, 1e-6));
        monitor.send(audit(1, 1e-3));
        monitor.send(audit(2, Double.POSITIVE_INFINITY));
        List<Alert> raised = monitor.alerts();
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).getType()).isEqualTo(AlertType.BROKEN_SYMMETRY);
        assertThat(raised.get(0).getMessage()).contains("mode 3 of agent a");
        assertThat(raised.get(0).getDistance()).isEqualTo(0.01);

        for (int tick = 3; tick < 7; tick++) {
            monitor.send(audit(tick, 1e-6));
        }
        // Neither good nor bad: the count of good ones begins anew.
        monitor.send(audit(7, 0.9e-4));
        for (int tick = 8; tick < 12; tick++) {
            monitor.send(audit(tick, 1e-6));
        }
        assertThat(monitor.alerts()).isEmpty();
        monitor.send(audit(12, 1e-6));
        assertThat(monitor.alerts())
                .extracting(Alert::getState)
                .containsExactly(AlertState.CLEARED);
    }

    @Test
    void auditWithoutANumberCountsAsBroken() {
        monitor.send(audit(0, Double.NaN));
        assertThat(monitor.alerts())
                .extracting(Alert::getType)
                .containsExactly(AlertType.BROKEN_SYMMETRY);
    }
}

package io.murmuration.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.monitoring.TestMonitor;
import io.murmuration.monitoring.scores.ScoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockAlertsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 946_684_800L * SECOND;
    private static final long STEP = 400_000_000L;

    private final Random random = new Random(5);
    private TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT);

    @AfterEach
    void close() {
        monitor.close();
    }

    private void see(String source, int step, double aheadSeconds, long jitterNanos) {
        monitor.send(
                ObservationFrame.newBuilder()
                        .setScene("hall")
                        .setSource(source)
                        .setFrameId("map")
                        .setStampNanos(
                                START
                                        + step * STEP
                                        + Math.round(aheadSeconds * 1e9)
                                        + (jitterNanos == 0 ? 0 : random.nextLong(jitterNanos)))
                        .build());
    }

    private List<Alert> apart() {
        return monitor.alerts().stream()
                .filter(alert -> alert.getType() == AlertType.SOURCE_APART)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20_000_000})
    void aCameraTwoSecondsAheadIsNamedOnceAndClearedWhenItsClockIsRight(long jitter) {
        for (int step = 0; step < 20; step++) {
            see("camera-a", step, 0, jitter);
            see("camera-b", step, 2, jitter);
            if (step == 10) {
                monitor = monitor.restart(ScoreLimits.DEFAULT);
            }
        }
        for (int step = 20; step < 40; step++) {
            see("camera-a", step, 0, jitter);
            see("camera-b", step, 0, jitter);
        }
        List<Alert> alerts = apart();
        assertThat(alerts).extracting(Alert::getState).containsExactly(AlertState.CLEARED);
        Alert alert = alerts.get(0);
        assertThat(alert.getScene()).isEqualTo("hall");
        assertThat(alert.getSubjectsList()).containsExactly("camera-b");
        assertThat(alert.getAheadNanos()).isBetween(1_900_000_000L, 2_100_000_000L);
        assertThat(alert.getMessage())
                .isEqualTo("the clock of source camera-b is 2.0 s ahead of its scene's");
    }

    @Test
    void aCameraThatStepsBackByFiveSecondsIsNamedUntilItFallsSilent() {
        for (int step = 0; step < 40; step++) {
            see("camera-a", step, 0, 0);
            if (step < 30) {
                see("camera-b", step, step < 15 ? 0 : -5, 0);
            }
        }
        List<Alert> alerts = apart();
        assertThat(alerts)
                .extracting(Alert::getState)
                .containsExactly(AlertState.RAISED, AlertState.CLEARED);
        assertThat(alerts.get(0).getMessage())
                .isEqualTo("the clock of source camera-b is 5.0 s behind its scene's");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void recordsOfTheYear2190NameTheirSource(int wild) {
        double ahead = 190 * 365.25 * 86_400;
        for (int step = 0; step < 20; step++) {
            see("camera-a", step, 0, 0);
            see("camera-b", step, step >= 8 && step < 8 + wild ? ahead : 0, 0);
        }
        assertThat(apart())
                .extracting(Alert::getState)
                .containsExactly(AlertState.RAISED, AlertState.CLEARED);
    }

    @Test
    void camerasThatAgreeAndGapsOfAllOfThemRaiseNothing() {
        for (int step = 0; step < 200; step++) {
            int gap = step < 100 ? 0 : 3_600;
            see("camera-a", step + gap, 0, 100_000_000);
            see("camera-b", step + gap, 0.1, 100_000_000);
        }
        assertThat(apart()).isEmpty();
    }

    @Test
    void anAlertOfASceneThatEndsIsClearedAndItsClocksAreForgotten() {
        for (int step = 0; step < 20; step++) {
            see("camera-a", step, 0, 0);
            see("camera-b", step, 2, 0);
        }
        assertThat(apart()).hasSize(1);
        monitor.silence(Duration.ofMinutes(11));
        assertThat(apart()).extracting(Alert::getState).containsExactly(AlertState.CLEARED);
        assertThat(monitor.entries(ClockAlerts.CLOCKS)).isZero();
    }
}

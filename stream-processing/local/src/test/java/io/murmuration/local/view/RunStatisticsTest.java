package io.murmuration.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.window.TimePolicy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStatisticsTest {
    private static final long STEP = 400_000_000L;
    private static final int PAST = 8;
    private static final int FUTURE = 12;

    @Test
    void aGuessAtAnOverdueTickIsCountedAndNotScored() {
        RunStatistics statistics = new RunStatistics(TimePolicy.DEFAULT);
        for (int step = 0; step < PAST; step++) {
            statistics.observation(seen(step));
        }
        // The guess stands still, the truth walks: a score of it would show.
        statistics.forecast(forecast(0, Outcome.DEADLINE), -1);
        statistics.forecast(forecast(1, Outcome.CLOSED), -1);
        for (int step = PAST; step <= PAST + FUTURE; step++) {
            statistics.observation(seen(step));
        }
        statistics.finish();

        RunSnapshot run = statistics.snapshot();
        assertThat(run.forecasts()).isEqualTo(2);
        assertThat(run.scores().total().scored()).isEqualTo(1);
        assertThat(run.scores().total().ade()).isLessThan(1e-5);
    }

    private static ObservationFrame seen(int step) {
        return ObservationFrame.newBuilder()
                .setScene("s")
                .setSource("camera")
                .setFrameId("map")
                .setStampNanos(step * STEP)
                .addAgents(
                        ObservedAgent.newBuilder()
                                .setId("a")
                                .setKind(AgentKind.PEDESTRIAN)
                                .addPosition(step)
                                .addPosition(0))
                .build();
    }

    /** Of an agent that has walked so many metres a step. */
    private static ForecastFrame forecast(double metresAStep, Outcome outcome) {
        double[] positions = new double[2 * PAST];
        for (int step = 0; step < PAST; step++) {
            positions[2 * step] = PAST - 1 - metresAStep * (PAST - 1 - step);
        }
        StepProvenance[] provenance = new StepProvenance[PAST];
        Arrays.fill(provenance, StepProvenance.MEASURED);
        SceneWindow window =
                new SceneWindow(
                        "s",
                        "map",
                        2,
                        (PAST - 1) * STEP,
                        STEP,
                        PAST,
                        List.of(
                                new AgentWindow(
                                        "a",
                                        io.murmuration.motion.AgentKind.PEDESTRIAN,
                                        positions,
                                        provenance,
                                        0)));
        return WireForecasts.toWire(
                window,
                new ConstantVelocityPredictor(FUTURE).predict(List.of(window)).get(0),
                outcome);
    }
}

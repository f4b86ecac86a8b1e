package io.murmuration.forecasting.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.PredictedWindow;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.wire.WireForecasts;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.calibration.TubeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CalibrateFunctionTest {
    private static final int FUTURE = 4;
    private static final long DT = 400_000_000L;
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Optional<TubeSpec> NINE_IN_TEN = Optional.of(new TubeSpec(0.9));
    private static final TubeQuantiles QUANTILES =
            new TubeQuantiles(
                    new double[] {0.9}, new double[][] {{0.1, 0.2, 0.3, 0.4}}, new double[] {1.5});

    private final ConstantVelocityPredictor lines = new ConstantVelocityPredictor(FUTURE);

    @Test
    void sendsTheRadiiWithTheForecastAndTheCoverageTheyWereMadeFor() throws Exception {
        try (Harness harness = new Harness(NINE_IN_TEN, Optional.of(IDLE), null)) {
            harness.send(predicted("s", 1, 1, Outcome.CLOSED));
            ForecastFrame frame = harness.frames().get(0);
            assertThat(frame.getNominalCoverage()).isEqualTo(0.9f);
            AgentForecast agent = frame.getAgents(0);
            assertThat(agent.getRadiusList()).containsExactly(0.1f, 0.2f, 0.3f, 0.4f);
            assertThat(agent.getPathRadiusFactor()).isEqualTo(1.5f);
        }
    }

    @Test
    void sendsForecastsAsTheyAreWhenTubesAreOff() throws Exception {
        try (Harness harness = new Harness(Optional.empty(), Optional.of(IDLE), null)) {
            PredictedWindow one = predicted("s", 1, 1, Outcome.CLOSED);
            harness.send(one);
            assertThat(harness.frames())
                    .containsExactly(
                            WireForecasts.toWire(one.window(), one.forecast(), Outcome.CLOSED)
                                    .toBuilder()
                                    .setKnownNoiseMeters(0.0625f)
                                    .build());
            assertThat(harness.stateEntries()).isZero();
        }
    }

    @Test
    void givesTheSameBytesAfterARestoreAndInAnyInterleavingOfScenes() throws Exception {
        List<PredictedWindow> scenes = new ArrayList<>();
        for (int tick = 0; tick < 60; tick++) {
            scenes.add(predicted("a", tick, 1, Outcome.CLOSED));
            scenes.add(predicted("b", tick, 2, Outcome.CLOSED));
        }
        List<byte[]> straight;
        try (Harness harness = new Harness(NINE_IN_TEN, Optional.of(IDLE), null)) {
            for (PredictedWindow one : scenes) {
                harness.send(one);
            }
            straight = harness.bytes("a");
        }
        OperatorSubtaskState checkpoint;
        List<byte[]> broken;
        try (Harness harness = new Harness(NINE_IN_TEN, Optional.of(IDLE), null)) {
            for (PredictedWindow one : scenes.subList(0, 61)) {
                harness.send(one);
            }
            checkpoint = harness.snapshot();
            // What was sent after the checkpoint comes again.
            harness.send(scenes.get(61));
            broken = new ArrayList<>(harness.bytes("a"));
        }
        try (Harness harness = new Harness(NINE_IN_TEN, Optional.of(IDLE), checkpoint)) {
            for (PredictedWindow one : scenes.subList(61, scenes.size())) {
                if (one.window().scene().equals("a")) {
                    harness.send(one);
                }
            }
            broken.addAll(harness.bytes("a"));
        }
        assertThat(broken).hasSameSizeAs(straight);
        for (int i = 0; i < straight.size(); i++) {
            assertThat(broken.get(i)).as("forecast %d", i).isEqualTo(straight.get(i));
        }
        assertThat(ForecastFrame.parseFrom(straight.get(59)).getAgents(0).getRadius(0))
                .as("they have moved from where they began")
                .isNotEqualTo(0.1f);
    }

    @Test
    void freesASceneThatFellSilentAndLeavesNothing() throws Exception {
        try (Harness harness = new Harness(NINE_IN_TEN, Optional.of(IDLE), null)) {
            harness.time(0);
            harness.send(predicted("a", 1, 1, Outcome.CLOSED));
            harness.time(IDLE.toMillis() - 1);
            harness.send(predicted("b", 1, 1, Outcome.CLOSED));
            harness.time(IDLE.toMillis());
            assertThat(harness.stateEntries()).as("tubes and last sight of b").isEqualTo(2);
            harness.time(2 * IDLE.toMillis());
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void keepsEverythingInABoundedRunWithoutATimer() throws Exception {
        try (Harness harness = new Harness(NINE_IN_TEN, Optional.empty(), null)) {
            harness.send(predicted("a", 1, 1, Outcome.CLOSED));
            assertThat(harness.timers()).isZero();
            assertThat(harness.stateEntries()).isEqualTo(1);
        }
    }

    @Test
    void learnsNothingFromWhatADeadlineBrought() throws Exception {
        List<byte[]> without;
        try (Harness harness = new Harness(NINE_IN_TEN, Optional.of(IDLE), null)) {
            for (int tick = 0; tick < 30; tick++) {
                harness.send(predicted("a", tick, 1, Outcome.CLOSED));
            }
            without = harness.bytes("a");
        }
        try (Harness harness = new Harness(NINE_IN_TEN, Optional.of(IDLE), null)) {
            for (int tick = 0; tick < 30; tick++) {
                harness.send(predicted("a", tick, 9, Outcome.DEADLINE));
                harness.send(predicted("a", tick, 1, Outcome.CLOSED));
            }
            List<byte[]> closed = new ArrayList<>();
            for (ForecastFrame frame : harness.frames()) {
                if (frame.getOutcome() == Outcome.CLOSED) {
                    closed.add(MessageBytes.write(frame));
                } else {
                    assertThat(frame.getAgents(0).getRadiusCount()).isEqualTo(FUTURE);
                }
            }
            for (int i = 0; i < without.size(); i++) {
                assertThat(closed.get(i)).isEqualTo(without.get(i));
            }
        }
    }

    /** Two agents that jitter by 0.3 m around a slow walk. */
    private PredictedWindow predicted(String scene, int tick, long seed, Outcome outcome) {
        List<AgentWindow> agents = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            double[] positions = new double[6];
            for (int step = 0; step < 3; step++) {
                Random jitter = new Random(seed * 1_000_003 + (tick + step) * 31L + n);
                positions[2 * step] = 0.1 * (tick + step) + 0.3 * jitter.nextGaussian();
                positions[2 * step + 1] = 10 * n + 0.3 * jitter.nextGaussian();
            }
            StepProvenance[] steps = new StepProvenance[3];
            Arrays.fill(steps, StepProvenance.MEASURED);
            agents.add(new AgentWindow("a" + n, AgentKind.PEDESTRIAN, positions, steps, 0));
        }
        SceneWindow window = new SceneWindow(scene, "map", 2, tick * DT, DT, 3, agents);
        Forecast forecast = lines.predict(List.of(window)).get(0);
        return new PredictedWindow(
                window, forecast, outcome, QUANTILES, 0.0625, StageTimes.UNKNOWN, 5);
    }

    /** The function in Flink's harness, with its time pushed by hand. */
    private static final class Harness implements AutoCloseable {
        private final KeyedOneInputStreamOperatorTestHarness<
                        String, PredictedWindow, ForecastResult>
                harness;

        Harness(Optional<TubeSpec> tubes, Optional<Duration> idle, OperatorSubtaskState restored)
                throws Exception {
            harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(new CalibrateFunction(tubes, idle)),
                            one -> one.window().scene(),
                            Types.STRING);
            harness.setProcessingTime(0);
            if (restored != null) {
                harness.initializeState(restored);
            }
            harness.open();
        }

        void send(PredictedWindow one) throws Exception {
            harness.processElement(new StreamRecord<>(one));
        }

        void time(long millis) throws Exception {
            harness.setProcessingTime(millis);
        }

        OperatorSubtaskState snapshot() throws Exception {
            return harness.snapshot(1, 1);
        }

        List<ForecastFrame> frames() {
            return harness.extractOutputValues().stream().map(ForecastResult::frame).toList();
        }

        List<byte[]> bytes(String scene) {
            return frames().stream()
                    .filter(frame -> frame.getScene().equals(scene))
                    .map(MessageBytes::write)
                    .toList();
        }

        int stateEntries() {
            AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
            return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend())
                    .numKeyValueStateEntries();
        }

        int timers() {
            return harness.numProcessingTimeTimers() + harness.numEventTimeTimers();
        }

        @Override
        public void close() {
            try {
                harness.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

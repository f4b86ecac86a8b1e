package io.murmuration.forecasting.window;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.flow.Control;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.LateObservation;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The window function in Flink's harness, with its time pushed by hand. */
final class WindowHarness implements AutoCloseable {
    private final KeyedBroadcastOperatorTestHarness<String, Observation, Control, PendingWindow>
            harness;

    private WindowHarness(JobOptions options, OperatorSubtaskState restored, long now)
            throws Exception {
        harness =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new SceneWindowFunction(options),
                                List.of(
                                        SceneWindowFunction.DESCRIPTIONS,
                                        SceneWindowFunction.ANNOUNCEMENTS)),
                        observation -> observation.frame().getScene(),
                        Types.STRING,
                        1,
                        1,
                        0);
        harness.setProcessingTime(now);
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    static WindowHarness unbounded(WindowSpec spec, Duration idle) throws Exception {
        return of(spec, Optional.of(idle), List.of());
    }

    static WindowHarness of(WindowSpec spec, Optional<Duration> idle, List<SceneDescription> known)
            throws Exception {
        return of(options(spec, idle).scenes(known).build());
    }

    static WindowHarness of(JobOptions options) throws Exception {
        return new WindowHarness(options, null, 0);
    }

    static WindowHarness restored(JobOptions options, OperatorSubtaskState state, long now)
            throws Exception {
        return new WindowHarness(options, state, now);
    }

    private static JobOptions.Builder options(WindowSpec spec, Optional<Duration> idle) {
        return JobOptions.builder().windows(spec).idleTimeout(idle);
    }

    static WindowHarness restored(
            WindowSpec spec, Optional<Duration> idle, OperatorSubtaskState state) throws Exception {
        return restored(spec, idle, state, 0);
    }

    static WindowHarness restored(
            WindowSpec spec, Optional<Duration> idle, OperatorSubtaskState state, long now)
            throws Exception {
        return new WindowHarness(options(spec, idle).build(), state, now);
    }

    void send(ObservationFrame frame) throws Exception {
        send(frame, RecordOrigin.NONE);
    }

    void send(ObservationFrame frame, RecordOrigin origin) throws Exception {
        send(new Observation(frame, origin, StageTimes.UNKNOWN));
    }

    void send(Observation observation) throws Exception {
        harness.processElement(new StreamRecord<>(observation));
    }

    void send(List<ObservationFrame> frames) throws Exception {
        for (ObservationFrame frame : frames) {
            send(frame);
        }
    }

    void describe(SceneDescription description) throws Exception {
        harness.processBroadcastElement(new StreamRecord<>(new Control.Scene(description)));
    }

    void takeBackDescription(String scene) throws Exception {
        harness.processBroadcastElement(new StreamRecord<>(new Control.NoScene(scene)));
    }

    void announce(String key, ModelAnnouncement announcement) throws Exception {
        harness.processBroadcastElement(new StreamRecord<>(new Control.Model(key, announcement)));
    }

    void describe(List<SceneDescription> descriptions) throws Exception {
        for (SceneDescription description : descriptions) {
            describe(description);
        }
    }

    /** Sets the wall clock. */
    void time(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    void endOfInput() throws Exception {
        harness.processWatermark(Watermark.MAX_WATERMARK);
        harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    List<PendingWindow> pending() {
        return harness.extractOutputValues();
    }

    List<SceneWindow> windows() {
        return harness.extractOutputValues().stream().map(PendingWindow::window).toList();
    }

    List<SceneWindow> windows(String scene) {
        return windows().stream().filter(window -> window.scene().equals(scene)).toList();
    }

    List<Long> ticks(String scene) {
        return windows(scene).stream().map(SceneWindow::t0Nanos).toList();
    }

    List<LateObservation> late() {
        return side(Tags.LATE);
    }

    List<DeadLetter> dead() {
        return side(Tags.DEAD);
    }

    private <T> List<T> side(OutputTag<T> tag) {
        var output = harness.getSideOutput(tag);
        return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    }

    int stateEntries() {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend())
                .numKeyValueStateEntries();
    }

    /** Announcements in broadcast state. */
    List<ModelAnnouncement> announced() throws Exception {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        List<ModelAnnouncement> announced = new ArrayList<>();
        operator.getOperatorStateBackend()
                .getBroadcastState(SceneWindowFunction.ANNOUNCEMENTS)
                .immutableEntries()
                .forEach(entry -> announced.add(entry.getValue()));
        return announced;
    }

    /** Descriptions in broadcast state. */
    int described() throws Exception {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        int count = 0;
        for (var unused :
                operator.getOperatorStateBackend()
                        .getBroadcastState(SceneWindowFunction.DESCRIPTIONS)
                        .immutableEntries()) {
            count++;
        }
        return count;
    }

    int timers() {
        return harness.numProcessingTimeTimers() + harness.numEventTimeTimers();
    }

    /** Everything in the windows, bit for bit. */
    static String text(List<SceneWindow> windows) {
        StringBuilder text = new StringBuilder();
        for (SceneWindow window : windows) {
            text.append(window.scene()).append(' ').append(window.t0Nanos());
            for (AgentWindow agent : window.agents()) {
                text.append(' ')
                        .append(agent.id())
                        .append(Arrays.toString(agent.positions()))
                        .append(Arrays.toString(agent.provenance()))
                        .append(agent.ageNanos());
            }
            text.append('\n');
        }
        return text.toString();
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

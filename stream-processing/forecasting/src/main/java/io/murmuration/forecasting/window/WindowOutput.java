package io.murmuration.forecasting.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.ForecastingMetricNames;
import io.murmuration.forecasting.RunCounter;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.LateObservation;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.forecasting.wire.WireObservations;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.SceneWindower;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Carries what the windower reports to the outputs of the operator, together with the record it is
 * about. One for each task; told by {@link #begin} what the next reports belong to.
 */
final class WindowOutput implements SceneWindower.Output {
    /** Where side outputs go: the context of whichever call is running. */
    interface Side {
        <X> void output(OutputTag<X> tag, X value);
    }

    private final RunCounter windows;
    private final RunCounter late;
    private final RunCounter dead;
    private final RunCounter duplicates;
    private final RunCounter jumps;
    private final RunCounter joined;

    private Side side;
    private Collector<PendingWindow> main;

    /** The record being taken; null when a timer or a description brought the reports about. */
    private Observation record;

    private ObservedFrame recordFrame;
    private ModelPlan plan = ModelPlan.NONE;

    /** Of the frame whose agents are being refused; null when none is. */
    private AgentLetters letters;

    /** The latest window since the record, the timer or the description; null when none closed. */
    private SceneWindow latest;

    WindowOutput(RuntimeContext context) {
        windows = new RunCounter(context, ForecastingMetricNames.WINDOWS);
        late = new RunCounter(context, ForecastingMetricNames.LATE);
        dead = new RunCounter(context, ForecastingMetricNames.DEAD);
        duplicates = new RunCounter(context, ForecastingMetricNames.DUPLICATES);
        jumps = new RunCounter(context, ForecastingMetricNames.TRACK_JUMPS);
        joined = new RunCounter(context, ForecastingMetricNames.TRACKS_JOINED);
    }

    /** The models that windows are to be forecast by from now on. */
    void follow(ModelPlan announced) {
        plan = announced;
    }

    /** The latest window since {@link #begin}; null when no tick with anybody there has closed. */
    SceneWindow latest() {
        return latest;
    }

    /** Sends the guess at a tick that is overdue. */
    void overdue(SceneWindow guess) {
        main.collect(new PendingWindow(guess, StageTimes.UNKNOWN, Outcome.DEADLINE, plan));
    }

    WindowOutput begin(Side nextSide, Collector<PendingWindow> nextMain) {
        return begin(nextSide, nextMain, null, null);
    }

    WindowOutput begin(
            Side nextSide,
            Collector<PendingWindow> nextMain,
            Observation nextRecord,
            ObservedFrame nextRecordFrame) {
        side = nextSide;
        main = nextMain;
        record = nextRecord;
        recordFrame = nextRecordFrame;
        latest = null;
        return this;
    }

    @Override
    public void window(SceneWindow window) {
        windows.increment();
        latest = window;
        main.collect(
                new PendingWindow(
                        window,
                        record == null ? StageTimes.UNKNOWN : record.times(),
                        Outcome.CLOSED,
                        plan));
    }

    @Override
    public void late(ObservedFrame frame, long latenessNanos) {
        late.increment();
        side.output(Tags.LATE, new LateObservation(wire(frame), origin(frame), latenessNanos));
    }

    @Override
    public void refused(ObservedFrame frame, RefusalReason reason, String message) {
        end();
        bury(
                new DeadLetter(
                        key(frame),
                        MessageBytes.write(wire(frame)),
                        origin(frame),
                        reason,
                        message));
    }

    @Override
    public void refusedAgent(
            ObservedFrame frame, ObservedAgent agent, RefusalReason reason, String message) {
        if (letters == null || !letters.areOf(frame)) {
            end();
            letters = new AgentLetters(frame, wire(frame), key(frame), origin(frame));
        }
        letters.add(reason, agent, message);
    }

    /** All has been told of the call that began with {@link #begin}: sends what was collected. */
    void end() {
        if (letters != null) {
            letters.all().forEach(this::bury);
            letters = null;
        }
    }

    @Override
    public void duplicate(ObservedFrame frame, ObservedAgent agent) {
        duplicates.increment();
    }

    @Override
    public void jumped(ObservedFrame frame, ObservedAgent agent, double metres, long nanos) {
        jumps.increment();
    }

    @Override
    public void joined(String lostId, String id) {
        joined.increment();
    }

    private void bury(DeadLetter letter) {
        dead.add(letter.refused());
        side.output(Tags.DEAD, letter);
    }

    private static byte[] key(ObservedFrame frame) {
        return frame.scene().getBytes(UTF_8);
    }

    /** The frame as it came, or as it is remembered when it was held back. */
    private ObservationFrame wire(ObservedFrame frame) {
        return isCurrent(frame) ? record.frame() : WireObservations.toWire(frame);
    }

    private RecordOrigin origin(ObservedFrame frame) {
        return isCurrent(frame) ? record.origin() : RecordOrigin.NONE;
    }

    // The very object, not an equal one: an equal frame that was held back is another record.
    @SuppressWarnings("ReferenceEquality")
    private boolean isCurrent(ObservedFrame frame) {
        return frame == recordFrame;
    }
}

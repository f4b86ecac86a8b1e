package io.murmuration.forecasting.window;

import io.murmuration.forecasting.RunCounter;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.serial.Codecs;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.TickGrid;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Notices that a scene's next tick is overdue by the wall clock, and sends a guess at it.
 *
 * <p>A tick is due one stride of wall clock after the tick before it has closed, and overdue when
 * it has not closed by the deadline after that. There is one guess a silence: what comes after it
 * is for the next observations to say. A tick that closed with nobody there is followed by none.
 *
 * <p><b>State:</b> the last window of each scene, until its successor has closed or was guessed.
 *
 * <p><b>Timers:</b> of one key at one instant Flink keeps one, so that these take the odd
 * milliseconds, and whoever shares the key the even ones.
 */
final class DeadlineWatch {
    private static final ValueStateDescriptor<PendingWindow> LAST =
            new ValueStateDescriptor<>("last-window", Codecs.typeOf(Codecs.PENDING_WINDOW));
    private static final ValueStateDescriptor<Long> DUE =
            new ValueStateDescriptor<>("deadline", Types.LONG);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TickGrid stride;
    private final long deadlineMillis;
    private final RunCounter deadlines;
    private final ValueState<PendingWindow> last;
    private final ValueState<Long> due;

    /**
     * @param stride of the job's ticks
     * @param deadline how long after it was due a tick is overdue, wall clock
     */
    DeadlineWatch(
            RuntimeContext context, TickGrid stride, Duration deadline, RunCounter deadlines) {
        this.stride = stride;
        this.deadlineMillis = deadline.toMillis();
        this.deadlines = deadlines;
        last = context.getState(LAST);
        due = context.getState(DUE);
    }

    /** Whether a processing-time timer is one of these. */
    static boolean owns(long timestamp) {
        return (timestamp & 1) == 1;
    }

    /**
     * Ticks of the current scene may have closed.
     *
     * @param latest the latest window that was made; null when none was
     * @param lastClosedTick number of the last closed tick
     */
    void closed(SceneWindow latest, long lastClosedTick, TimerService timers) throws IOException {
        long closedNanos = stride.stampNanos(lastClosedTick);
        if (latest != null && tickOf(latest) == lastClosedTick) {
            forget(timers);
            long strideMillis = (stride.stampNanos(1) - 1) / NANOS_PER_MILLI + 1;
            long wake = timers.currentProcessingTime() + strideMillis + deadlineMillis | 1;
            last.update(new PendingWindow(latest, StageTimes.UNKNOWN));
            due.update(wake);
            timers.registerProcessingTimeTimer(wake);
        } else if (last.value() != null && last.value().window().t0Nanos() < closedNanos) {
            forget(timers);
        }
    }

    /** A timer of these has fired. */
    void onTimer(long timestamp, TimerService timers, WindowOutput output) throws IOException {
        if (Objects.equals(due.value(), timestamp)) {
            SceneWindow before = last.value().window();
            long tick = tickOf(before);
            // The ticks of a slow scene lie on its frames, a little before their places.
            long early = stride.stampNanos(tick) - before.t0Nanos();
            output.overdue(OverdueWindow.after(before, stride.stampNanos(tick + 1) - early));
            deadlines.increment();
            forget(timers);
        }
    }

    private long tickOf(SceneWindow window) {
        return stride.tickAtOrAfter(window.t0Nanos() - TickGrid.TOLERANCE_NANOS);
    }

    /** Forgets the current scene. */
    void forget(TimerService timers) throws IOException {
        Long pending = due.value();
        if (pending != null) {
            timers.deleteProcessingTimeTimer(pending);
        }
        last.clear();
        due.clear();
    }
}

package io.murmuration.forecasting;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;

/**
 * Tells when nothing was heard of a key for so long that its memory may be freed: one
 * processing-time timer, at an even millisecond, and one number a key. Time during which the job
 * was down is no silence. One for each task; its calls mean the current key.
 */
public final class SilenceTimer {
    private static final ValueStateDescriptor<Long> LAST_SEEN =
            new ValueStateDescriptor<>("last-seen", Types.LONG);

    private final long idleMillis;
    private final ValueState<Long> lastSeen;

    /** Wall clock when this attempt began. */
    private final long runningSince;

    /**
     * @param idleTimeout wall clock
     */
    public SilenceTimer(RuntimeContext context, Duration idleTimeout) {
        idleMillis = idleTimeout.toMillis();
        lastSeen = context.getState(LAST_SEEN);
        runningSince =
                ((StreamingRuntimeContext) context)
                        .getProcessingTimeService()
                        .getCurrentProcessingTime();
    }

    /** Something came. */
    public void heard(TimerService timers) throws IOException {
        long now = timers.currentProcessingTime();
        if (lastSeen.value() == null) {
            timers.registerProcessingTimeTimer(even(now + idleMillis));
        }
        lastSeen.update(now);
    }

    /**
     * Asked when the timer fires; when it is too early, another timer is set.
     *
     * @return whether the key is to be freed, upon which {@link #clear} is called
     */
    public boolean isSilent(TimerService timers) throws IOException {
        long now = timers.currentProcessingTime();
        Long seen = lastSeen.value();
        long wake = Math.max(seen == null ? now : seen, runningSince) + idleMillis;
        if (now < wake) {
            timers.registerProcessingTimeTimer(even(wake));
        }
        return now >= wake;
    }

    /** The next even millisecond: the odd ones are free for other timers of the key. */
    private static long even(long millis) {
        return millis + 1 & ~1L;
    }

    /** Forgets the key. */
    public void clear() {
        lastSeen.clear();
    }
}

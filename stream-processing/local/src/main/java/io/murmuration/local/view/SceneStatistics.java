package io.murmuration.local.view;

import io.murmuration.motion.window.WindowSpec;
import org.HdrHistogram.Histogram;

/** Running numbers of one scene. Guarded by {@link RunStatistics}. */
final class SceneStatistics {
    /** Latencies above an hour count as an hour. */
    private static final long LONGEST_MICROS = 3_600_000_000L;

    private static final int DIGITS = 2;
    private static final long FAR_AHEAD_NANOS = WindowSpec.DEFAULT_MAX_JUMP.toNanos();

    final Histogram latencyMicros = newHistogram();
    long frames;
    long observations;
    long forecasts;
    long fallbacks;
    private long newestStampNanos = Long.MIN_VALUE;
    private long farStampNanos = Long.MIN_VALUE;
    long newestT0Nanos = Long.MIN_VALUE;
    int agents;

    static Histogram newHistogram() {
        Histogram histogram = new Histogram(LONGEST_MICROS, DIGITS);
        histogram.setAutoResize(false);
        return histogram;
    }

    void latency(long nanos) {
        latencyMicros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nanos / 1_000)));
    }

    /**
     * Takes the stamp of an observation. One far ahead of the others counts when a second, other
     * one is near it: a single wild stamp, which the job refuses, is no lag.
     */
    void seen(long stampNanos) {
        boolean far =
                newestStampNanos != Long.MIN_VALUE
                        && stampNanos - newestStampNanos > FAR_AHEAD_NANOS;
        boolean confirmed =
                stampNanos != farStampNanos
                        && Math.abs(stampNanos - farStampNanos) <= FAR_AHEAD_NANOS;
        if (far && !confirmed) {
            farStampNanos = stampNanos;
        } else {
            newestStampNanos = Math.max(newestStampNanos, stampNanos);
        }
    }

    /** How far the newest forecast is behind the newest observation, in event time; -1 unknown. */
    long lagNanos() {
        if (newestT0Nanos == Long.MIN_VALUE || newestStampNanos == Long.MIN_VALUE) {
            return -1;
        }
        return Math.max(0, newestStampNanos - newestT0Nanos);
    }
}

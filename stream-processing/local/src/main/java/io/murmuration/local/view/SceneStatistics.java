package io.murmuration.local.view;

import io.murmuration.motion.window.SceneClock;
import org.HdrHistogram.Histogram;

/** Running numbers of one scene. Guarded by {@link RunStatistics}. */
final class SceneStatistics {
    /** Latencies above an hour count as an hour. */
    private static final long LONGEST_MICROS = 3_600_000_000L;

    private static final int DIGITS = 2;

    final Histogram latencyMicros = newHistogram();
    long frames;
    long observations;
    long forecasts;
    long fallbacks;
    private SceneClock clock = SceneClock.START;
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

    /** Takes the stamp of an observation. A single wild one, which the job refuses, is no lag. */
    void seen(long stampNanos) {
        clock = clock.after(stampNanos);
    }

    /** How far the newest forecast is behind the newest observation, in event time; -1 unknown. */
    long lagNanos() {
        if (newestT0Nanos == Long.MIN_VALUE || !clock.isSet()) {
            return -1;
        }
        return Math.max(0, clock.nanos() - newestT0Nanos);
    }
}

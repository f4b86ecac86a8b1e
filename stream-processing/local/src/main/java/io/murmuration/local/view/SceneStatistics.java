package io.murmuration.local.view;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Running numbers of one scene. Guarded by {@link RunStatistics}. */
final class SceneStatistics {
    /** Latencies above an hour count as an hour. */
    private static final long LONGEST_MICROS = 3_600_000_000L;

    private static final int DIGITS = 2;

    /** Sources that are named at most. */
    static final int MAX_APART = 20;

    /** By source, what was found first of those whose clock was ever apart. */
    final Map<String, String> apart = new TreeMap<>();

    final Histogram latencyMicros = newHistogram();
    long frames;
    long observations;
    long forecasts;
    long fallbacks;

    /** The scene's clock, in which a wild stamp that the job refuses counts for nothing. */
    long clockNanos = Long.MIN_VALUE;

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

    /** How far the newest forecast is behind the newest observation, in event time; -1 unknown. */
    long lagNanos() {
        if (newestT0Nanos == Long.MIN_VALUE || clockNanos == Long.MIN_VALUE) {
            return -1;
        }
        return Math.max(0, clockNanos - newestT0Nanos);
    }
}

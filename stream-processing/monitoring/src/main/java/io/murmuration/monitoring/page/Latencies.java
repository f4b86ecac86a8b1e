package io.murmuration.monitoring.page;

import io.murmuration.contracts.HeaderNames;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;

/**
 * How long the stages took for the last forecasts, by the wall clocks in the records' headers.
 * Guarded by {@link LiveScenes}.
 */
final class Latencies {
    /** Forecasts that the percentiles are taken over. */
    static final int KEPT = 512;

    /** Names of the stages, in the order of {@link #millis}; the last one is the whole way. */
    static final String[] STAGES = {"ingest", "forecast", "publish", "total"};

    private final double[][] millis = new double[STAGES.length][KEPT];
    private int next;
    private int filled;

    /** Takes the times of one forecast that was read just now. */
    void add(Headers headers, long nowNanos) {
        OptionalLong sent = HeaderNames.number(headers, HeaderNames.SENT_AT_NANOS);
        OptionalLong normalised = HeaderNames.number(headers, HeaderNames.NORMALISED_AT_NANOS);
        OptionalLong forecast = HeaderNames.number(headers, HeaderNames.FORECAST_AT_NANOS);
        if (sent.isEmpty() || normalised.isEmpty() || forecast.isEmpty()) {
            return;
        }
        millis[0][next] = (normalised.getAsLong() - sent.getAsLong()) / 1e6;
        millis[1][next] = (forecast.getAsLong() - normalised.getAsLong()) / 1e6;
        millis[2][next] = (nowNanos - forecast.getAsLong()) / 1e6;
        millis[3][next] = (nowNanos - sent.getAsLong()) / 1e6;
        next = (next + 1) % KEPT;
        filled = Math.min(KEPT, filled + 1);
    }

    /** The share of forecasts that took no longer, milliseconds; NaN before the first one. */
    double millis(int stage, double share) {
        if (filled == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(millis[stage], filled);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(filled - 1, Math.floor(share * filled))];
    }
}

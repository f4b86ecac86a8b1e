package io.murmuration.forecasting.flow;

import io.murmuration.contracts.HeaderNames;

/**
 * When the stages before the job were done with a record, by their wall clocks.
 *
 * @param sentAtNanos when the feed sent it, nanoseconds since the epoch; 0 when unknown
 * @param normalisedAtNanos when the normaliser was done, nanoseconds since the epoch; 0 when
 *     unknown
 */
public record StageTimes(long sentAtNanos, long normalisedAtNanos) {
    public static final StageTimes UNKNOWN = new StageTimes(0, 0);

    /**
     * When the record was made by the wall clock, as far as it says so itself.
     *
     * @return nanoseconds since the epoch; 0 when unknown
     */
    public long madeAtNanos() {
        return HeaderNames.madeAtNanos(sentAtNanos, normalisedAtNanos);
    }
}

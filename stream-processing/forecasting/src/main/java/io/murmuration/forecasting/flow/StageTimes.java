package io.murmuration.forecasting.flow;

/**
 * When the stages before the job were done with a record, by their wall clocks.
 *
 * @param sentAtNanos when the feed sent it, nanoseconds since the epoch; 0 when unknown
 * @param normalisedAtNanos when the normaliser was done, nanoseconds since the epoch; 0 when
 *     unknown
 */
public record StageTimes(long sentAtNanos, long normalisedAtNanos) {
    public static final StageTimes UNKNOWN = new StageTimes(0, 0);
}

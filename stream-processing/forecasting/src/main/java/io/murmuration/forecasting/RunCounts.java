package io.murmuration.forecasting;

import java.util.Map;

/**
 * What a run has counted so far, over all tasks and, within one life of the job, all restarts.
 *
 * @param frames observation frames read, good or bad
 * @param observations observations of agents in them
 * @param duplicates observations of an agent that had come before
 * @param late frames that came after their tick had closed
 * @param dead refused frames, and refused agents of frames whose others went on
 * @param windows windows made
 * @param forecasts forecasts sent
 * @param fallbacks forecasts in which a rule stands in for the model, for one agent at least
 */
public record RunCounts(
        long frames,
        long observations,
        long duplicates,
        long late,
        long dead,
        long windows,
        long forecasts,
        long fallbacks) {
    /** Nothing counted yet. */
    public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /** From the accumulators of a job. */
    public static RunCounts of(Map<String, Object> accumulators) {
        return new RunCounts(
                count(accumulators, ForecastingMetricNames.FRAMES),
                count(accumulators, ForecastingMetricNames.OBSERVATIONS),
                count(accumulators, ForecastingMetricNames.DUPLICATES),
                count(accumulators, ForecastingMetricNames.LATE),
                count(accumulators, ForecastingMetricNames.DEAD),
                count(accumulators, ForecastingMetricNames.WINDOWS),
                count(accumulators, ForecastingMetricNames.FORECASTS),
                count(accumulators, ForecastingMetricNames.FALLBACKS));
    }

    private static long count(Map<String, Object> accumulators, String name) {
        return accumulators.get(name) instanceof Long count ? count : 0;
    }
}

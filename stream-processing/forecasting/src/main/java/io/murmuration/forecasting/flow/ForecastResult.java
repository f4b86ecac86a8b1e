package io.murmuration.forecasting.flow;

import io.murmuration.contracts.v1.ForecastFrame;

/**
 * A forecast on its way out.
 *
 * @param times those of the record that closed the tick
 * @param forecastAtNanos wall clock when the forecast was made, nanoseconds since the epoch
 */
public record ForecastResult(ForecastFrame frame, StageTimes times, long forecastAtNanos) {}

package io.murmuration.forecasting.flow;

import io.murmuration.contracts.v1.Outcome;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.TubeQuantiles;

/**
 * A forecast with the window that it was made from.
 *
 * @param outcome why the tick was forecast when it was
 * @param quantiles what the predictor's validation says of its errors
 * @param knownNoiseMeters largest noise that the model was trained with; 0 when unknown
 * @param times those of the record that closed the tick
 * @param forecastAtNanos wall clock when the forecast was made, nanoseconds since the epoch
 */
public record PredictedWindow(
        SceneWindow window,
        Forecast forecast,
        Outcome outcome,
        TubeQuantiles quantiles,
        double knownNoiseMeters,
        StageTimes times,
        long forecastAtNanos) {}

package io.murmuration.forecasting.flow;

import io.murmuration.motion.SceneWindow;

/**
 * A window that waits for its forecast.
 *
 * @param times those of the record that closed the tick
 */
public record PendingWindow(SceneWindow window, StageTimes times) {}

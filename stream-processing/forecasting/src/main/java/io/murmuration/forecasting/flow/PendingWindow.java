package io.murmuration.forecasting.flow;

import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.motion.SceneWindow;

/**
 * A window that waits for its forecast.
 *
 * @param times those of the record that closed the tick
 * @param outcome CLOSED; DEADLINE where the tick is overdue and the window is a guess at it
 * @param plan the models that were announced when the window was made
 */
public record PendingWindow(SceneWindow window, StageTimes times, Outcome outcome, ModelPlan plan) {

    /** The window of a tick that has closed, with nothing announced. */
    public PendingWindow(SceneWindow window, StageTimes times) {
        this(window, times, Outcome.CLOSED, ModelPlan.NONE);
    }
}

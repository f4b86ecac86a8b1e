package io.murmuration.motion;

import java.util.List;

/**
 * The forecast of all agents of one window.
 *
 * @param model who made it
 * @param futureSteps F
 * @param agents in the order of the window's agents, all of them
 * @param jointProbabilities chance of each joint mode, shape [J], sum 1; empty when there are none
 * @param interactions the graph behind it
 */
public record Forecast(
        ModelId model,
        int futureSteps,
        List<AgentForecast> agents,
        double[] jointProbabilities,
        Interactions interactions) {

    /** The same forecast without joint modes. */
    public Forecast withoutJointModes() {
        return new Forecast(
                model,
                futureSteps,
                agents.stream().map(AgentForecast::withoutJointModes).toList(),
                new double[0],
                interactions);
    }
}

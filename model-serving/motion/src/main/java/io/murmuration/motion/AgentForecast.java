package io.murmuration.motion;

/**
 * The futures of one agent. Position k of a path, counted from 1, is at t0 + k·dt.
 *
 * @param id the agent's id
 * @param probabilities chance of each mode to be the closest to what happens, shape [M], sum 1
 * @param modes metres, shape [M, F, D] flattened
 * @param best the one path for whoever wants one, metres, shape [F, D] flattened
 * @param jointModes the agent's part of each joint mode, metres, shape [J, F, D] flattened; empty
 *     when the model has none
 * @param fallbackReason why a rule stands in for the model, constant velocity or the kinematic one;
 *     empty when the model spoke
 */
public record AgentForecast(
        String id,
        double[] probabilities,
        double[] modes,
        double[] best,
        double[] jointModes,
        String fallbackReason) {

    AgentForecast withoutJointModes() {
        return new AgentForecast(id, probabilities, modes, best, new double[0], fallbackReason);
    }

    /** Whether a rule stands in for the model. */
    public boolean isFallback() {
        return !fallbackReason.isEmpty();
    }
}

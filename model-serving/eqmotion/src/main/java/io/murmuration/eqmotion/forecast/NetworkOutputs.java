package io.murmuration.eqmotion.forecast;

import ai.djl.ndarray.NDArray;

/**
 * What the network says, in the frames of the agents, metres.
 *
 * @param modes shape [A, M, F, 2]; mode m + M/2 is the mirror partner of mode m
 * @param logits of the modes, shape [A, M]
 * @param jointModes each agent's part of the joint modes, shape [A, J, F, 2]; null where they were
 *     not asked for
 * @param jointLogits each agent's vote on the joint modes, shape [A, J]; the scene's are the mean
 *     over its agents
 * @param single the one path, shape [A, F, 2]
 * @param categories of the slots, shape [A, S, K], sum 1; K and the names are {@link
 *     ForecastConfig#categoryNames()}
 */
public record NetworkOutputs(
        NDArray modes,
        NDArray logits,
        NDArray jointModes,
        NDArray jointLogits,
        NDArray single,
        NDArray categories) {}

package io.murmuration.motion;

import java.util.List;

/**
 * The past of all agents of one scene up to one tick: what a predictor reads.
 *
 * @param scene the scene's id
 * @param frameId name of the coordinate frame of the positions
 * @param dimension D, 2 or 3
 * @param t0Nanos the tick, nanoseconds since the epoch; the last of the P steps
 * @param dtNanos time between steps, nanoseconds, rounded where it is no whole number
 * @param pastSteps P
 * @param agents the agents present at t0, sorted by id, at least one
 */
public record SceneWindow(
        String scene,
        String frameId,
        int dimension,
        long t0Nanos,
        long dtNanos,
        int pastSteps,
        List<AgentWindow> agents) {}

package io.murmuration.training.ethucy;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;

/**
 * A window with what happened after it: one sample of protocol H with all agents of its scene.
 *
 * @param window the past of everybody present at t0, neighbours with partial histories included;
 *     its scene is the recording's name
 * @param targets indexes into the window's agents of those present in all P + F frames
 * @param futures metres, for each target shape [F, D] flattened, in the order of {@code targets}
 */
public record LabelledWindow(SceneWindow window, int[] targets, double[][] futures) {

    /** The past of target number {@code index}. */
    public AgentWindow target(int index) {
        return window.agents().get(targets[index]);
    }
}

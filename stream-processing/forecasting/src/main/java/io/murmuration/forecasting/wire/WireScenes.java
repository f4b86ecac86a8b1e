package io.murmuration.forecasting.wire;

import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.window.SceneSources;

/** Scene descriptions from the wire to what the windows need of them. Pure and thread-safe. */
public final class WireScenes {
    private WireScenes() {}

    /** Frame, dimension and sources of the scene. */
    public static SceneSources toDomain(SceneDescription scene) {
        return new SceneSources(
                scene.getValidFromNanos(),
                scene.getFrameId(),
                scene.getDimension(),
                scene.getSourcesList().stream()
                        .map(s -> new SceneSources.Source(s.getId(), s.getWholeFrames()))
                        .toList());
    }
}

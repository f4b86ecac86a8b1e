package io.murmuration.forecasting.flow;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.SceneDescription;

/** What every task is told beside the observations. */
public sealed interface Control {
    /** What is known of a scene. */
    record Scene(SceneDescription description) implements Control {}

    /** The description of a scene was taken back. */
    record NoScene(String scene) implements Control {}

    /**
     * Which model has a role from when on.
     *
     * @param key of the announcement
     * @param announcement without a role where it was taken back
     */
    record Model(String key, ModelAnnouncement announcement) implements Control {}
}

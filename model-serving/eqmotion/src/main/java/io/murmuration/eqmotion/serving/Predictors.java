package io.murmuration.eqmotion.serving;

import io.murmuration.eqmotion.pose.PosePredictor;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.MotionPredictor;

/** Finds the predictor that runs a model. Stateless. */
public final class Predictors {
    private Predictors() {}

    /**
     * Opens a model and loads it into the native engine.
     *
     * @param nameOrPlace as {@link ModelStore#open} understands it
     * @return a predictor that the caller closes
     * @throws ModelStoreException when there is no such model, or it cannot be used
     */
    public static MotionPredictor open(String nameOrPlace) throws ModelStoreException {
        return of(ModelStore.open(nameOrPlace));
    }

    /**
     * Finds out whether models of this one's architecture forecast streams.
     *
     * @throws IllegalArgumentException when they do not
     */
    public static void checkServed(StoredModel model) {
        Architecture architecture = model.card().architecture();
        if (!(architecture instanceof Architecture.HeadingPairs)
                && !(architecture instanceof Architecture.Pose)) {
            throw new IllegalArgumentException(
                    "model "
                            + model.card().name()
                            + " has the architecture "
                            + architecture.name()
                            + ", which forecasts no streams");
        }
    }

    /**
     * The predictor of a model of agents in one scene.
     *
     * @throws IllegalArgumentException when models of its architecture are not served
     */
    public static MotionPredictor of(StoredModel model) {
        return of(model, true);
    }

    /**
     * The predictor of a model, with its joint modes or without them.
     *
     * @param jointModes whether joint modes are computed, where the model has them
     * @throws IllegalArgumentException when models of its architecture are not served
     */
    public static MotionPredictor of(StoredModel model, boolean jointModes) {
        checkServed(model);
        return model.card().architecture() instanceof Architecture.Pose
                ? new PosePredictor(model)
                : new EqMotionPredictor(model, jointModes);
    }
}

package io.murmuration.forecasting.model;

import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.motion.MotionPredictor;

/**
 * Opens a model of the store in the task that runs it, and only the one that was checked.
 *
 * @param place a shipped name, a directory or a URL
 * @param checksum of the weights that were checked
 */
public record StoredPredictor(String place, String checksum) implements PredictorFactory {
    private static final long serialVersionUID = 1;

    @Override
    public MotionPredictor create() {
        return create(true);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the model cannot be used, or is not the one that was
     *     checked, or the native engine is missing; in one line
     */
    @Override
    public MotionPredictor create(boolean jointModes) {
        try {
            StoredModel model = ModelStore.open(place);
            if (!model.checksum().equals(checksum)) {
                throw new IllegalArgumentException(
                        "model " + place + " changed after it was checked");
            }
            return Predictors.of(model, jointModes);
        } catch (ModelStoreException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (LinkageError e) {
            throw Engine.missing(place, e);
        }
    }
}

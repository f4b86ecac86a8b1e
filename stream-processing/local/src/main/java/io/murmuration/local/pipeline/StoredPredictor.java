package io.murmuration.local.pipeline;

import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.motion.MotionPredictor;

/** Opens a model of the store in the task that runs it, and only the one that was checked. */
final class StoredPredictor implements PredictorFactory {
    private static final long serialVersionUID = 1;

    private final String place;
    private final String checksum;

    StoredPredictor(String place, String checksum) {
        this.place = place;
        this.checksum = checksum;
    }

    @Override
    public MotionPredictor create() {
        try {
            StoredModel model = ModelStore.open(place);
            if (!model.checksum().equals(checksum)) {
                throw new IllegalStateException("model " + place + " changed after it was checked");
            }
            return Predictors.of(model);
        } catch (ModelStoreException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}

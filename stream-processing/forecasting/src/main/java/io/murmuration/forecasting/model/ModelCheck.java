package io.murmuration.forecasting.model;

import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.forecasting.batch.PredictorFit;
import io.murmuration.motion.window.WindowSpec;
import java.io.Serializable;

/**
 * Whether a model can forecast the windows of a job: found, whole, of a format and an architecture
 * that are known, and made for their steps. Stateless and thread-safe.
 *
 * @param windows of the job
 * @param futureSteps F of the job
 */
public record ModelCheck(WindowSpec windows, int futureSteps) implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * Opens a model, which loads no native engine.
     *
     * @param place a shipped name, a directory or a URL
     * @throws IllegalArgumentException naming the model and what is wrong with it
     */
    public StoredModel open(String place) {
        try {
            StoredModel model = ModelStore.open(place);
            fit(model);
            return model;
        } catch (ModelStoreException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (LinkageError e) {
            throw Engine.missing(place, e);
        }
    }

    /**
     * Checks a model that is open.
     *
     * @throws IllegalArgumentException naming the model and what it is made for
     */
    public void fit(StoredModel model) {
        Predictors.checkServed(model);
        PredictorFit.check(model.spec(), windows, futureSteps);
    }
}

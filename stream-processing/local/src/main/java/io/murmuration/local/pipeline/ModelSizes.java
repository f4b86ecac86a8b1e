package io.murmuration.local.pipeline;

import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.forecasting.model.ModelCatalogue;
import io.murmuration.motion.ConstantVelocityPredictor;
import java.util.Optional;

/** What windows are to be like where nobody asked for any. Stateless. */
public final class ModelSizes {
    private ModelSizes() {}

    /**
     * Whose card says it: the named model's, and of bodies that nobody named a model for the first
     * shipped model of bodies. Empty where there is none, or it cannot be read, which {@link
     * PredictorCatalogue} says.
     *
     * @param model as for {@link PredictorCatalogue}
     * @param bodies whether what is played are bodies
     */
    public static Optional<ModelCard> of(String model, boolean bodies) {
        boolean unnamed =
                model.equals(ModelCatalogue.DEFAULT)
                        || model.equals(ConstantVelocityPredictor.NAME);
        if (unnamed) {
            return bodies ? ofBodies() : Optional.empty();
        }
        try {
            return Optional.of(ModelStore.open(model).card());
        } catch (ModelStoreException e) {
            return Optional.empty();
        }
    }

    private static Optional<ModelCard> ofBodies() {
        try {
            for (String name : ModelStore.shipped()) {
                ModelCard card = ModelStore.open(name).card();
                if (card.architecture() instanceof Architecture.Pose) {
                    return Optional.of(card);
                }
            }
            return Optional.empty();
        } catch (ModelStoreException e) {
            throw new IllegalStateException(e);
        }
    }
}

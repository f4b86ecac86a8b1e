package io.murmuration.eqmotion.store;

import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.ModelId;

/**
 * A model ready to be run.
 *
 * @param card what it is
 * @param checksum SHA-256 of {@code weights.npz}, hexadecimal
 * @param parameters the weights
 */
public record StoredModel(ModelCard card, String checksum, Parameters parameters) {

    /** Its identity on forecasts. */
    public ModelId id() {
        return new ModelId(card.name(), card.version(), checksum);
    }
}

package io.murmuration.eqmotion.store;

import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.PredictorSpec;

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

    /** What its predictor needs and gives, without running it. */
    public PredictorSpec spec() {
        Architecture network = card.architecture();
        return new PredictorSpec(
                id(),
                network.dimension(),
                network.pastSteps(),
                card.stepNanos(),
                network.futureSteps(),
                network.modes(),
                network.jointModes());
    }
}

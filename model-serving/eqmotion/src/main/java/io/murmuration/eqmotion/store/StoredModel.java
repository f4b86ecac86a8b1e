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
        Architecture.Shape shape = card.architecture().shape();
        return new PredictorSpec(
                id(),
                shape.dimension(),
                shape.pastSteps(),
                card.stepNanos(),
                shape.futureSteps(),
                shape.modes(),
                shape.jointModes());
    }
}

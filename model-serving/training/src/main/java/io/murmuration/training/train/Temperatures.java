package io.murmuration.training.train;

import io.murmuration.eqmotion.tensor.Parameters;

/**
 * What the logits are divided by before the softmax.
 *
 * @param modes of the agents' modes
 * @param joint of the joint modes
 */
record Temperatures(double modes, double joint) {
    private static final String MODES = "head.logits";
    private static final String JOINT = "head.joint-logits";

    /** Those that make the votes most likely. */
    static Temperatures fit(Validation.Votes votes) {
        return new Temperatures(
                Temperature.fit(votes.logits(), votes.closest()),
                Temperature.fit(votes.jointLogits(), votes.jointClosest()));
    }

    /** Weights of heads whose logits are divided; the given ones stay. */
    Parameters bakedInto(Parameters parameters) {
        Parameters baked = parameters.copy();
        Temperature.bake(baked, MODES, modes);
        Temperature.bake(baked, JOINT, joint);
        return baked;
    }
}

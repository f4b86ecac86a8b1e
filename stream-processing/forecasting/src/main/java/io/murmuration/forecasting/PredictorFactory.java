package io.murmuration.forecasting;

import io.murmuration.motion.MotionPredictor;
import java.io.Serializable;

/**
 * Makes the predictor of one task. It travels to the task in serialised form, so it carries where
 * the model is, not the model.
 */
@FunctionalInterface
public interface PredictorFactory extends Serializable {
    /** A predictor of the caller's own, who closes it. */
    MotionPredictor create();

    /**
     * A predictor that need not compute joint modes when nobody asks for them.
     *
     * @param jointModes whether they are asked for
     */
    default MotionPredictor create(boolean jointModes) {
        return create();
    }
}

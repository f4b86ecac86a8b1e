package io.murmuration.forecasting.bounded;

import io.murmuration.motion.RefusalReason;
import java.io.Serializable;

/**
 * Hears what the job has refused. It travels to the task that calls it in serialised form, and is
 * called by that task alone, when everything has been forecast.
 */
@FunctionalInterface
public interface Refusals extends Serializable {
    /** Hears nothing. */
    Refusals UNHEARD = (line, reason, message) -> {};

    /**
     * A frame, or one agent of it, was refused.
     *
     * @param line the frame's {@linkplain PlacedFrames#line line}; 0 where it is not known
     * @param message one line naming the field and the value
     */
    void refused(long line, RefusalReason reason, String message);
}

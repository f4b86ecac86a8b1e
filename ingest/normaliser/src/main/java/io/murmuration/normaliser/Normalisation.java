package io.murmuration.normaliser;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.motion.RefusalReason;
import java.util.List;

/** What became of one record. */
public sealed interface Normalisation {
    /**
     * The frame goes on, without the agents that were refused.
     *
     * @param frame metres in the scene's frame
     * @param refused in the order in which they stood in the frame; mostly empty
     * @param left the frame as it came, with the refused agents alone, in the same order; the
     *     default instance when there are none
     */
    record Accepted(ObservationFrame frame, List<RefusedAgent> refused, ObservationFrame left)
            implements Normalisation {
        /** A frame of which every agent goes on. */
        public Accepted(ObservationFrame frame) {
            this(frame, List.of(), ObservationFrame.getDefaultInstance());
        }
    }

    /**
     * Nothing of the record goes on.
     *
     * @param message one line that names the field and the value
     */
    record Refused(RefusalReason reason, String message) implements Normalisation {}

    /**
     * An agent that does not go on with its frame.
     *
     * @param agent its id; empty when that is what was missing
     * @param message one line that names the field and the value
     */
    record RefusedAgent(String agent, RefusalReason reason, String message) {}
}

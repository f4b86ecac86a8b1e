package io.murmuration.forecasting.flow;

import io.murmuration.motion.RefusalReason;
import java.util.List;

/**
 * A record that was refused, or the agents of one frame that were refused for one reason.
 *
 * @param key the record's key, may be null
 * @param value the record's value, may be null; for agents the frame with these alone
 * @param message one line naming the field and the value
 * @param agents one line for each agent of the value; empty when the whole record was refused
 */
public record DeadLetter(
        byte[] key,
        byte[] value,
        RecordOrigin origin,
        RefusalReason reason,
        String message,
        List<String> agents) {
    /** A record that was refused whole. */
    public DeadLetter(
            byte[] key, byte[] value, RecordOrigin origin, RefusalReason reason, String message) {
        this(key, value, origin, reason, message, List.of());
    }

    public DeadLetter {
        agents = List.copyOf(agents);
    }

    /** How many were refused: agents, or one record. */
    public int refused() {
        return Math.max(1, agents.size());
    }
}

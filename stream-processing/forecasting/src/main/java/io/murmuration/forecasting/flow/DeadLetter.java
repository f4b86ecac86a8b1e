package io.murmuration.forecasting.flow;

import io.murmuration.motion.RefusalReason;

/**
 * A record, or one agent of it, that was refused.
 *
 * @param key the record's key, may be null
 * @param value the record's value, may be null
 * @param message one line naming the field and the value
 * @param agent the agent that was refused; empty when the whole frame was
 */
public record DeadLetter(
        byte[] key,
        byte[] value,
        RecordOrigin origin,
        RefusalReason reason,
        String message,
        String agent) {}

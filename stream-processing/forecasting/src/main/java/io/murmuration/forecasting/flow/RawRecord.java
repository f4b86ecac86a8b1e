package io.murmuration.forecasting.flow;

/**
 * A record of the observations topic as it was read, not yet looked into.
 *
 * @param key as read, may be null
 * @param value as read, may be null
 */
public record RawRecord(byte[] key, byte[] value, RecordOrigin origin, StageTimes times) {}

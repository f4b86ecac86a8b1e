package io.murmuration.forecasting.flow;

/**
 * Where a record was read.
 *
 * @param topic its name; empty when the record did not come from Kafka
 */
public record RecordOrigin(String topic, int partition, long offset) {
    public static final RecordOrigin NONE = new RecordOrigin("", 0, 0);

    /** Whether the record came from Kafka. */
    public boolean isKnown() {
        return !topic.isEmpty();
    }
}

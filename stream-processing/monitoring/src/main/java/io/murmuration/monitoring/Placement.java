package io.murmuration.monitoring;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Where Kafka's default partitioner puts a key. Observations and forecasts of a scene meet only
 * where whoever wrote them used it.
 *
 * @param partitions of both topics; 0 when unknown, and every place is right
 */
public record Placement(int partitions) {
    /** Whether the key belongs there. */
    public boolean isRight(byte[] key, int partition) {
        return partitions == 0
                || key == null
                || BuiltInPartitioner.partitionForKey(key, partitions) == partition;
    }
}

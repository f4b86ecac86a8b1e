package io.murmuration.local.pipeline;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Compares how far readers are with how far there is to read. */
final class Progress {
    private Progress() {}

    /** Whether a reader has reached the end of every partition; an empty one needs no reading. */
    static boolean reached(Map<TopicPartition, Long> reader, Map<TopicPartition, Long> ends) {
        return lag(reader, ends) == 0;
    }

    /** How many offsets are still to be read over all partitions. */
    static long lag(Map<TopicPartition, Long> reader, Map<TopicPartition, Long> ends) {
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            lag += Math.max(0, end.getValue() - reader.getOrDefault(end.getKey(), 0L));
        }
        return lag;
    }
}

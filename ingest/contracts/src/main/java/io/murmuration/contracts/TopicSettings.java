package io.murmuration.contracts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The settings each topic is created with.
 *
 * <p>Kafka's defaults measure age by record timestamps. Where those are event time, a recording of
 * last year is deleted on arrival, one stamped ahead is rejected, and two scenes whose clocks are
 * years apart start a new segment file with every record. So age decides nothing here: topics are
 * bounded by bytes, any timestamp is taken, and segments roll by size.
 */
final class TopicSettings {
    /** Bound of one partition of a topic that is not compacted, in bytes. */
    static final long RETENTION_BYTES = 4L << 30;

    /** Largest record batch, in bytes. */
    static final int MAX_MESSAGE_BYTES = 16 << 20;

    private TopicSettings() {}

    /** Settings for creating {@code topic}. */
    static Map<String, String> of(Topics topics, String topic) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        if (isCompacted(topics, topic)) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            return settings;
        }
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(RETENTION_BYTES));
        settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        settings.put(
                TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        settings.put(
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        return settings;
    }

    /** The settings without which {@code topic} loses data; a subset of {@link #of}. */
    static Map<String, String> vital(Topics topics, String topic) {
        Map<String, String> settings = of(topics, topic);
        settings.remove(TopicConfig.RETENTION_BYTES_CONFIG);
        settings.remove(TopicConfig.SEGMENT_MS_CONFIG);
        if (!carriesEventTime(topics, topic)) {
            settings.remove(TopicConfig.RETENTION_MS_CONFIG);
            settings.remove(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG);
            settings.remove(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);
            settings.remove(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        }
        return settings;
    }

    /** Whether only the last record of a key counts; such a topic is small. */
    static boolean isCompacted(Topics topics, String topic) {
        return topic.equals(topics.scenes()) || topic.equals(topics.models());
    }

    private static boolean carriesEventTime(Topics topics, String topic) {
        return topic.equals(topics.observations())
                || topic.equals(topics.forecasts())
                || topic.equals(topics.shadow())
                || topic.equals(topics.interactions())
                || topic.equals(topics.audits())
                || topic.equals(topics.scores())
                || topic.equals(topics.alerts());
    }
}

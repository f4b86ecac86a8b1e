package io.murmuration.forecasting.kafka;

import io.murmuration.contracts.Delivery;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.flow.RawRecord;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** What the job reads. */
public final class KafkaSources {
    /** As large as the topics allow a record to be. */
    static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    private KafkaSources() {}

    /** Observations, from the committed offsets of the group, or else from the beginning. */
    // Kafka deprecated the enumeration, and the connector takes nothing else.
    @SuppressWarnings("deprecation")
    public static KafkaSource<RawRecord> observations(JobOptions options) {
        return builder(options, options.topics().observations())
                .setGroupId(options.groupId())
                .setStartingOffsets(
                        OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .build();
    }

    /** All scene descriptions from the beginning: the topic is compacted and small. */
    public static KafkaSource<RawRecord> scenes(JobOptions options) {
        return fromTheBeginning(options, options.topics().scenes());
    }

    /** All announcements of models from the beginning: the topic is compacted and small. */
    public static KafkaSource<RawRecord> models(JobOptions options) {
        return fromTheBeginning(options, options.topics().models());
    }

    private static KafkaSource<RawRecord> fromTheBeginning(JobOptions options, String topic) {
        return builder(options, topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .build();
    }

    private static KafkaSourceBuilder<RawRecord> builder(JobOptions options, String topic) {
        boolean exactlyOnce = options.delivery() == Delivery.EXACTLY_ONCE;
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(options.bootstrapServers())
                .setTopics(topic)
                .setClientIdPrefix(options.groupId() + "-" + topic)
                .setDeserializer(new RawRecordReader())
                .setProperty(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        exactlyOnce ? "read_committed" : "read_uncommitted")
                .setProperty(
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        Integer.toString(MAX_RECORD_BYTES));
    }
}

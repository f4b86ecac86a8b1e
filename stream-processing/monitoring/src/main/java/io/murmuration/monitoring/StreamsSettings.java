package io.murmuration.monitoring;

import io.murmuration.contracts.Delivery;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams for a step whose totals must survive any restart. */
final class StreamsSettings {
    /** How long figures wait for the commit that makes them visible, in milliseconds. */
    static final int COMMIT_MILLIS = 500;

    private static final int LARGEST_REQUEST_BYTES = 16 << 20;

    private StreamsSettings() {}

    static Properties of(MonitorOptions options) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, options.applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDirectory().toString());
        settings.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                options.delivery() == Delivery.EXACTLY_ONCE
                        ? StreamsConfig.EXACTLY_ONCE_V2
                        : StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LARGEST_REQUEST_BYTES);
        settings.putAll(options.overrides());
        return settings;
    }
}

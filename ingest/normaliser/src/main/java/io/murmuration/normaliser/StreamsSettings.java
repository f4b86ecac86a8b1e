package io.murmuration.normaliser;

import io.murmuration.contracts.Delivery;
import io.murmuration.process.StreamDefaults;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams for a stateless step that should add a few milliseconds at most. */
final class StreamsSettings {
    /** Offsets of records that were worked on are committed this often, in milliseconds. */
    static final int COMMIT_MILLIS = 1_000;

    /** With exactly-once readers see nothing before the commit, so it comes sooner. */
    static final int EXACTLY_ONCE_COMMIT_MILLIS = 100;

    private static final int LINGER_MILLIS = 1;

    /** With one request on its way at a time, what comes meanwhile shares the next one. */
    private static final int REQUESTS_AT_A_TIME = 1;

    private static final int BATCH_BYTES = 1 << 17;

    private StreamsSettings() {}

    static Properties of(NormaliserOptions options) {
        boolean exactlyOnce = options.delivery() == Delivery.EXACTLY_ONCE;
        Properties settings =
                StreamDefaults.of(
                        options.bootstrapServers(),
                        options.applicationId(),
                        options.stateDirectory(),
                        options.delivery());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                exactlyOnce ? EXACTLY_ONCE_COMMIT_MILLIS : COMMIT_MILLIS);
        settings.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnwritableRecords.class.getName());
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION),
                REQUESTS_AT_A_TIME);
        // A task reads one partition and has none to wait for; asking costs a twentieth of its
        // time.
        settings.put(
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.putAll(options.overrides());
        return settings;
    }
}

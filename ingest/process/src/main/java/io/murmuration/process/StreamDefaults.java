package io.murmuration.process;

import io.murmuration.contracts.Delivery;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings that every stream of the pipeline has. */
public final class StreamDefaults {
    /** Largest request to a broker, bytes: that of the largest record a topic takes. */
    public static final int LARGEST_REQUEST_BYTES = 16 << 20;

    private StreamDefaults() {}

    /**
     * The settings, to be added to.
     *
     * @param servers of the cluster, {@code host:port[,…]}
     * @param applicationId consumer group and prefix of transactional ids
     * @param stateDirectory Streams' own directory
     */
    public static Properties of(
            String servers, String applicationId, Path stateDirectory, Delivery delivery) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        settings.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                delivery == Delivery.EXACTLY_ONCE
                        ? StreamsConfig.EXACTLY_ONCE_V2
                        : StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LARGEST_REQUEST_BYTES);
        return settings;
    }
}

package io.murmuration.local.bench;

import com.google.protobuf.Message;
import io.murmuration.broker.EmbeddedBroker;
import io.murmuration.contracts.Topics;
import io.murmuration.local.pipeline.Cluster;
import io.murmuration.monitoring.MonitorOptions;
import io.murmuration.monitoring.metrics.MonitorMetrics;
import io.murmuration.monitoring.page.PageServer;
import io.murmuration.motion.window.TimePolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The live page on an embedded Kafka with nothing else behind it: whoever holds it writes the
 * messages that the page shows.
 *
 * <p><b>Thread safety:</b> {@link #send} may be called from any thread, the rest from one.
 */
public final class PageStand implements AutoCloseable {
    private static final int LARGEST_REQUEST_BYTES = 16 << 20;

    private final EmbeddedBroker broker;
    private final Topics topics = Topics.DEFAULT;
    private final KafkaProducer<String, byte[]> producer;
    private PageServer page;
    private int port;
    private volatile Exception failure;

    private PageStand(EmbeddedBroker broker) {
        this.broker = broker;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker.bootstrapServers(),
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                LARGEST_REQUEST_BYTES),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /**
     * Starts a broker, the topics and the page.
     *
     * @param folder where the broker keeps its data
     */
    public static PageStand start(Path folder) {
        PageStand stand = new PageStand(EmbeddedBroker.start(folder, OptionalInt.empty()));
        try (Cluster cluster = Cluster.connect(stand.broker.bootstrapServers())) {
            cluster.prepare(stand.topics, 1);
            stand.startPage();
            return stand;
        } catch (RuntimeException e) {
            stand.close();
            throw e;
        }
    }

    /** Starts the page at its former port; it knows what has been sent since then only. */
    public void startPage() {
        page =
                PageServer.start(
                        MonitorOptions.DEFAULT_HOST,
                        port,
                        broker.bootstrapServers(),
                        topics,
                        TimePolicy.DEFAULT,
                        Optional.empty(),
                        new MonitorMetrics(),
                        () -> true,
                        () -> true);
        port = URI.create(page.address()).getPort();
    }

    /** Stops the page, as a monitor that is restarted does. */
    public void stopPage() {
        page.close();
        page = null;
    }

    /** Where the page is. */
    public String address() {
        return "http://" + MonitorOptions.DEFAULT_HOST + ":" + port;
    }

    /** The names of the topics. */
    public Topics topics() {
        return topics;
    }

    /**
     * Writes a message of a scene; what one thread sends is read in its order, topic by topic.
     *
     * @throws IllegalStateException when an earlier one was not taken
     */
    public void send(String topic, String scene, Message message) {
        if (failure != null) {
            throw new IllegalStateException("the broker did not take a message", failure);
        }
        Future<RecordMetadata> unused =
                producer.send(
                        new ProducerRecord<>(topic, scene, message.toByteArray()),
                        (taken, refused) -> failure = failure == null ? refused : failure);
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        producer.close();
        broker.close();
    }
}

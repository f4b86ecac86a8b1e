package io.murmuration.normaliser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.Topics;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.SceneDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts scene descriptions on their topic, and returns when the brokers have them. */
public final class ScenePublisher {
    private static final int CONNECT_WITHIN_MILLIS = 10_000;

    private ScenePublisher() {}

    /**
     * Publishes in the given order, so that of one scene the last stays after compaction.
     *
     * @throws IllegalStateException when the brokers do not take them
     */
    public static void publish(
            String bootstrapServers, Topics topics, List<SceneDescription> scenes) {
        if (scenes.isEmpty()) {
            return;
        }
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        CONNECT_WITHIN_MILLIS,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            publish(producer, topics, scenes);
        }
    }

    static void publish(
            Producer<byte[], byte[]> producer, Topics topics, List<SceneDescription> scenes) {
        List<Future<?>> sent = new ArrayList<>();
        for (SceneDescription scene : scenes) {
            sent.add(
                    producer.send(
                            new ProducerRecord<>(
                                    topics.scenes(),
                                    scene.getScene().getBytes(UTF_8),
                                    MessageBytes.write(scene))));
        }
        try {
            producer.flush();
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scenes were published", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "scenes were not published to "
                            + topics.scenes()
                            + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }
}

package io.murmuration.forecasting.kafka;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.JobOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The scene descriptions that stand on their topic before the job starts.
 *
 * <p>The job reads descriptions and observations side by side, so of what is on both topics already
 * either may come first. Where a scene has several sources that matters: a tick waits for the
 * slower one only once the scene is described. Read beforehand, a replay begins as the first run
 * did.
 */
public final class KnownScenes {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private KnownScenes() {}

    /**
     * The options with what is on the topic added to the descriptions that they have; of two of one
     * scene the later one counts. A record that cannot be read is left to the job.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer within ten seconds
     */
    public static JobOptions addTo(JobOptions options) {
        Map<String, SceneDescription> scenes = new LinkedHashMap<>();
        options.scenes().forEach(scene -> scenes.put(scene.getScene(), scene));
        boolean exactlyOnce = options.delivery() == Delivery.EXACTLY_ONCE;
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        options.bootstrapServers(),
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(TIMEOUT.toMillis()),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        exactlyOnce ? "read_committed" : "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(options.topics().scenes()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> add(record, scenes));
            }
        }
        return options.toBuilder().scenes(List.copyOf(scenes.values())).build();
    }

    private static void add(
            ConsumerRecord<byte[], byte[]> record, Map<String, SceneDescription> scenes) {
        if (record.value() == null) {
            return;
        }
        try {
            SceneDescription scene = MessageBytes.read(SceneDescription.parser(), record.value());
            scenes.put(scene.getScene(), scene);
        } catch (MalformedMessageException e) {
            // The job reads the same record and buries it.
            return;
        }
    }
}

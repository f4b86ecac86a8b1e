package io.murmuration.forecasting.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.model.AnnouncementReader;
import io.murmuration.forecasting.model.AnnouncementReader.Announced;
import io.murmuration.forecasting.model.AnnouncementReader.RefusedException;
import io.murmuration.forecasting.model.Announcements;
import io.murmuration.forecasting.model.ModelCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What stands on the compacted topics before the job starts: scene descriptions and announcements
 * of models.
 *
 * <p>The job reads them and the observations side by side, so of what is on the topics already
 * either may come first. A tick waits for the slower of two sources only once the scene is
 * described, and is forecast by an announced model only once that is known. Read beforehand, a
 * replay begins as the first run did.
 *
 * <p>A record that cannot be used is passed over here: the job reads it again and buries it.
 */
public final class KnownBeforehand {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private KnownBeforehand() {}

    /**
     * The options with what is on the topics added to what they have; of two of one scene, or of
     * one role and instant, the later one counts.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer within ten seconds
     */
    public static JobOptions addTo(JobOptions options) {
        return options.toBuilder().scenes(scenes(options)).models(models(options)).build();
    }

    private static List<SceneDescription> scenes(JobOptions options) {
        Map<String, SceneDescription> scenes = new LinkedHashMap<>();
        options.scenes().forEach(scene -> scenes.put(scene.getScene(), scene));
        readAll(
                options,
                options.topics().scenes(),
                record -> {
                    if (record.value() == null) {
                        if (record.key() != null) {
                            scenes.remove(new String(record.key(), UTF_8));
                        }
                        return;
                    }
                    try {
                        SceneDescription scene =
                                MessageBytes.read(SceneDescription.parser(), record.value());
                        scenes.put(scene.getScene(), scene);
                    } catch (MalformedMessageException e) {
                        return;
                    }
                });
        return List.copyOf(scenes.values());
    }

    private static List<ModelAnnouncement> models(JobOptions options) {
        AnnouncementReader reader =
                new AnnouncementReader(new ModelCheck(options.windows(), options.futureSteps()));
        Map<String, ModelAnnouncement> models = new LinkedHashMap<>();
        readAll(
                options,
                options.topics().models(),
                record -> {
                    try {
                        Announced announced = reader.read(record.key(), record.value());
                        models.put(announced.key(), announced.announcement());
                    } catch (RefusedException e) {
                        return;
                    }
                });
        return List.copyOf(Announcements.kept(models.values(), List.of()));
    }

    /** Hands on every record that the topic has at this moment, in order. */
    private static void readAll(
            JobOptions options, String topic, Consumer<ConsumerRecord<byte[], byte[]>> use) {
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
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(use);
            }
        }
    }
}

package io.murmuration.monitoring.page;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of all topics that the page shows, on a thread of its own and in no group:
 * every monitor's page shows everything. Begins with what is new, but for scenes and alerts, which
 * are read from the start, and the last few scores.
 */
final class PageReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
    private static final int LAST_SCORES = 200;

    private final Topics topics;
    private final LiveScenes scenes;
    private final Consumer<Alert> onAlert;
    private final Runnable onUnreadable;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean stopped;

    private PageReader(
            String bootstrapServers,
            Topics topics,
            LiveScenes scenes,
            Consumer<Alert> onAlert,
            Runnable onUnreadable) {
        this.topics = topics;
        this.scenes = scenes;
        this.onAlert = onAlert;
        this.onUnreadable = onUnreadable;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                20,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "latest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "page-reader");
        this.thread.setDaemon(true);
    }

    static PageReader start(
            String bootstrapServers,
            Topics topics,
            LiveScenes scenes,
            Consumer<Alert> onAlert,
            Runnable onUnreadable) {
        PageReader reader = new PageReader(bootstrapServers, topics, scenes, onAlert, onUnreadable);
        reader.assign();
        reader.thread.start();
        return reader;
    }

    private void assign() {
        Map<String, List<TopicPartition>> partitions = new HashMap<>();
        for (String topic :
                List.of(
                        topics.observations(),
                        topics.forecasts(),
                        topics.interactions(),
                        topics.scores(),
                        topics.alerts(),
                        topics.audits(),
                        topics.scenes(),
                        topics.dead(),
                        topics.late())) {
            partitions.put(
                    topic,
                    consumer.partitionsFor(topic).stream()
                            .map(found -> new TopicPartition(topic, found.partition()))
                            .toList());
        }
        List<TopicPartition> all = new ArrayList<>();
        partitions.values().forEach(all::addAll);
        consumer.assign(all);
        consumer.seekToEnd(all);
        consumer.seekToBeginning(partitions.get(topics.scenes()));
        consumer.seekToBeginning(partitions.get(topics.alerts()));
        consumer.endOffsets(partitions.get(topics.scores()))
                .forEach((p, end) -> consumer.seek(p, Math.max(0, end - LAST_SCORES)));
        // Positions are fixed now, not at the first poll, so that nothing written since is missed.
        all.forEach(consumer::position);
    }

    private void run() {
        try {
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    read(record);
                }
            }
        } catch (WakeupException e) {
            LOG.debug("page reader was woken to stop");
        } catch (KafkaException e) {
            LOG.error("the page's reader gives up: the page stands still", e);
        } finally {
            consumer.close(CloseOptions.timeout(STOP_WITHIN));
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.equals(topics.dead())) {
            scenes.dead();
        } else if (topic.equals(topics.late())) {
            scenes.late();
        } else if (record.value() != null) {
            try {
                readMessage(topic, record);
            } catch (InvalidProtocolBufferException e) {
                onUnreadable.run();
            }
        }
    }

    private void readMessage(String topic, ConsumerRecord<byte[], byte[]> record)
            throws InvalidProtocolBufferException {
        byte[] value = record.value();
        if (topic.equals(topics.observations())) {
            scenes.observe(ObservationFrame.parseFrom(value), record.headers());
        } else if (topic.equals(topics.forecasts())) {
            ForecastFrame frame = ForecastFrame.parseFrom(value);
            if (frame.getOutcome() == Outcome.CLOSED) {
                scenes.forecast(frame, record.headers());
            }
        } else if (topic.equals(topics.interactions())) {
            scenes.interactions(InteractionFrame.parseFrom(value));
        } else if (topic.equals(topics.scores())) {
            scenes.score(Score.parseFrom(value));
        } else if (topic.equals(topics.audits())) {
            scenes.audit(SymmetryAudit.parseFrom(value));
        } else if (topic.equals(topics.alerts())) {
            Alert alert = Alert.parseFrom(value);
            scenes.alert(alert);
            onAlert.accept(alert);
        } else {
            scenes.describe(SceneDescription.parseFrom(value));
        }
    }

    @Override
    public void close() {
        stopped = true;
        consumer.wakeup();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

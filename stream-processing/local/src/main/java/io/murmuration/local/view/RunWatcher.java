package io.murmuration.local.view;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.RefusedAgents;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows observations, forecasts, dead letters and late frames into {@link RunStatistics}, reading
 * only what is committed.
 *
 * <p>Latency is measured for forecasts that come after it has started; what was on the topic before
 * is counted and scored only.
 *
 * <p><b>Thread safety:</b> reads on a thread of its own; all methods may be called from any thread.
 */
public final class RunWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatcher.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final RunStatistics statistics;
    private final Clock clock;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> afterLastRecord = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> oldUntil = new HashMap<>();
    private final Thread thread;

    private RunWatcher(
            KafkaConsumer<byte[], byte[]> consumer,
            Topics topics,
            RunStatistics statistics,
            Clock clock) {
        this.consumer = consumer;
        this.topics = topics;
        this.statistics = statistics;
        this.clock = clock;
        this.thread = new Thread(this::follow, "run-watcher");
        this.thread.setDaemon(true);
    }

    /**
     * Starts to follow topics that exist.
     *
     * @param fromBeginning whether what is on the topics already belongs to this run
     */
    public static RunWatcher start(
            String bootstrapServers,
            Topics topics,
            RunStatistics statistics,
            boolean fromBeginning) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        RunWatcher watcher = new RunWatcher(consumer, topics, statistics, Clock.systemUTC());
        watcher.seek(fromBeginning);
        watcher.thread.start();
        return watcher;
    }

    private void seek(boolean fromBeginning) {
        List<TopicPartition> partitions =
                List.of(topics.observations(), topics.forecasts(), topics.dead(), topics.late())
                        .stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(found -> new TopicPartition(found.topic(), found.partition()))
                        .toList();
        consumer.assign(partitions);
        oldUntil.putAll(consumer.endOffsets(partitions));
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            oldUntil.forEach(consumer::seek);
        }
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    }

    /** Up to where every partition has been read. */
    public Map<TopicPartition, Long> positions() {
        return Map.copyOf(positions);
    }

    /**
     * The offset after the last record that was read from every partition that had any. Commit
     * markers of transactions, which are no records, may follow it.
     */
    public Map<TopicPartition, Long> afterLastRecord() {
        return Map.copyOf(afterLastRecord);
    }

    private void follow() {
        try {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
                for (TopicPartition partition : consumer.assignment()) {
                    positions.put(partition, consumer.position(partition));
                }
            }
        } catch (WakeupException e) {
            LOG.debug("asked to stop", e);
        } catch (RuntimeException e) {
            LOG.error("the view stops; the pipeline goes on", e);
        } finally {
            consumer.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        try {
            if (record.topic().equals(topics.observations())) {
                statistics.observation(
                        ObservationFrame.parseFrom(record.value()),
                        HeaderNames.madeAtNanos(record.headers()));
            } else if (record.topic().equals(topics.forecasts())) {
                boolean old = record.offset() < oldUntil.get(partition);
                statistics.forecast(
                        ForecastFrame.parseFrom(record.value()), old ? -1 : latencyNanos(record));
            } else if (record.topic().equals(topics.dead())) {
                String reason = HeaderNames.text(record.headers(), HeaderNames.REASON);
                statistics.dead(
                        reason == null ? "UNKNOWN" : reason, RefusedAgents.count(record.headers()));
            } else {
                statistics.late();
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("unreadable record {} of {}", record.offset(), partition, e);
        }
        afterLastRecord.put(partition, record.offset() + 1);
    }

    private long latencyNanos(ConsumerRecord<byte[], byte[]> record) {
        OptionalLong sent = HeaderNames.number(record.headers(), HeaderNames.SENT_AT_NANOS);
        return sent.isEmpty() ? -1 : Math.max(0, HeaderNames.nowNanos(clock) - sent.getAsLong());
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

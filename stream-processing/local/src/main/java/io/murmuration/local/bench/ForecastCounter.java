package io.murmuration.local.bench;

import io.murmuration.contracts.HeaderNames;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts forecasts as a consumer receives them, and takes the time that each has needed. */
final class ForecastCounter implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int DIGITS = 3;
    private static final long STOP_WITHIN_MILLIS = 2_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicLong count = new AtomicLong();
    private final Recorder latencyMicros = new Recorder(DIGITS);
    private final Thread thread = new Thread(this::read, "forecast-counter");
    private final Clock clock = Clock.systemUTC();

    ForecastCounter(String bootstrapServers, String topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(found -> new TopicPartition(topic, found.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    count.incrementAndGet();
                    OptionalLong sent =
                            HeaderNames.number(record.headers(), HeaderNames.SENT_AT_NANOS);
                    if (sent.isPresent()) {
                        long nanos = HeaderNames.nowNanos(clock) - sent.getAsLong();
                        latencyMicros.recordValue(Math.max(0, nanos / 1_000));
                    }
                }
            }
        } catch (WakeupException e) {
            // Closed: the loop has no other end.
            Thread.currentThread().interrupt();
        }
    }

    /** How many have come since the start. */
    long count() {
        return count.get();
    }

    /** The times since the last call, in microseconds. */
    Histogram takeLatencies() {
        return latencyMicros.getIntervalHistogram();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.murmuration.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.broker.EmbeddedBroker;
import io.murmuration.contracts.Topics;
import io.murmuration.local.pipeline.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed forecasts that the broker of a finished run has kept. */
final class KeptForecasts {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private KeptForecasts() {}

    static List<byte[]> of(Path run) {
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(
                                RunFolder.existing(run).broker(), OptionalInt.empty());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        broker.bootstrapServers(),
                                        "isolation.level",
                                        "read_committed"),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())) {
            String topic = Topics.DEFAULT.forecasts();
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(found -> new TopicPartition(topic, found.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<byte[]> found = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                assertThat(System.nanoTime()).as("time to read").isLessThan(deadline);
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    found.add(record.value());
                }
            }
            return found;
        }
    }
}

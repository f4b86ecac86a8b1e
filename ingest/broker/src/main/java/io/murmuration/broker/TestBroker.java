package io.murmuration.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.TopicAdmin;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker inside the test's JVM, and what the tests of every module ask of it. One thread. */
public final class TestBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nobody restarts it, and a busy machine must not make it believe itself dead. */
    private static final Map<String, String> PATIENT = Map.of("broker.session.timeout.ms", "30000");

    private final EmbeddedBroker broker;

    private TestBroker(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** Starts one on a free port and returns when it serves. */
    public static TestBroker start(Path folder) {
        return new TestBroker(EmbeddedBroker.start(folder, OptionalInt.empty(), PATIENT));
    }

    /** What clients connect to. */
    public String address() {
        return broker.bootstrapServers();
    }

    /** An administrator, closed by the caller. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    /** Topics of the test's own, so that tests can share the broker. */
    public Topics topics(String prefix, int partitions) {
        Topics topics = new Topics(prefix + ".");
        try (Admin admin = admin()) {
            TopicAdmin.createOrCheck(admin, topics, partitions, (short) 1);
        }
        return topics;
    }

    /** Sends records, and waits until they are there. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", address()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** A frame keyed by its scene. */
    public static ProducerRecord<byte[], byte[]> record(String topic, ObservationFrame frame) {
        return new ProducerRecord<>(
                topic, frame.getScene().getBytes(UTF_8), MessageBytes.write(frame));
    }

    /**
     * The committed records of a topic, partition by partition, once there are {@code count}, and
     * what follows at once.
     */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        address(),
                        "isolation.level",
                        "read_committed",
                        "max.partition.fetch.bytes",
                        32 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    IntStream.range(0, consumer.partitionsFor(topic).size())
                            .mapToObj(p -> new TopicPartition(topic, p))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // One more poll after the last expected record would show one too many.
            boolean oneMore = true;
            while (System.nanoTime() < deadline && (records.size() < count || oneMore)) {
                oneMore = records.size() < count;
                consumer.poll(Duration.ofMillis(300)).forEach(records::add);
            }
            records.sort(
                    Comparator.comparingInt((ConsumerRecord<byte[], byte[]> r) -> r.partition())
                            .thenComparingLong(ConsumerRecord::offset));
            return records;
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}

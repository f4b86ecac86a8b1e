package io.murmuration.normaliser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.TopicAdmin;
import io.murmuration.contracts.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker inside the test's JVM, and what tests ask of it. */
public final class TestBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String address;

    private TestBroker(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    public static TestBroker start(Path folder) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .run();
        String clients = "127.0.0.1:" + freePort();
        String controller = "127.0.0.1:" + freePort();
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        "process.roles", "broker,controller",
                        "node.id", "1",
                        "controller.listener.names", "CONTROLLER",
                        "controller.quorum.voters", "1@" + controller,
                        "listeners", "PLAINTEXT://" + clients + ",CONTROLLER://" + controller,
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "1",
                        "group.initial.rebalance.delay.ms", "0",
                        "auto.create.topics.enable", "false",
                        "log.dirs", folder.toString()));
        settings.put("advertised.listeners", "PLAINTEXT://" + clients);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings, /* doLog= */ false), Time.SYSTEM);
        server.startup();
        return new TestBroker(server, clients);
    }

    public String address() {
        return address;
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address));
    }

    /** Topics of the test's own, so that tests can share the broker. */
    public Topics topics(String prefix, int partitions) {
        Topics topics = new Topics(prefix + ".");
        try (Admin admin = admin()) {
            TopicAdmin.createOrCheck(admin, topics, partitions, (short) 1);
        }
        return topics;
    }

    /** The records of a topic, partition by partition; waits until there are {@code count}. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", address, "max.partition.fetch.bytes", 32 << 20);
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
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            // One more poll after the last expected record would show one too many.
            boolean oneMore = true;
            while (System.nanoTime() < deadline && (records.size() < count || oneMore)) {
                oneMore = records.size() < count;
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            records.sort(
                    Comparator.comparingInt((ConsumerRecord<byte[], byte[]> r) -> r.partition())
                            .thenComparingLong(ConsumerRecord::offset));
            return records;
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

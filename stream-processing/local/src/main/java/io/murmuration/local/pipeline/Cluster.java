package io.murmuration.local.pipeline;

import io.murmuration.contracts.TopicAdmin;
import io.murmuration.contracts.Topics;
import io.murmuration.local.option.BadUseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Questions to a Kafka cluster.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 *
 * <p><b>Failure:</b> a cluster that does not answer within {@link #PATIENCE} is a {@link
 * BadUseException} that says how long it was tried.
 */
public final class Cluster implements AutoCloseable {
    /** How long a cluster is tried before it counts as unreachable. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final String bootstrapServers;

    private Cluster(Admin admin, String bootstrapServers) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
    }

    /** Connects, and waits for the first answer. */
    public static Cluster connect(String bootstrapServers) {
        return connect(bootstrapServers, PATIENCE);
    }

    static Cluster connect(String bootstrapServers, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        Admin admin;
        try {
            admin =
                    Admin.create(
                            Map.of(
                                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    bootstrapServers,
                                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                    millis,
                                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                    millis));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BadUseException(
                    "--bootstrap-servers " + bootstrapServers + ": " + cause.getMessage(), e);
        }
        Cluster cluster = new Cluster(admin, bootstrapServers);
        try {
            admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return cluster;
        } catch (InterruptedException e) {
            cluster.close();
            Thread.currentThread().interrupt();
            throw new BadUseException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            cluster.close();
            throw new BadUseException(
                    "no Kafka answers at %s, tried for %d s"
                            .formatted(bootstrapServers, patience.toSeconds()),
                    e);
        }
    }

    /** Creates the topics that are missing and checks the others. */
    public void prepare(Topics topics, int partitions) {
        TopicAdmin.createOrCheck(admin, topics, partitions, (short) -1);
    }

    /** Whether a topic exists. */
    public boolean has(String topic) {
        try {
            return admin.listTopics().names().get().contains(topic);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw unanswered(e);
        }
    }

    /** The end of every partition of a topic, commit markers included. */
    public Map<TopicPartition, Long> ends(String topic) {
        try {
            List<TopicPartition> partitions =
                    admin
                            .describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic)
                            .partitions()
                            .stream()
                            .map(found -> new TopicPartition(topic, found.partition()))
                            .toList();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest)
                    .all()
                    .get()
                    .forEach((partition, found) -> ends.put(partition, found.offset()));
            return ends;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw unanswered(e);
        }
    }

    /** What a consumer group has committed, by partition; empty when it has not committed. */
    public Map<TopicPartition, Long> committed(String group) {
        try {
            Map<TopicPartition, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach(
                            (partition, offset) -> {
                                if (offset != null) {
                                    committed.put(partition, offset.offset());
                                }
                            });
            return committed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw unanswered(e);
        }
    }

    private BadUseException unanswered(ExecutionException failure) {
        return new BadUseException(
                "Kafka at " + bootstrapServers + ": " + failure.getCause().getMessage(), failure);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}

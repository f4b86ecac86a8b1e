package io.murmuration.contracts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics that are missing and checks those that exist.
 *
 * <p>Observations, forecasts, those in the shadow, interactions and audits must have one partition
 * count, so that a scene has the same partition in each; where one of them exists already, its
 * count wins over the one asked for. The compacted topics have one partition, which keeps their
 * records in order.
 *
 * <p><b>Failure:</b> a setting that would lose event-time data, or a differing partition count, is
 * a {@link TopicException}; nothing that exists is ever changed.
 *
 * <p><b>Thread safety:</b> stateless; two processes may start at once.
 */
public final class TopicAdmin {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(15);

    private TopicAdmin() {}

    /**
     * Creates what is missing, then checks what was there.
     *
     * @param admin asked with its own timeouts
     * @param topics the names
     * @param partitions of every topic that is created, the compacted ones excepted
     * @param replication of every topic that is created; -1 for the cluster's default
     * @throws TopicException when a topic cannot be created or used as it is
     */
    public static void createOrCheck(
            Admin admin, Topics topics, int partitions, short replication) {
        try {
            Collection<String> listed = admin.listTopics().names().get();
            List<String> ours = topics.all().stream().filter(listed::contains).toList();
            int count =
                    partitionCount(
                            topics, admin.describeTopics(ours).allTopicNames().get(), partitions);
            Set<String> created = create(admin, topics, ours, count, replication);
            partitionCount(topics, awaitLeaders(admin, topics), partitions);
            check(admin, topics, created);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while topics were checked", e);
        } catch (ExecutionException e) {
            throw new TopicException(
                    "topics " + topics.prefix() + "*: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /**
     * Waits until every topic can be used. A controller has created a topic a moment before the
     * brokers know of it, and clients that come in between stop at a missing topic.
     */
    private static Map<String, TopicDescription> awaitLeaders(Admin admin, Topics topics)
            throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (true) {
            try {
                Map<String, TopicDescription> all =
                        admin.describeTopics(topics.all()).allTopicNames().get();
                if (all.values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.leader() != null)) {
                    askLeaders(admin, all);
                    return all;
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new TopicException(
                        "topics %s*: not all have leaders after %d s"
                                .formatted(topics.prefix(), VISIBLE_WITHIN.toSeconds()));
            }
            Thread.sleep(20);
        }
    }

    /**
     * Waits until every leader serves its partitions, which is later than the others know of it. Of
     * records that are sent too early a later batch can come through before the first is sent
     * again, and the broker then refuses the first for ever as out of order.
     */
    private static void askLeaders(Admin admin, Map<String, TopicDescription> topics)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        topics.forEach(
                (topic, description) ->
                        description
                                .partitions()
                                .forEach(
                                        partition ->
                                                all.put(
                                                        new TopicPartition(
                                                                topic, partition.partition()),
                                                        OffsetSpec.latest())));
        admin.listOffsets(all).all().get();
    }

    private static int partitionCount(
            Topics topics, Map<String, TopicDescription> existing, int asked) {
        String decider = null;
        int count = asked;
        for (String topic :
                List.of(
                        topics.observations(),
                        topics.forecasts(),
                        topics.shadow(),
                        topics.interactions(),
                        topics.audits())) {
            TopicDescription description = existing.get(topic);
            if (description == null) {
                continue;
            }
            int found = description.partitions().size();
            if (decider == null) {
                decider = topic;
                count = found;
            } else if (found != count) {
                throw new TopicException(
                        "topic %s: partitions: expected %d as in %s, found %d"
                                .formatted(topic, count, decider, found));
            }
        }
        return count;
    }

    /** Creates what is not there; what another process created meanwhile is not in the result. */
    private static Set<String> create(
            Admin admin,
            Topics topics,
            Collection<String> existing,
            int partitions,
            short replication)
            throws InterruptedException, ExecutionException {
        List<NewTopic> missing = new ArrayList<>();
        for (String topic : topics.all()) {
            if (!existing.contains(topic)) {
                int count = TopicSettings.isCompacted(topics, topic) ? 1 : partitions;
                Optional<Short> replicas =
                        replication < 0 ? Optional.empty() : Optional.of(replication);
                missing.add(
                        new NewTopic(topic, Optional.of(count), replicas)
                                .configs(TopicSettings.of(topics, topic)));
            }
        }
        Set<String> created = new HashSet<>();
        for (Map.Entry<String, KafkaFuture<Void>> one :
                admin.createTopics(missing).values().entrySet()) {
            try {
                one.getValue().get();
                created.add(one.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return created;
    }

    private static void check(Admin admin, Topics topics, Set<String> created)
            throws InterruptedException, ExecutionException {
        List<ConfigResource> resources =
                topics.all().stream()
                        .filter(topic -> !created.contains(topic))
                        .map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t))
                        .toList();
        Map<ConfigResource, Config> found = admin.describeConfigs(resources).all().get();
        List<String> complaints =
                resources.stream()
                        .flatMap(r -> complaints(topics, r.name(), found.get(r)).stream())
                        .toList();
        if (!complaints.isEmpty()) {
            throw new TopicException(String.join("; ", complaints));
        }
    }

    private static List<String> complaints(Topics topics, String topic, Config config) {
        return TopicSettings.vital(topics, topic).entrySet().stream()
                .filter(vital -> !serves(vital.getKey(), vital.getValue(), config))
                .map(
                        vital ->
                                "topic %s: %s: expected %s, found %s"
                                        .formatted(
                                                topic,
                                                vital.getKey(),
                                                vital.getValue(),
                                                value(config, vital.getKey())))
                .collect(Collectors.toList());
    }

    private static boolean serves(String setting, String expected, Config config) {
        String found = value(config, setting);
        if (setting.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG) && found != null) {
            return Long.parseLong(found) >= Long.parseLong(expected);
        }
        return expected.equals(found);
    }

    private static String value(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null ? null : entry.value();
    }
}

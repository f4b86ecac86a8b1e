package io.murmuration.normaliser.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;

/**
 * The raw topic as a feed finds it: how many partitions, and how many records each holds.
 *
 * @param endOffsets one a partition
 */
record RawTopicState(long[] endOffsets) {
    /**
     * Asks the cluster.
     *
     * @throws FeedException when it does not answer in time or has no such topic
     */
    static RawTopicState ask(String bootstrapServers, String topic, Duration within) {
        int millis = (int) within.toMillis();
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(millis, 5_000),
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        try (Admin admin = Admin.create(settings)) {
            int partitions =
                    admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(millis, TimeUnit.MILLISECONDS)
                            .get(topic)
                            .partitions()
                            .size();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int p = 0; p < partitions; p++) {
                asked.put(new TopicPartition(topic, p), OffsetSpec.latest());
            }
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(asked).all().get(millis, TimeUnit.MILLISECONDS);
            long[] offsets = new long[partitions];
            ends.forEach((partition, end) -> offsets[partition.partition()] = end.offset());
            return new RawTopicState(offsets);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedException("interrupted while " + topic + " was looked at", e);
        } catch (TimeoutException e) {
            throw unreachable(bootstrapServers, within, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(bootstrapServers, within, e.getCause());
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new FeedException(
                        "topic " + topic + " does not exist on " + bootstrapServers, e.getCause());
            }
            throw new FeedException(topic + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Where the default partitioner puts a key; a record without one goes to the first. */
    int partition(byte[] key) {
        return key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % endOffsets.length;
    }

    private static FeedException unreachable(
            String bootstrapServers, Duration within, Throwable cause) {
        return new FeedException(
                "no broker answers at %s (tried for %d s)"
                        .formatted(bootstrapServers, within.toSeconds()),
                cause);
    }
}

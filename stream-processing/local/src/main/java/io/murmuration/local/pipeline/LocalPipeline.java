package io.murmuration.local.pipeline;

import io.murmuration.broker.BrokerException;
import io.murmuration.broker.EmbeddedBroker;
import io.murmuration.contracts.Topics;
import io.murmuration.forecasting.Checkpoints;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunCounts;
import io.murmuration.forecasting.RunningJob;
import io.murmuration.local.option.BadUseException;
import io.murmuration.normaliser.NormaliserApp;
import io.murmuration.normaliser.NormaliserOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, topics, normaliser and job, running; what is sent to the raw topic comes out as
 * forecasts.
 *
 * <p><b>Thread safety:</b> started and closed by one thread; questions may come from any.
 */
public final class LocalPipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPipeline.class);

    /**
     * On a broker of its own the normaliser is the only member of its group. A member with a name
     * takes its former place at once; without one a resumed run would wait until the session of the
     * process that was killed is over.
     */
    private static final Map<String, String> ALONE =
            Map.of(
                    StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    "normaliser",
                    StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                    "10000");

    private final PipelinePlan plan;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private String bootstrapServers;
    private Cluster cluster;
    private NormaliserApp normaliser;
    private RunningJob job;

    private LocalPipeline(PipelinePlan plan) {
        this.plan = plan;
    }

    /**
     * Starts all parts; what was started is closed again when one cannot be.
     *
     * @throws BadUseException when the plan cannot be carried out
     */
    public static LocalPipeline start(PipelinePlan plan) {
        LocalPipeline pipeline = new LocalPipeline(plan);
        try {
            pipeline.startParts();
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    private void startParts() {
        if (plan.bootstrapServers().isPresent()) {
            bootstrapServers = plan.bootstrapServers().get();
        } else {
            EmbeddedBroker broker = startBroker();
            parts.push(broker);
            bootstrapServers = broker.bootstrapServers();
        }
        cluster = Cluster.connect(bootstrapServers);
        parts.push(cluster);
        cluster.prepare(plan.topics(), plan.partitions());

        // The two do not wait for each other, and each takes seconds.
        CompletableFuture<RunningJob> starting =
                CompletableFuture.supplyAsync(() -> RunningJob.start(jobOptions()));
        try {
            normaliser = NormaliserApp.start(normaliserOptions());
            parts.push(normaliser);
        } finally {
            job = started(starting);
            parts.push(job);
        }
    }

    private EmbeddedBroker startBroker() {
        try {
            return EmbeddedBroker.start(plan.folder().broker(), plan.port());
        } catch (BrokerException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }

    private static RunningJob started(CompletableFuture<RunningJob> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private NormaliserOptions normaliserOptions() {
        return NormaliserOptions.builder(bootstrapServers)
                .topics(plan.topics())
                .delivery(plan.delivery())
                .scenes(plan.scenes())
                .stateDirectory(plan.folder().streams())
                .overrides(plan.bootstrapServers().isPresent() ? Map.of() : ALONE)
                .build();
    }

    private JobOptions jobOptions() {
        return plan.job().toBuilder()
                .bootstrapServers(bootstrapServers)
                .topics(plan.topics())
                .delivery(plan.delivery())
                .checkpointDirectory(plan.folder().checkpoints())
                .restoreFrom(plan.resume() ? newestCheckpoint() : Optional.empty())
                .build();
    }

    private Optional<Path> newestCheckpoint() {
        try {
            return Checkpoints.newest(plan.folder().checkpoints());
        } catch (IOException e) {
            throw new BadUseException(
                    "checkpoints of " + plan.folder().path() + " cannot be read: " + e, e);
        }
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The names of the topics. */
    public Topics topics() {
        return plan.topics();
    }

    /** What the job has counted; half a second old. */
    public RunCounts counts() {
        return job.counts();
    }

    /** How many records the raw topic holds. */
    public long rawRecords() {
        return cluster.ends(plan.topics().raw()).values().stream().mapToLong(end -> end).sum();
    }

    /** Why a part has given up, if one has. */
    public Optional<String> failure() {
        if (normaliser.failure() != null) {
            return Optional.of("the normaliser gave up: " + normaliser.failure().getMessage());
        }
        Throwable ended = job.ended().handle((nothing, failed) -> failed).getNow(null);
        return Optional.ofNullable(ended).map(failed -> "the job gave up: " + failed.getMessage());
    }

    /**
     * Whether everything that was fed has been forecast, and the reader has seen it.
     *
     * <p>A reader's position passes the commit markers of transactions, a group's committed offset
     * may not: so the job is compared with the last record the reader saw, not with the end.
     *
     * @param reader positions of a reader of observations and forecasts
     * @param afterLastRecord the offsets after the last records that it read
     */
    public boolean isDrained(
            Map<TopicPartition, Long> reader, Map<TopicPartition, Long> afterLastRecord) {
        Topics topics = plan.topics();
        if (!Progress.reached(
                cluster.committed(NormaliserOptions.DEFAULT_APPLICATION_ID),
                cluster.ends(topics.raw()))) {
            return false;
        }
        if (!Progress.reached(reader, cluster.ends(topics.observations()))) {
            return false;
        }
        Map<TopicPartition, Long> committed = cluster.committed(plan.job().groupId());
        boolean jobIsDone =
                afterLastRecord.entrySet().stream()
                        .filter(entry -> entry.getKey().topic().equals(topics.observations()))
                        .allMatch(
                                entry ->
                                        committed.getOrDefault(entry.getKey(), 0L)
                                                >= entry.getValue());
        return jobIsDone
                && Progress.reached(reader, cluster.ends(topics.forecasts()))
                && Progress.reached(reader, cluster.ends(topics.late()))
                && Progress.reached(reader, cluster.ends(topics.dead()));
    }

    /** Closes the parts against the way of the data. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}

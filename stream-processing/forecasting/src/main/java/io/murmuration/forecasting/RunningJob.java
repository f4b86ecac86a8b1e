package io.murmuration.forecasting;

import io.murmuration.forecasting.kafka.KnownBeforehand;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job between topics of Kafka, on a Flink cluster inside this process.
 *
 * <p>Closing cancels the job and its cluster; the newest checkpoint stays, and {@link Checkpoints}
 * finds it for the next run. Thread-safe.
 */
public final class RunningJob implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** Counts travel with the heartbeats of the tasks. */
    private static final Duration COUNT_INTERVAL = Duration.ofMillis(500);

    private final JobClient client;
    private final CompletableFuture<Void> ended;

    private RunningJob(JobClient client) {
        this.client = client;
        this.ended = client.getJobExecutionResult().thenApply(result -> null);
    }

    /**
     * Starts the job, from {@link JobOptions#restoreFrom()} when that is set.
     *
     * @throws JobFailedException when Kafka does not answer or the job cannot be submitted
     */
    public static RunningJob start(JobOptions options) {
        Configuration configuration = JobConfiguration.unbounded(options);
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, COUNT_INTERVAL);
        configuration.set(RestOptions.BIND_PORT, "0");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        options.parallelism(), configuration);
        try {
            ForecastingJob.build(env, KnownBeforehand.addTo(options));
            return new RunningJob(env.executeAsync("forecasting"));
        } catch (Exception e) {
            throw JobFailedException.of(e);
        }
    }

    /** What was counted so far, about half a second old; zeros before the tasks have started. */
    public RunCounts counts() {
        return RunCounts.of(accumulators());
    }

    /**
     * What was counted so far under each name of {@link ForecastingMetricNames#COUNTERS}, about
     * half a second old; what nothing is known of is missing.
     */
    public Map<String, Long> totals() {
        Map<String, Object> accumulators = accumulators();
        Map<String, Long> totals = new HashMap<>();
        for (String name : ForecastingMetricNames.COUNTERS) {
            if (accumulators.get(name) instanceof Long total) {
                totals.put(name, total);
            }
        }
        return totals;
    }

    private Map<String, Object> accumulators() {
        try {
            return client.getAccumulators().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        }
    }

    /** Whether the job's tasks run at this moment; not while it starts or restarts. */
    public boolean isRunning() {
        try {
            return client.getJobStatus().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    == JobStatus.RUNNING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /**
     * Completes exceptionally, with a {@link JobFailedException}, when the job ends by itself.
     * After {@link #close} its outcome means nothing.
     */
    public CompletableFuture<Void> ended() {
        return ended.handle(
                (nothing, failure) -> {
                    if (failure != null) {
                        throw JobFailedException.of(failure);
                    }
                    return null;
                });
    }

    /** Cancels the job and waits up to five seconds for it. */
    @Override
    public void close() {
        if (ended.isDone()) {
            return;
        }
        try {
            client.cancel().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            ended.handle((nothing, cancelled) -> Boolean.TRUE)
                    .get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw JobFailedException.of(e);
        }
    }
}

package io.murmuration.forecasting;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** The settings of Flink that the job stands on. Pure. */
public final class JobConfiguration {
    /** Half-filled network buffers are sent after this long; the default is 100 ms. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(2);

    private static final int RETAINED_CHECKPOINTS = 2;

    /** More failures than this within the interval end the job. */
    private static final int MAX_FAILURES = 10;

    private static final Duration FAILURE_INTERVAL = Duration.ofMinutes(5);
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

    private JobConfiguration() {}

    /** For a job that runs until it is told to stop. */
    public static Configuration unbounded(JobOptions options) {
        Configuration configuration = common();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL,
                MAX_FAILURES);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL,
                FAILURE_INTERVAL);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY, RESTART_DELAY);
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL, options.checkpointInterval());
        // State is exact either way; how often a forecast is sent is the sinks' affair.
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        options.checkpointDirectory()
                .ifPresent(
                        directory ->
                                configuration.set(
                                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                                        directory.toAbsolutePath().toUri().toString()));
        options.restoreFrom()
                .ifPresent(
                        checkpoint ->
                                configuration.set(
                                        StateRecoveryOptions.SAVEPOINT_PATH,
                                        checkpoint.toAbsolutePath().toUri().toString()));
        return configuration;
    }

    /** For a job over an input that ends: it runs once, and fails when something fails. */
    public static Configuration bounded() {
        Configuration configuration = common();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return configuration;
    }

    private static Configuration common() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        return configuration;
    }
}

package io.murmuration.forecasting.bounded;

import io.murmuration.forecasting.ForecastingJob;
import io.murmuration.forecasting.JobConfiguration;
import io.murmuration.forecasting.JobFailedException;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Forecasts a recording into a file, in this process.
 *
 * <p>The file has one line of JSON for every forecast, ordered by (t0, scene). It is the same, byte
 * for byte, whatever the parallelism, the batches, and the order of arrival within the lateness.
 */
public final class BoundedForecast {
    private static final String UNFINISHED = ".part";
    private static final MemorySize SORT_MEMORY = MemorySize.ofMebiBytes(64);

    private BoundedForecast() {}

    /** The same without anybody who hears of refusals. */
    public static RunCounts run(JobOptions options, FrameSupplier frames, Path output)
            throws IOException {
        return run(options, frames, output, Refusals.UNHEARD);
    }

    /**
     * Runs to the end of the recording.
     *
     * @param options what concerns Kafka, checkpoints and idleness in them is not used
     * @param frames the recording
     * @param output written anew; there only when the run has succeeded
     * @param refusals hears what the job refuses
     * @return what was counted
     * @throws IllegalArgumentException when there is a deadline
     * @throws JobFailedException when the recording cannot be read, or the model cannot be used
     */
    public static RunCounts run(
            JobOptions options, FrameSupplier frames, Path output, Refusals refusals)
            throws IOException {
        Configuration configuration = JobConfiguration.bounded();
        configuration.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE,
                SORT_MEMORY.multiply(options.parallelism()));
        return run(
                StreamExecutionEnvironment.createLocalEnvironment(
                        options.parallelism(), configuration),
                options,
                frames,
                output,
                refusals);
    }

    static RunCounts run(
            StreamExecutionEnvironment env, JobOptions options, FrameSupplier frames, Path output)
            throws IOException {
        return run(env, options, frames, output, Refusals.UNHEARD);
    }

    private static RunCounts run(
            StreamExecutionEnvironment env,
            JobOptions options,
            FrameSupplier frames,
            Path output,
            Refusals refusals)
            throws IOException {
        if (options.deadline().isPresent()) {
            throw new IllegalArgumentException(
                    "a deadline looks at the wall clock, which a bounded run does not have");
        }
        Path unfinished = output.resolveSibling(output.getFileName() + UNFINISHED);
        SortedLines lines = new SortedLines(unfinished, refusals);
        ForecastingJob.build(
                env,
                options.toBuilder().idleTimeout(Optional.empty()).build(),
                new FrameSource(frames),
                new FrameSource(Collections::emptyIterator),
                new FrameSource(Collections::emptyIterator),
                lines);
        lines.sort();
        try {
            RunCounts counts = execute(env);
            Files.move(unfinished, output, StandardCopyOption.REPLACE_EXISTING);
            return counts;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static RunCounts execute(StreamExecutionEnvironment env) {
        try {
            return RunCounts.of(env.execute("forecast").getAllAccumulatorResults());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw JobFailedException.of(e);
        } catch (Exception e) {
            throw JobFailedException.of(e);
        }
    }
}

package io.murmuration.forecasting;

import io.murmuration.forecasting.kafka.KnownBeforehand;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Entry point of the job on a Flink cluster; {@link JobArguments} lists its arguments. Bad
 * arguments, and a model that cannot be used, give one line on standard error and exit code 2.
 */
public final class ForecastingMain {
    private static final int BAD_ARGUMENTS = 2;

    private ForecastingMain() {}

    public static void main(String[] args) throws Exception {
        JobOptions options;
        try {
            options = JobArguments.parse(args);
            // Once here, so that what a task would stumble over is said before there is one.
            options.predictor().create().close();
        } catch (IllegalArgumentException e) {
            System.err.println("forecasting: " + e.getMessage());
            System.exit(BAD_ARGUMENTS);
            return;
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        JobConfiguration.unbounded(options));
        env.setParallelism(options.parallelism());
        ForecastingJob.build(env, KnownBeforehand.addTo(options));
        env.execute("forecasting");
    }
}

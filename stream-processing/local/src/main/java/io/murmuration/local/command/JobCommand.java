package io.murmuration.local.command;

import io.murmuration.forecasting.Checkpoints;
import io.murmuration.forecasting.JobFailedException;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunningJob;
import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.DeliveryOptions;
import io.murmuration.local.option.JobTuning;
import io.murmuration.local.option.KafkaOptions;
import io.murmuration.local.option.Logs;
import io.murmuration.local.option.MetricsOptions;
import io.murmuration.local.pipeline.Cluster;
import io.murmuration.local.pipeline.JobMetrics;
import io.murmuration.local.pipeline.PipelinePlan;
import io.murmuration.process.Endpoint;
import io.murmuration.process.PortTakenException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The job as a process of its own, on a Flink cluster inside it. */
@Command(
        name = "job",
        description = {
            "Runs the forecasting job against an existing Kafka until it is stopped, on a Flink"
                    + " cluster inside this process."
        })
final class JobCommand implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;
    @Mixin private JobTuning tuning;
    @Mixin private DeliveryOptions delivery;
    @Mixin private MetricsOptions metrics;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "where checkpoints are kept; the newest one there is gone on from")
    private Path checkpoints;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Logs.toStandardError();
        JobOptions options = options();
        try (Cluster cluster = Cluster.connect(options.bootstrapServers())) {
            cluster.prepare(kafka.topics(), PipelinePlan.DEFAULT_PARTITIONS);
        }
        RunningJob job = RunningJob.start(options);
        Thread hook = new Thread(job::close, "job-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Optional<Endpoint.Server> served = serve(job);
            try {
                job.ended().join();
                return 0;
            } finally {
                served.ifPresent(Endpoint.Server::close);
            }
        } catch (PortTakenException e) {
            job.close();
            throw new BadUseException("--metrics-port: " + e.getMessage(), e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof JobFailedException failed) {
                throw new BadUseException(failed.getMessage(), failed);
            }
            throw e;
        }
    }

    /** Serves the job's metrics where that was asked for. */
    private Optional<Endpoint.Server> serve(RunningJob job) {
        if (metrics.port().isEmpty()) {
            return Optional.empty();
        }
        JobMetrics counts = new JobMetrics(job::totals, job::isRunning);
        Endpoint.Server server =
                new Endpoint(
                                counts::scrape,
                                () -> !job.ended().isCompletedExceptionally(),
                                job::isRunning)
                        .serve(metrics.host(), metrics.port().getAsInt());
        spec.commandLine().getOut().println("metrics at port " + server.port());
        spec.commandLine().getOut().flush();
        return Optional.of(server);
    }

    private JobOptions options() {
        tuning.suit(false);
        JobOptions.Builder builder =
                tuning.builder()
                        .bootstrapServers(kafka.bootstrapServers())
                        .topics(kafka.topics())
                        .delivery(delivery.delivery())
                        .checkpointInterval(delivery.checkpointInterval());
        if (checkpoints != null) {
            builder.checkpointDirectory(checkpoints);
            try {
                builder.restoreFrom(Checkpoints.newest(checkpoints));
            } catch (IOException e) {
                throw new BadUseException("--checkpoints " + checkpoints + ": " + e, e);
            }
        }
        return Arguments.checked(builder::build);
    }
}

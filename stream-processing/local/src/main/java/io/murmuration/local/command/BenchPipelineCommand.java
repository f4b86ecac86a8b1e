package io.murmuration.local.command;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.Topics;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.model.ModelCatalogue;
import io.murmuration.local.bench.BenchOptions;
import io.murmuration.local.bench.BenchResult;
import io.murmuration.local.bench.PipelineBench;
import io.murmuration.local.option.Durations;
import io.murmuration.local.option.JobTuning;
import io.murmuration.local.option.Logs;
import io.murmuration.local.pipeline.PipelinePlan;
import io.murmuration.local.pipeline.RunFolder;
import io.murmuration.local.view.RunReport;
import io.murmuration.normaliser.SceneCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Throughput and latency of the whole pipeline. */
@Command(
        name = "pipeline",
        description = {
            "Loads the whole pipeline in this JVM: first as much as goes through it, as protobuf,"
                    + " JSON and one-agent frames, then a steady load to measure latency."
        })
final class BenchPipelineCommand implements Callable<Integer> {
    @Mixin private JobTuning tuning;

    @Option(
            names = {"--load-scenes", "--scenes"},
            paramLabel = "N",
            defaultValue = "125",
            description = "scenes of the load")
    private int scenes;

    @Option(
            names = {"--load-agents", "--agents"},
            paramLabel = "N",
            defaultValue = "40",
            description = "agents in each scene of the load")
    private int agents;

    @Option(
            names = {"--load-rate", "--rate"},
            paramLabel = "HZ",
            defaultValue = "10",
            description = "frames a second of each scene of the load")
    private String rate;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = Durations.class,
            description = "load before anything is measured")
    private Duration warmUp;

    @Option(
            names = "--throughput-for",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = Durations.class,
            description = "how long each throughput is measured; 0 leaves it out")
    private Duration throughputFor;

    @Option(
            names = "--latency-load",
            paramLabel = "N",
            defaultValue = "10000",
            description = "observations a second while latency is measured")
    private int latencyLoad;

    @Option(
            names = "--latency-for",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = Durations.class,
            description = "how long latency is measured; 0 leaves it out")
    private Duration latencyFor;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        tuning.suit(false);
        ModelCatalogue.Choice predictor = tuning.predictor(List.of());
        BenchOptions options =
                Arguments.checked(
                        () ->
                                new BenchOptions(
                                        predictor.name(),
                                        scenes,
                                        agents,
                                        rate,
                                        tuning.windows().spec().stride(),
                                        tuning.slots(),
                                        warmUp,
                                        throughputFor,
                                        latencyLoad,
                                        latencyFor));
        JobOptions job = Arguments.checked(() -> tuning.builder(predictor).build());
        RunFolder folder = RunFolder.fresh(Path.of(RunFolder.PARENT));
        Logs.toFile(folder.log());
        BenchResult result =
                PipelineBench.run(options, plan(folder, job), spec.commandLine().getErr());
        spec.commandLine().getOut().print(result.toText());
        spec.commandLine().getOut().flush();
        if (json != null) {
            RunReport.write(json, result.toJson());
        }
        return 0;
    }

    private static PipelinePlan plan(RunFolder folder, JobOptions job) {
        return new PipelinePlan(
                folder,
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Topics.DEFAULT,
                PipelinePlan.DEFAULT_PARTITIONS,
                Delivery.AT_LEAST_ONCE,
                SceneCatalogue.EMPTY,
                job);
    }
}

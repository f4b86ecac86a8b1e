package io.murmuration.local.command;

import io.murmuration.forecasting.model.ModelCatalogue;
import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.DeliveryOptions;
import io.murmuration.local.option.Durations;
import io.murmuration.local.option.InputOptions;
import io.murmuration.local.option.JobTuning;
import io.murmuration.local.option.KafkaOptions;
import io.murmuration.local.option.Logs;
import io.murmuration.local.option.PageOptions;
import io.murmuration.local.option.SceneOptions;
import io.murmuration.local.option.SpeedOptions;
import io.murmuration.local.pipeline.DemoInput;
import io.murmuration.local.pipeline.DemoRun;
import io.murmuration.local.pipeline.LivePage;
import io.murmuration.local.pipeline.PipelinePlan;
import io.murmuration.local.pipeline.RunFolder;
import io.murmuration.motion.simulation.CrowdOptions;
import io.murmuration.normaliser.SceneCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole pipeline in one JVM. */
@Command(
        name = "demo",
        description = {
            "Runs the whole pipeline in one JVM and shows its forecasts on the console and on a"
                + " page: an embedded Kafka, the normaliser, the Flink job, the monitor, and a"
                + " simulated crowd or a recording to feed them. Ends with a score table; Ctrl-C"
                + " ends it at any time."
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin private InputOptions input;
    @Mixin private SpeedOptions speed;
    @Mixin private JobTuning tuning;
    @Mixin private DeliveryOptions delivery;
    @Mixin private SceneOptions scenes;
    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "how long the simulated crowd is there (default: without end)")
    private Duration duration;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + CrowdOptions.DEFAULT_SEED,
            description = "seed of the simulated crowd")
    private long seed;

    @Option(
            names = "--exit-when-done",
            description = "end when everything that was fed has been forecast")
    private boolean exitWhenDone;

    @Option(
            names = "--no-browser",
            description = "serve the live page without opening it in a browser")
    private boolean noBrowser;

    @Mixin private PageOptions page;

    @Option(
            names = "--broker-port",
            paramLabel = "N",
            description = "port of the embedded Kafka (default: a free one)")
    private Integer brokerPort;

    @Option(names = "--report", paramLabel = "FILE", description = "write a summary as JSON")
    private Path report;

    @Option(
            names = "--run-folder",
            paramLabel = "DIR",
            defaultValue = RunFolder.PARENT,
            description = "where the folder of the run is made")
    private Path runs;

    @Option(
            names = RunFolder.RESUME_OPTION,
            paramLabel = "DIR",
            description = "go on with the run of this folder, with the options it was started with")
    private Path resume;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        checkReport();
        tuning.suit(input.isBodies());
        DemoInput played = demoInput();
        // Opened once before anything is started, so that a bad file is known at once.
        played.check();
        SceneCatalogue described = scenes.catalogue();
        played.file()
                .ifPresent(
                        file -> input.check(file, tuning.windows().spec(), Optional.of(described)));
        if (resume != null && played.isStandardInput()) {
            throw new BadUseException("--resume: standard input cannot be read a second time");
        }
        ModelCatalogue.Choice predictor = tuning.predictor(input.recordings());
        spec.commandLine().getOut().println("forecast by " + predictor.name());
        var job =
                tuning.builder(predictor)
                        .influence(tuning.influence().orElse(true))
                        .checkpointInterval(delivery.checkpointInterval());
        RunFolder folder = resume == null ? RunFolder.fresh(runs) : RunFolder.existing(resume);
        Logs.toFile(folder.log());
        if (resume == null) {
            folder.saveOptions(GivenOptions.of(spec.commandLine()));
        }
        PipelinePlan plan =
                new PipelinePlan(
                        folder,
                        resume != null,
                        kafka.isGiven() ? Optional.of(kafka.bootstrapServers()) : Optional.empty(),
                        brokerPort == null ? OptionalInt.empty() : OptionalInt.of(brokerPort),
                        kafka.topics(),
                        PipelinePlan.DEFAULT_PARTITIONS,
                        delivery.delivery(),
                        described,
                        job.build());
        return new DemoRun(
                        plan,
                        played,
                        speed.speed(),
                        exitWhenDone,
                        Optional.ofNullable(report),
                        new LivePage(page.host(), page.port(), !noBrowser),
                        System.out)
                .run();
    }

    private DemoInput demoInput() {
        return new DemoInput(
                Optional.ofNullable(input.input()).map(input::source),
                Optional.ofNullable(duration),
                seed,
                input.splitAgents(),
                tuning.windows().spec().lateness());
    }

    private void checkReport() {
        if (report != null) {
            Path parent = report.toAbsolutePath().getParent();
            if (!Files.isDirectory(parent)) {
                throw new BadUseException("--report " + report + ": no such folder " + parent);
            }
        }
    }
}

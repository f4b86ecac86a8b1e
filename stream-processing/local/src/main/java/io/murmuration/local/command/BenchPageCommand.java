package io.murmuration.local.command;

import io.murmuration.local.bench.PageBench;
import io.murmuration.local.bench.PageLoad;
import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.Durations;
import io.murmuration.local.option.Logs;
import io.murmuration.local.pipeline.RunFolder;
import io.murmuration.local.view.RunReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How smoothly the live page moves. */
@Command(
        name = "page",
        description = {
            "Feeds the live page a crowded scene and counts the frames that a headless Chromium"
                + " draws of it, without a graphics card. The default is 300 agents of 20 modes,"
                + " forecast every 0.4 s and seen ten times a second, over 10 s."
        })
final class BenchPageCommand implements Callable<Integer> {
    @Option(
            names = "--page-agents",
            paramLabel = "N",
            defaultValue = "300",
            description = "agents of the scene on the page")
    private int agents;

    @Option(
            names = "--page-modes",
            paramLabel = "N",
            defaultValue = "20",
            description = "modes of each agent on the page")
    private int modes;

    @Option(
            names = "--page-for",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Durations.class,
            description = "how long the page's frames are counted")
    private Duration duration;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PageLoad load = Arguments.checked(() -> new PageLoad("crowd", agents, modes));
        if (duration.isZero()) {
            throw new BadUseException("--page-for must be longer than 0");
        }
        RunFolder folder = RunFolder.fresh(Path.of(RunFolder.PARENT));
        Logs.toFile(folder.log());
        PageBench.Result result = PageBench.run(load, duration, folder.broker());
        spec.commandLine().getOut().print(result.toText());
        spec.commandLine().getOut().flush();
        if (json != null) {
            RunReport.write(json, result.toJson());
        }
        return 0;
    }
}

package io.murmuration.local.command;

import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What {@code ./murmuration} is without a command: its help. */
@Command(
        name = "murmuration",
        description = "Forecasts motion on live streams.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ForecastCommand.class,
            FeedCommand.class,
            NormaliseCommand.class,
            JobCommand.class,
            AnnounceCommand.class,
            MonitorCommand.class,
            BenchCommand.class,
            TailCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ExportCommand.class,
            DataCommand.class,
            ParityCommand.class,
            HelpCommand.class
        })
final class RootCommand implements Runnable {
    @Option(
            names = Settings.CONFIG_OPTION,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "properties file with values for any of these options")
    private Path config;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        if (config != null) {
            throw new BadUseException("no command given; './murmuration help' lists them");
        }
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

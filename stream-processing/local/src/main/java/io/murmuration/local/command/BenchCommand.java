package io.murmuration.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmarks. */
@Command(
        name = "bench",
        description = "Measures speed on this machine.",
        synopsisSubcommandLabel = "WHAT",
        subcommands = {
            BenchInferenceCommand.class,
            BenchPageCommand.class,
            BenchPipelineCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "bench: say what to measure: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}

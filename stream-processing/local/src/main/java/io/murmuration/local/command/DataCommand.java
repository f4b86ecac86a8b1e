package io.murmuration.local.command;

import io.murmuration.local.option.BadUseException;
import io.murmuration.training.fetch.DataFetch;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Public data sets. */
@Command(
        name = "data",
        description = "Gets public data sets.",
        subcommands = DataCommand.Fetch.class)
final class DataCommand implements Runnable {
    @Override
    public void run() {
        throw new BadUseException("data: say what to do, for example: data fetch ethucy");
    }

    /** Gets one data set. */
    @Command(
            name = "fetch",
            description = "Gets a data set from the sites that publish it and checks every file.")
    static final class Fetch implements Runnable {
        @Parameters(paramLabel = "NAME", description = "ethucy")
        private String name;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "folder of the data sets; ~/.murmuration/data unless given")
        private Path data;

        @Spec private CommandSpec spec;

        @Override
        public void run() {
            Path folder =
                    data == null
                            ? Path.of(System.getProperty("user.home"), ".murmuration", "data")
                            : data;
            try {
                DataFetch.of(name)
                        .run(
                                folder.resolve(name),
                                line -> {
                                    spec.commandLine().getOut().println(line);
                                    spec.commandLine().getOut().flush();
                                });
            } catch (IllegalArgumentException | IOException e) {
                throw new BadUseException("data fetch: " + e.getMessage(), e);
            }
        }
    }
}

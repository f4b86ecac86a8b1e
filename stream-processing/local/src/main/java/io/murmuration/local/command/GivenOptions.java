package io.murmuration.local.command;

import io.murmuration.local.option.OptionTable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What a run was told, from wherever, so that it can be told the same again. */
final class GivenOptions {
    /** Options that concern one process and not the run. */
    private static final Set<String> OF_THE_PROCESS =
            Set.of(
                    "--config",
                    "--resume",
                    "--run-folder",
                    "--port",
                    "--broker-port",
                    "--host",
                    "--no-browser");

    private GivenOptions() {}

    /** Keys and values of the options that a command was given. */
    static Map<String, String> of(CommandLine command) {
        Map<String, String> given = new TreeMap<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            String name = option.longestName();
            String value = value(command, option);
            if (value != null && !OF_THE_PROCESS.contains(name)) {
                given.put(OptionTable.key(name), value);
            }
        }
        return given;
    }

    private static String value(CommandLine command, OptionSpec option) {
        if (command.getParseResult().hasMatchedOption(option)) {
            Object typed =
                    option.originalStringValues().isEmpty()
                            ? null
                            : option.originalStringValues().get(0);
            return typed == null || typed.toString().isEmpty() ? "true" : typed.toString();
        }
        try {
            return command.getDefaultValueProvider().defaultValue(option);
        } catch (Exception e) {
            throw new IllegalStateException(option.longestName() + " has no value to read", e);
        }
    }
}

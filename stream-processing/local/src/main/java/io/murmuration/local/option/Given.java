package io.murmuration.local.option;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Whether somebody set an option, be it on the command line or in the settings. Stateless. */
final class Given {
    private Given() {}

    static boolean is(CommandSpec command, String option) {
        CommandLine line = command.commandLine();
        OptionSpec found = command.findOption(option);
        if (line.getParseResult().hasMatchedOption(found)) {
            return true;
        }
        try {
            return line.getDefaultValueProvider() != null
                    && line.getDefaultValueProvider().defaultValue(found) != null;
        } catch (Exception e) {
            throw new IllegalStateException(option + " has no value to read", e);
        }
    }
}

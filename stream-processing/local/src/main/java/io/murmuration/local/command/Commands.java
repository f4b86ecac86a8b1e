package io.murmuration.local.command;

import io.murmuration.local.option.BadUseException;
import io.murmuration.local.option.Settings;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line. */
public final class Commands {
    /** What was asked for cannot be done. */
    static final int BAD_USE = CommandLine.ExitCode.USAGE;

    /** The program itself failed. */
    static final int FAILED = CommandLine.ExitCode.SOFTWARE;

    private Commands() {}

    /** Runs a command on the console of this process and gives its exit code. */
    public static int run(Map<String, String> environment, String... arguments) {
        return run(commandLine(), environment, arguments);
    }

    /** All commands, before any setting is read. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new RootCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(Commands::badArguments);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        return line;
    }

    static int run(CommandLine line, Map<String, String> environment, String... arguments) {
        try {
            Settings settings = Settings.read(environment, arguments);
            settings.check(line);
            line.setDefaultValueProvider(settings);
        } catch (BadUseException e) {
            return complain(line, e.getMessage());
        }
        return line.execute(arguments);
    }

    private static int badArguments(ParameterException failure, String... arguments) {
        CommandLine line = failure.getCommandLine();
        if (failure.getCause() instanceof BadUseException) {
            return complain(line, failure.getCause().getMessage());
        }
        String message = failure.getMessage().lines().findFirst().orElse("bad arguments");
        if (failure instanceof UnmatchedArgumentException unmatched
                && line.getParent() == null
                && !unmatched.getUnmatched().get(0).startsWith("-")) {
            message =
                    "unknown command '%s'; './murmuration help' lists them"
                            .formatted(unmatched.getUnmatched().get(0));
        }
        return complain(line, message);
    }

    private static int failed(Exception failure, CommandLine line) {
        Complaint complaint = Complaint.of(failure);
        if (complaint.usersToMend()) {
            return complain(line, complaint.text());
        }
        line.getErr().println("murmuration: " + complaint.text());
        line.getErr().flush();
        return FAILED;
    }

    private static int complain(CommandLine line, String message) {
        line.getErr().println("murmuration: " + message.replace('\n', ' '));
        line.getErr().flush();
        return BAD_USE;
    }
}

package io.murmuration.local.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** One command line run in this JVM, with what it printed. */
record CliRun(int exitCode, String out, String err) {

    static CliRun of(String... arguments) {
        return in(Map.of(), arguments);
    }

    static CliRun in(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exitCode = Commands.run(line, environment, arguments);
        return new CliRun(exitCode, out.toString(), err.toString());
    }

    /** The lines on the standard error. */
    long errorLines() {
        return err.lines().count();
    }
}

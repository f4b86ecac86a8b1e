package io.murmuration.local.command;

import io.murmuration.eqmotion.parity.Parity;
import io.murmuration.local.option.BadUseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares EqMotion with the published code's numbers; exit code 1 when one is too far off. */
@Command(
        name = "parity",
        description = {
            "Runs EqMotion with the weights and the input of each file and compares its outputs.",
            "Exit code 0 when every output agrees within 1e-4 of its largest value, else 1."
        })
final class ParityCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "npz file with weights/, input/ and output/ arrays")
    private List<Path> files;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new BadUseException("no file " + file);
            }
        }
        boolean passes = true;
        for (Path file : files) {
            passes &= check(file);
        }
        return passes ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private boolean check(Path file) {
        try {
            Parity.Report report = Parity.check(file);
            PrintWriter out = spec.commandLine().getOut();
            for (Parity.OutputError output : report.outputs()) {
                out.printf(
                        Locale.ROOT,
                        "%s  %s  %s: off by %.2e, %.2e of the largest value%n",
                        output.passes() ? "pass" : "FAIL",
                        file,
                        output.output(),
                        output.largestError(),
                        output.relative());
            }
            out.flush();
            return report.passes();
        } catch (IOException e) {
            throw new BadUseException(file + ": " + e.getMessage(), e);
        }
    }
}

package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityCommandTest {
    @TempDir private Path folder;

    @Test
    void namesAFileThatIsNotThere() {
        refuses(folder.resolve("absent.npz"), "no file");
    }

    @Test
    void namesAFileThatIsNoNpz() throws Exception {
        refuses(Files.writeString(folder.resolve("text.npz"), "text"), "not an npz file");
    }

    @Test
    void printsTheErrorOfEveryOutputOfAFileThatAgrees() {
        Path file =
                Path.of(System.getenv("MURMURATION_ROOT"))
                        .resolve("../shared/parity/particles_prediction.npz");
        assumeThat(file).as("parity file, not part of the repository").exists();
        CliRun run = CliRun.of("parity", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("pass").contains("output/"));
    }

    private static void refuses(Path file, String reason) {
        CliRun run = CliRun.of("parity", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(file.toString()).contains(reason);
    }
}

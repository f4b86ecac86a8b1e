package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadUseTest {
    @TempDir Path folder;

    @Test
    void namesAnUnknownCommand() {
        refuses(CliRun.of("fly"), "unknown command 'fly'");
    }

    @Test
    void namesAnUnknownOption() {
        refuses(CliRun.of("--fast"), "--fast");
    }

    @Test
    void namesAMissingConfigFile() {
        Path missing = folder.resolve("absent.properties");
        refuses(CliRun.of("--config", missing.toString(), "help"), missing.toString());
    }

    @Test
    void namesAConfigFileGivenByTheEnvironment() {
        Path missing = folder.resolve("absent.properties");
        refuses(
                CliRun.in(Map.of("MURMURATION_CONFIG", missing.toString()), "help"),
                missing.toString());
    }

    @Test
    void namesAKeyThatNoCommandKnows() throws Exception {
        Path file = Files.writeString(folder.resolve("murmuration.properties"), "speeed=2\n");
        refuses(CliRun.of("--config", file.toString(), "help"), "unknown key 'speeed'");
    }

    @Test
    void namesAnUnknownTopic() {
        refuses(CliRun.of("tail", "weather"), "unknown topic 'weather'");
    }

    @Test
    void saysThatNoKafkaWasNamed() {
        refuses(CliRun.of("tail", "forecasts"), "--bootstrap-servers is missing");
    }

    @Test
    void saysHowLongAnUnreachableBrokerWasTried() {
        // Port 1 of the loopback address is taken by nobody.
        refuses(
                CliRun.of("tail", "forecasts", "--bootstrap-servers", "127.0.0.1:1"),
                "no Kafka answers at 127.0.0.1:1, tried for 10 s");
    }

    @Test
    void namesABrokerThatIsNoAddress() {
        refuses(CliRun.of("tail", "forecasts", "--bootstrap-servers", "nowhere"), "nowhere");
    }

    @Test
    void helpIsNoMistake() {
        CliRun run = CliRun.of("help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("murmuration");
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        CliRun run = CliRun.of();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(CliRun.of("help").out());
    }

    @Test
    void tellsItsVersion() {
        CliRun run = CliRun.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("murmuration ");
    }

    static void refuses(CliRun run, String named) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("murmuration: ").contains(named);
        assertThat(run.errorLines()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }
}

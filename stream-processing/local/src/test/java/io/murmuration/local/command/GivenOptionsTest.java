package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.local.option.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GivenOptionsTest {
    @Test
    void keepsWhatARunWasToldAndNotWhatItsProcessWas() {
        assertThat(
                        given(
                                "demo",
                                "--input",
                                "walk.csv",
                                "--unit",
                                "mm",
                                "--report",
                                "r.json",
                                "--port",
                                "9000",
                                "--no-browser",
                                "--exit-when-done"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "input", "walk.csv",
                                "unit", "mm",
                                "report", "r.json",
                                "exit-when-done", "true"));
    }

    private static Map<String, String> given(String... arguments) {
        CommandLine line = Commands.commandLine();
        line.setDefaultValueProvider(Settings.read(Map.of(), arguments));
        line.parseArgs(arguments);
        return GivenOptions.of(line.getSubcommands().get("demo"));
    }
}

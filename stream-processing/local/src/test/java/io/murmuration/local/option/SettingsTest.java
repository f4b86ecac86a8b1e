package io.murmuration.local.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

class SettingsTest {
    private static final Map<String, String> SAID = Map.of("MURMURATION_TOPIC_PREFIX", "env.");

    @TempDir Path folder;

    @Test
    void builtInDefaultHoldsWhenNobodySpeaks() throws Exception {
        assertThat(prefix(Map.of())).isEqualTo("motion.");
    }

    @Test
    void fileWinsOverTheBuiltInDefault() throws Exception {
        assertThat(prefix(Map.of(), "--config", file())).isEqualTo("file.");
    }

    @Test
    void environmentWinsOverTheFile() throws Exception {
        assertThat(prefix(SAID, "--config", file())).isEqualTo("env.");
    }

    @Test
    void commandLineWinsOverAll() throws Exception {
        assertThat(prefix(SAID, "--config", file(), "--topic-prefix", "line.")).isEqualTo("line.");
    }

    @Test
    void aFlagThatIsSetTwiceIsSet() throws Exception {
        String settings =
                Files.writeString(folder.resolve("flags"), "split-agents=true\n").toString();
        assertThat(parse(Map.of()).input.splitAgents()).isFalse();
        assertThat(parse(Map.of(), "--split-agents").input.splitAgents()).isTrue();
        assertThat(parse(Map.of(), "--config", settings).input.splitAgents()).isTrue();
        assertThat(parse(Map.of(), "--config", settings, "--split-agents").input.splitAgents())
                .isTrue();
    }

    @Test
    void fileMayBeGivenWithAnEqualsSign() throws Exception {
        assertThat(prefix(Map.of(), "--config=" + file())).isEqualTo("file.");
    }

    @Test
    void valuesOfTheFileAreCheckedLikeThoseOfTheCommandLine() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "topic-prefix=not good\n");
        assertThatThrownBy(() -> prefix(Map.of(), "--config", wrong.toString()))
                .hasMessageContaining("not good");
    }

    @Test
    void durationsAreReadAsPeopleWriteThem() throws Exception {
        Durations durations = new Durations();
        assertThat(durations.convert("200ms")).isEqualTo(Duration.ofMillis(200));
        assertThat(durations.convert("1.5s")).isEqualTo(Duration.ofMillis(1500));
        assertThat(durations.convert("2")).isEqualTo(Duration.ofSeconds(2));
        assertThat(durations.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> durations.convert("soon")).hasMessageContaining("'soon'");
        assertThatThrownBy(() -> durations.convert("-1s")).hasMessageContaining("'-1s'");
    }

    private String file() throws Exception {
        return Files.writeString(folder.resolve("settings"), "topic-prefix=file.\n").toString();
    }

    private static String prefix(Map<String, String> environment, String... arguments) {
        return parse(environment, arguments).kafka.topics().prefix();
    }

    private static Program parse(Map<String, String> environment, String... arguments) {
        Program program = new Program();
        CommandLine line = new CommandLine(program);
        line.getCommandSpec()
                .addOption(OptionSpec.builder(Settings.CONFIG_OPTION).type(Path.class).build());
        Settings settings = Settings.read(environment, arguments);
        settings.check(line);
        line.setDefaultValueProvider(settings);
        line.parseArgs(arguments);
        return program;
    }

    @Command(name = "program")
    private static final class Program {
        @CommandLine.Mixin private final InputOptions input = new InputOptions();
        @CommandLine.Mixin private final KafkaOptions kafka = new KafkaOptions();
    }
}

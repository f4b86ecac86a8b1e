package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.local.option.OptionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final String BEGIN = "compared by a test -->\n";
    private static final String END = "<!-- end of options -->";

    @Test
    void showsTheOptionsThatTheCommandsHave() throws Exception {
        String readme = Files.readString(root().resolve("README.md"));
        String shown =
                readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
        assertThat(shown).isEqualTo(OptionTable.markdown(Commands.commandLine()));
    }

    @Test
    void namesTheTestCommandThatContinuousIntegrationRuns() throws Exception {
        assertThat(Files.readString(root().resolve("README.md"))).contains("\n    mvn -B verify\n");
        assertThat(Files.readString(root().resolve(".ci/run"))).contains("README.md");
    }

    private static Path root() {
        return Path.of(System.getenv("MURMURATION_ROOT"));
    }
}

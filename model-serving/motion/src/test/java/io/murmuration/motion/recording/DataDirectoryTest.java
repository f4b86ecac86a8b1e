package io.murmuration.motion.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir Path temporary;

    @Test
    void prefersWhatTheUserNamed() throws IOException {
        Path named = dataset("named");
        Path variable = dataset("variable");

        DataDirectory data =
                DataDirectory.resolve(
                        Optional.of(named),
                        Map.of(DataDirectory.VARIABLE, variable.toString()),
                        temporary);

        assertThat(data.find("walks")).contains(named.resolve("walks"));
    }

    @Test
    void prefersTheVariableToTheDefaults() throws IOException {
        Path variable = dataset("variable");
        dataset("shared/data");

        DataDirectory data =
                DataDirectory.resolve(
                        Optional.empty(),
                        Map.of(
                                DataDirectory.VARIABLE,
                                variable.toString(),
                                DataDirectory.ROOT_VARIABLE,
                                temporary.resolve("repository").toString()),
                        temporary);

        assertThat(data.find("walks")).contains(variable.resolve("walks"));
    }

    @Test
    void looksBesideTheRepositoryAndThenAtHome() throws IOException {
        Map<String, String> environment =
                Map.of(DataDirectory.ROOT_VARIABLE, temporary.resolve("repository").toString());
        Path atHome = dataset("home/.murmuration/data");
        DataDirectory data =
                DataDirectory.resolve(Optional.empty(), environment, temporary.resolve("home"));
        assertThat(data.find("walks")).contains(atHome.resolve("walks"));

        Path beside = dataset("shared/data");
        assertThat(data.find("walks")).contains(beside.resolve("walks"));
    }

    @Test
    void doesNotLookElsewhereWhenTheUserNamedAPlace() throws IOException {
        dataset("shared/data");
        DataDirectory data =
                DataDirectory.resolve(
                        Optional.of(temporary.resolve("wrong")),
                        Map.of(
                                DataDirectory.ROOT_VARIABLE,
                                temporary.resolve("repository").toString()),
                        temporary);

        assertThat(data.find("walks")).isEmpty();
        assertThatThrownBy(() -> data.require("walks"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining(temporary.resolve("wrong/walks").toString())
                .hasMessageContaining("./murmuration data fetch walks");
    }

    private Path dataset(String name) throws IOException {
        Path data = temporary.resolve(name);
        Files.createDirectories(data.resolve("walks"));
        return data;
    }
}

package io.murmuration.eqmotion.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.LearntRange;
import io.murmuration.motion.TubeQuantiles;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelStoreTest {
    private static final Architecture PAIRS =
            new Architecture.HeadingPairs(
                    new ForecastConfig(
                            3, 2, 2, 5, true, 2, 3, Join.BOTH, 4, 5, 6, 2, 7, 3, 11, 0.4));

    @TempDir private Path directory;

    private static ModelCard card(Architecture architecture) {
        return new ModelCard(
                "walkers",
                "7",
                architecture,
                "2/5",
                "E(2)",
                "m",
                new LearntRange(Set.of(AgentKind.PEDESTRIAN, AgentKind.OTHER), 5),
                List.of("stands still where there is no direction"),
                new ModelCard.Training(List.of("a.csv"), 0.06, 3, Map.of("epochs", "24")),
                Map.of("min_ade", 0.1734),
                new TubeQuantiles(
                        new double[] {0.5, 0.9},
                        new double[2][architecture.shape().futureSteps()],
                        new double[] {1.1, 1.2}));
    }

    private StoredModel write(Architecture architecture) throws Exception {
        return ModelStore.write(directory, card(architecture), architecture.blank());
    }

    @Test
    void aShippedNameIsTheShippedModelEvenBesideAFolderOfThatName() throws Exception {
        StoredModel shipped = ModelStore.open("springs");
        Path folder = Files.createDirectory(Path.of("springs"));
        try {
            assertThat(ModelStore.open("springs").id()).isEqualTo(shipped.id());
            assertThatThrownBy(() -> ModelStore.open("./springs"))
                    .isInstanceOf(ModelStoreException.class)
                    .hasMessageContaining("./springs")
                    .hasMessageContaining("model.json cannot be read");
        } finally {
            Files.delete(folder);
        }
    }

    @Test
    void whatIsWrittenIsLoadedAgain() throws Exception {
        StoredModel written = write(PAIRS);
        StoredModel loaded = ModelStore.open(directory.toString());
        assertThat(loaded.id()).isEqualTo(written.id());
        assertThat(loaded.card()).usingRecursiveComparison().isEqualTo(written.card());
        assertThat(loaded.card().stepNanos()).isEqualTo(400_000_000L);
        for (Parameter parameter : written.parameters().all()) {
            assertThat(loaded.parameters().get(parameter.name()).values())
                    .containsExactly(parameter.values());
        }
    }

    @Test
    void aCardThatNamesNoKindsAndNoSpeedTakesAnyAgent() throws Exception {
        write(PAIRS);
        Path card = directory.resolve(ModelStore.CARD_FILE);
        String text = Files.readString(card);
        assertThat(text).contains("\"kinds\" : [ \"pedestrian\", \"other\" ]");
        Files.writeString(card, text.replaceAll("(?m)^  \"(kinds|max_speed_m_s)\".*\\R", ""));
        assertThat(ModelStore.load(directory).card().learnt()).isEqualTo(LearntRange.ANY);
    }

    @Test
    void anEqMotionOfTheWholeSceneIsLoadedAgain() throws Exception {
        Architecture eqMotion =
                new Architecture.EqMotion(
                        EqMotionConfig.published(3, 5, 7, 6, 11, 2, 1, 2, 2, 0.5));
        write(eqMotion);
        assertThat(ModelStore.load(directory).card().architecture()).isEqualTo(eqMotion);
    }

    @Test
    void theSameParametersGiveTheSameChecksum() throws Exception {
        assertThat(write(PAIRS).checksum()).isEqualTo(write(PAIRS).checksum()).hasSize(64);
    }

    @Test
    void aModelInAJarIsLoadedByItsUrl() throws Exception {
        write(PAIRS);
        Path jar = directory.resolve("models.jar");
        URI uri = URI.create("jar:" + jar.toUri());
        try (FileSystem files = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            Path inside = files.getPath("/pedestrians");
            Files.createDirectory(inside);
            for (String file : List.of(ModelStore.CARD_FILE, ModelStore.WEIGHTS_FILE)) {
                Files.copy(directory.resolve(file), inside.resolve(file));
            }
        }
        assertThat(ModelStore.open(uri + "!/pedestrians").card().name()).isEqualTo("walkers");
    }

    @ParameterizedTest
    @CsvSource({"1, damaged or cut off", "50, damaged or cut off"})
    void refusesWeightsThatAreCutOff(int percent, String reason) throws Exception {
        write(PAIRS);
        Path weights = directory.resolve(ModelStore.WEIGHTS_FILE);
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length * percent / 100));
        refused(() -> ModelStore.load(directory), reason);
    }

    @Test
    void refusesWeightsWithOneFlippedBit() throws Exception {
        write(PAIRS);
        Path weights = directory.resolve(ModelStore.WEIGHTS_FILE);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        refused(() -> ModelStore.load(directory), "SHA-256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\" : 1 | \"format\" : 2 | format 2, but this program reads format 1",
                "\"heading-pairs\" | \"heading-triples\" | heading-triples is unknown",
                "\"hops\" | \"leaps\" | unknown field leaps",
                "\"slots\" | \"slits\" | damaged",
                "\"slots\" : 2 | \"slots\" : 0 | slots must be at least 1",
                "\"2/5\" | \"0\" | period",
                "\"walkers\" | \"no/name\" | name",
                "\"pedestrian\" | \"walker\" | unknown kind walker",
                "\"max_speed_m_s\" : 5.0 | \"max_speed_m_s\" : 0 | greater than 0 m/s",
                "\"max_speed_m_s\" : 5.0 | \"max_speed_m_s\" : \"5\" | is no number",
                "\"kinds\" : [ \"pedestrian\", \"other\" ] | \"kinds\" : 3 | is no list",
                "\"version\" : \"7\" | \"version\" : 7 | version of model.json is no text",
                "{ | [ | damaged",
            })
    void refusesACardThatSaysWhatCannotBe(String from, String to, String reason) throws Exception {
        write(PAIRS);
        Path card = directory.resolve(ModelStore.CARD_FILE);
        String text = Files.readString(card);
        assertThat(text).contains(from);
        Files.writeString(card, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
        refused(() -> ModelStore.load(directory), reason);
    }

    @Test
    void refusesWeightsOfAnotherNetwork() throws Exception {
        Parameters parameters = PAIRS.blank();
        parameters.add(new Parameter("extra", new long[] {1}, new float[1]));
        assertThatThrownBy(() -> ModelStore.write(directory, card(PAIRS), parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("extra");
    }

    @Test
    void refusesAWeightThatIsNotFinite() throws Exception {
        Parameters parameters = PAIRS.blank();
        parameters.get("trunk.1.bias").values()[3] = Float.NaN;
        ModelStore.write(directory, card(PAIRS), parameters);
        refused(() -> ModelStore.load(directory), "trunk.1.bias holds NaN");
    }

    @Test
    void namesWhatCannotBeFound() {
        refused(() -> ModelStore.open("no-such-model"), "no such shipped model");
        refused(() -> ModelStore.load(directory), "model.json cannot be read");
    }

    private static void refused(ThrowingCallable load, String reason) {
        assertThatThrownBy(load)
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
}

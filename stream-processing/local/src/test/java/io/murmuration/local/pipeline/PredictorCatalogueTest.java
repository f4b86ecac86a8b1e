package io.murmuration.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.forecasting.batch.PredictorFit;
import io.murmuration.forecasting.model.ModelCatalogue;
import io.murmuration.forecasting.model.StoredPredictor;
import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.motion.recording.RecordingException;
import io.murmuration.motion.window.TickGrid;
import io.murmuration.motion.window.WindowSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorCatalogueTest {
    private static final WindowSpec WINDOWS = WindowSpec.builder().build();

    @TempDir private Path model;

    private void write(String step) throws Exception {
        Architecture network = new Architecture.HeadingPairs(ForecastConfig.DEFAULT);
        ModelStore.write(
                model,
                new ModelCard(
                        "walkers",
                        "3",
                        network,
                        step,
                        "E(2)",
                        "m",
                        List.of(),
                        new ModelCard.Training(List.of("crowds_zara02"), 0, 1, Map.of()),
                        Map.of(),
                        TubeQuantiles.NONE),
                network.blank());
    }

    private ModelCatalogue.Choice find(String name) {
        return PredictorCatalogue.find(
                name, List.of("crowds_zara01"), WINDOWS, 12, Optional.empty());
    }

    @Test
    void aModelInAFolderRunsInTheTaskThatItIsSentTo() throws Exception {
        write("0.4");
        ModelCatalogue.Choice choice = find(model.toString());
        assertThat(choice.name()).isEqualTo("walkers 3, which learnt from crowds_zara02");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(choice.factory());
        }
        try (ObjectInputStream in =
                        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                MotionPredictor predictor = ((StoredPredictor) in.readObject()).create()) {
            assertThat(predictor.spec().model().name()).isEqualTo("walkers");
        }
    }

    @Test
    void aModelOfAnotherStepIsRefusedBeforeAnythingStarts() throws Exception {
        write("0.5");
        refused("walkers is made for 500000000 nanoseconds a step");
    }

    @Test
    void aModelThatIsCutOffIsRefusedByName() throws Exception {
        write("0.4");
        Path weights = model.resolve(ModelStore.WEIGHTS_FILE);
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
        refused("damaged or cut off");
    }

    @Test
    void aModelThatChangedAfterItsCheckDoesNotRun() throws Exception {
        write("0.4");
        StoredPredictor checked = new StoredPredictor(model.toString(), "another");
        assertThatThrownBy(checked::create).hasMessageContaining("changed");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> find("oracle"))
                .isInstanceOf(BadUseException.class)
                .hasMessageContaining("--model oracle")
                .hasMessageContaining("no such shipped model");
    }

    @ParameterizedTest
    @CsvSource({
        "biwi_eth, ethucy-eth",
        "biwi_eth_obsmat, ethucy-eth",
        "crowds_zara01, ethucy-zara1",
        "students001, ethucy-univ",
        "my-own-plaza, pedestrians",
    })
    void nobodyForecastsARecordingThatItHasLearntFromUnlessAskedTo(
            String recording, String expected) {
        assertThat(automatic(WINDOWS, recording).name()).startsWith(expected + " ");
    }

    @Test
    void whereAllHaveSeenWhatIsPlayedItIsSaid() {
        assertThat(automatic(WINDOWS, "crowds_zara03").name())
                .startsWith("pedestrians ")
                .endsWith("it has seen what is played");
    }

    @Test
    void aModelThatForecastsNoStreamsIsNeitherChosenNorTaken() {
        WindowSpec particles =
                WindowSpec.builder().step(TickGrid.ofSeconds("0.2")).pastSteps(20).build();
        assertThat(
                        PredictorCatalogue.find("auto", List.of(), particles, 20, Optional.empty())
                                .name())
                .isEqualTo("constant-velocity");
        assertThatThrownBy(
                        () ->
                                PredictorCatalogue.find(
                                        "particles", List.of(), particles, 20, Optional.empty()))
                .isInstanceOf(BadUseException.class)
                .hasMessage(
                        "--model particles has the architecture eqmotion, which forecasts no"
                                + " streams");
    }

    @Test
    void straightLinesAreForecastWhereNoShippedModelFits() {
        WindowSpec shortPast = WindowSpec.builder().pastSteps(2).build();
        assertThat(automatic(shortPast, "my-own-plaza").name()).isEqualTo("constant-velocity");
    }

    @ParameterizedTest
    @CsvSource({
        "biwi_eth, biwi_eth_obsmat",
        "crowds_zara01, crowds_zara01",
        "students001, students003",
        "my-own-plaza, nothing",
    })
    void aBaselineDoesNotKnowTheSceneThatItForecasts(String played, String unknown)
            throws Exception {
        Files.createDirectories(model.resolve("ethucy"));
        for (String name : List.of("anchors", "retrieval")) {
            ModelCatalogue.Choice choice = baseline(name, played, WINDOWS);
            assertThat(choice.name())
                    .startsWith(name + ", which learnt from biwi")
                    .contains("crowds_zara02")
                    .doesNotContain(unknown);
        }
        assertThat(baseline("anchors", "uni_examples", WINDOWS).name())
                .endsWith("it has seen what is played");
    }

    @Test
    void aBaselineIsRefusedForOtherStepsAndWithoutItsRecordings() throws Exception {
        assertThatThrownBy(() -> baseline("retrieval", "walk", WINDOWS))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("data set ethucy not found")
                .hasMessageContaining("--data DIR");
        Files.createDirectories(model.resolve("ethucy"));
        WindowSpec shortPast = WindowSpec.builder().pastSteps(2).build();
        assertThatThrownBy(() -> baseline("anchors", "walk", shortPast))
                .isInstanceOf(BadUseException.class)
                .hasMessage("--model anchors is made for 8 past steps, but the job has 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anchors", "retrieval"})
    void aBaselineRunsInTheTaskThatItIsSentTo(String name) throws Exception {
        Optional<Path> data = DataDirectory.fromEnvironment().find("ethucy");
        assumeTrue(data.isPresent(), () -> DataDirectory.fromEnvironment().missing("ethucy"));
        ModelCatalogue.Choice choice =
                PredictorCatalogue.find(
                        name, List.of("crowds_zara01"), WINDOWS, 12, Optional.empty());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(choice.factory());
        }
        try (ObjectInputStream in =
                        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                MotionPredictor predictor = ((PredictorFactory) in.readObject()).create()) {
            assertThat(predictor.spec().model().name()).isEqualTo(name);
            assertThat(predictor.spec().modes()).isEqualTo(20);
            PredictorFit.check(predictor.spec(), WINDOWS, 12);
        }
    }

    private ModelCatalogue.Choice baseline(String name, String played, WindowSpec windows) {
        return PredictorCatalogue.find(name, List.of(played), windows, 12, Optional.of(model));
    }

    private static ModelCatalogue.Choice automatic(WindowSpec windows, String recording) {
        return PredictorCatalogue.find(
                ModelCatalogue.DEFAULT, List.of(recording), windows, 12, Optional.empty());
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> find(model.toString()))
                .isInstanceOf(BadUseException.class)
                .hasMessageContaining(model.toString())
                .hasMessageContaining(reason);
    }
}

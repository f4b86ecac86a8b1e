package io.murmuration.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.onnx.OnnxExport;
import io.murmuration.eqmotion.serving.EqMotionPredictor;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.LearntRange;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.training.MadeUpEthUcy;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.Board;
import io.murmuration.training.evaluation.Evaluation;
import io.murmuration.training.evaluation.Flattered;
import io.murmuration.training.evaluation.Report;
import io.murmuration.training.evaluation.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingRunTest {
    @TempDir static Path directory;

    private static EthUcy data;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        data = MadeUpEthUcy.write(Files.createDirectory(directory.resolve("data")));
        model =
                TrainingRun.run(
                        data,
                        TrainingOptions.recipe(Fold.ZARA1, 5).withEpochs(2),
                        false,
                        directory.resolve("zara1"),
                        Progress.NONE);
    }

    @Test
    void writesAModelWhoseCardSaysHowItCameToBe() throws IOException {
        StoredModel stored = ModelStore.load(model);

        ModelCard card = stored.card();
        assertThat(card.name()).isEqualTo("ethucy-zara1");
        assertThat(card.training().data())
                .contains(EthUcy.ZARA_2, EthUcy.ETH)
                .doesNotContain(EthUcy.ZARA_1);
        assertThat(card.learnt()).isEqualTo(TrainingRun.learnt(1.7));
        assertThat(card.training().seed()).isEqualTo(5);
        assertThat(card.training().noiseMeters()).isEqualTo(0.06);
        assertThat(card.scores()).containsKey("validation.min_ade");
        assertThat(card.training().settings()).containsEntry("epochs", "2");
        assertThat(Files.size(model.resolve(ModelStore.WEIGHTS_FILE))).isLessThan(2_000_000);
    }

    @Test
    void theShippedModelsOfPeopleNameTheKindsAndTheSpeedOfTheTraining() throws Exception {
        List<String> people = new ArrayList<>();
        for (String name : ModelStore.shipped()) {
            ModelCard card = ModelStore.open(name).card();
            if (card.architecture() instanceof Architecture.HeadingPairs) {
                people.add(name);
                String fastest = card.training().settings().get("fastest_copy");
                assertThat(card.learnt())
                        .as(name)
                        .isEqualTo(TrainingRun.learnt(Double.parseDouble(fastest)));
            } else {
                assertThat(card.learnt()).as(name).isEqualTo(LearntRange.ANY);
            }
        }
        assertThat(people).contains("pedestrians", "ethucy-eth").hasSize(6);
        assertThat(TrainingRun.learnt(1.7).maxSpeed()).isEqualTo(5);
        assertThat(TrainingRun.learnt(2.4).maxSpeed()).isEqualTo(7);
    }

    @Test
    void writesTheOnnxFileOfTheModelBesideIt() throws IOException {
        assertThat(model.resolve("model.onnx"))
                .hasBinaryContent(OnnxExport.bytes(ModelStore.load(model)));
    }

    @Test
    void theCardsRadiiGrowWithTheShareAndHoldItOnValidation() throws IOException {
        TubeQuantiles quantiles = ModelStore.load(model).card().quantiles();

        assertThat(quantiles.coverages()).containsExactly(0.5, 0.8, 0.9, 0.95);
        for (int t = 0; t < 12; t++) {
            int step = t;
            assertThat(Arrays.stream(quantiles.stepMeters()).mapToDouble(r -> r[step]).toArray())
                    .isSorted();
        }
    }

    @Test
    void theStoredModelIsScoredOnTheSceneItHasNotSeen() throws IOException {
        Report report =
                Board.evaluate(
                        data, List.of(directory.toString()), List.of(Fold.ZARA1), line -> {});

        Scores scores = report.columns().get("zara1").mean();
        assertThat(report.seeds()).containsExactly(5L);
        assertThat(scores.agents()).isEqualTo(3 * 41);
        assertThat(scores.minAde()).isPositive().isLessThan(scores.adeTop());
    }

    @Test
    void refusesToScoreAModelOnASceneItHasLearntFrom() {
        assertThatThrownBy(
                        () ->
                                Board.evaluate(
                                        data,
                                        List.of(model.toString()),
                                        List.of(Fold.ZARA2),
                                        line -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "model ethucy-zara1 has learnt from crowds_zara02, so fold zara2 is no"
                                + " test of it");
    }

    @Test
    void namesWhereItHasLookedForAModel() {
        assertThatThrownBy(
                        () ->
                                Board.evaluate(
                                        data,
                                        List.of(directory.resolve("nowhere").toString()),
                                        List.of(Fold.ETH),
                                        line -> {}))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("nowhere cannot be used: there is no such directory");
        assertThatThrownBy(
                        () ->
                                Board.evaluate(
                                        data,
                                        List.of(directory.toString()),
                                        List.of(Fold.ETH),
                                        line -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no model of fold eth in " + directory);
    }

    @Test
    void aModelOfAllSequencesReadsEthAtItsTrueStep() {
        assertThat(Fold.ALL.learningSequences())
                .contains(EthUcy.ETH_SIX_FRAME)
                .doesNotContain(EthUcy.ETH)
                .hasSize(8);
        assertThat(data.validation(Fold.ALL)).isNotEmpty();
        assertThat(Fold.ALL.modelName()).isEqualTo("pedestrians");
    }

    @Test
    void theValidationScoreOfTheRunIsThatOfTheServedModel() throws IOException {
        StoredModel stored = ModelStore.load(model);
        double served;
        try (var predictor = new EqMotionPredictor(stored)) {
            var windows = data.validation(Fold.ZARA1);
            served =
                    Evaluation.score(predictor, windows, Evaluation.residuals(predictor, windows))
                            .minAde();
        }
        assertThat(stored.card().scores().get("validation.min_ade"))
                .isCloseTo(served, within(1e-5));
    }

    @Test
    void aFurtherSceneIsNotLearntFromButScored() throws IOException {
        List<String> lines = new ArrayList<>();
        Path rehearsal = directory.resolve("zara1-but-hotel");
        TrainingRun.run(
                data,
                TrainingOptions.recipe(Fold.ZARA1, 5).withEpochs(1).withHeldOut(Fold.HOTEL),
                false,
                rehearsal,
                new Lines(lines));

        ModelCard card = ModelStore.load(rehearsal.resolve("model")).card();
        assertThat(card.name()).isEqualTo("ethucy-zara1-but-hotel");
        assertThat(card.training().data()).doesNotContain(EthUcy.ZARA_1, EthUcy.HOTEL);
        assertThat(card.scores()).containsKeys("validation.min_ade", "held_out.min_ade");
        assertThat(lines).anyMatch(line -> line.startsWith("held out hotel: best of modes"));
    }

    @Test
    void flatteringTellsMoreAndChangesNothing() throws IOException {
        List<String> lines = new ArrayList<>();
        TrainingOptions recipe = TrainingOptions.recipe(Fold.ETH, 5).withEpochs(4);
        Path plain = directory.resolve("plain/eth");
        Path told = directory.resolve("told/eth");
        TrainingRun.run(data, recipe, false, plain, Progress.NONE);
        TrainingRun.run(data, recipe, true, told, new Lines(lines));

        StoredModel with = ModelStore.load(told.resolve("model"));
        StoredModel without = ModelStore.load(plain.resolve("model"));
        assertThat(with.id().checksum()).isEqualTo(without.id().checksum());
        assertThat(Flattered.of(without.card())).isEmpty();
        Flattered flattered = Flattered.of(with.card()).orElseThrow();
        assertThat(lines).contains(flattered.toString());
        List<EpochReport> epochs = RunLog.open(told.resolve(Trainer.LOG), 4).epochs();
        assertThat(epochs.stream().flatMap(epoch -> epoch.flattered().stream()))
                .hasSize(2)
                .contains(flattered)
                .allMatch(one -> one.minFde() >= flattered.minFde());
    }

    @Test
    void flatteredErrorsOfAShrunkSceneAreInMetres() {
        TrainingOptions eth = TrainingOptions.recipe(Fold.ETH, 5);
        ForecastNetwork network = new ForecastNetwork(eth.network());
        Parameters untrained = network.initialise(5);
        try (NDManager manager = NativeEngine.newManager()) {
            Flattered shrunk = new FlatteredScene(data, eth).score(1, untrained, manager);
            SceneSet asItIs = SceneSet.of(data.test(Fold.ETH), eth.network());
            Validation.Score plain =
                    new Validation(network, asItIs, true).score(untrained, manager);

            // Untrained modes hardly leave the spot, so the error is the way that was walked.
            assertThat(shrunk.minAde()).isCloseTo(plain.ade(), withinPercentage(10));
            assertThat(shrunk.minFde()).isCloseTo(plain.fde(), withinPercentage(10));
        }
    }

    @Test
    void aFoldWithoutTestSceneCannotBeFlattered() {
        assertThatThrownBy(
                        () ->
                                TrainingRun.run(
                                        data,
                                        TrainingOptions.recipe(Fold.ALL, 5),
                                        true,
                                        directory.resolve("all"),
                                        Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fold all has no test scene to be flattered by");
    }

    @ParameterizedTest
    @EnumSource(Ablation.class)
    void aRunWithoutAPartOfTheRecipeEndsWithFiguresAlone(Ablation part) throws IOException {
        List<String> lines = new ArrayList<>();
        Path run = directory.resolve("without-" + part);
        TrainingOptions recipe = TrainingOptions.recipe(Fold.UNIV, 5).withEpochs(1);
        TrainingOptions less = recipe.without(part);
        TrainingRun.run(data, less, false, run, new Lines(lines));

        assertThat(less.without()).containsExactly(part);
        assertThat(less.toString()).isNotEqualTo(recipe.toString());
        assertThat(lines).anyMatch(line -> line.contains("validation: best of modes"));
        assertThat(run.resolve("model")).doesNotExist();
    }
}

package io.murmuration.training.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.murmuration.eqmotion.equivariant.EgoSamples;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.Gradients;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.training.MadeUpEthUcy;
import io.murmuration.training.Walks;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.Board;
import io.murmuration.training.evaluation.Flattered;
import io.murmuration.training.evaluation.Report;
import io.murmuration.training.fit.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedRunTest {
    @TempDir Path directory;

    @Test
    void whatWasLearntIsScoredOnTheBoard() throws IOException {
        EthUcy data = MadeUpEthUcy.write(Files.createDirectory(directory.resolve("data")));
        Path run = directory.resolve("hotel");
        List<String> lines = new ArrayList<>();
        Path model = PublishedRun.run(data, Fold.HOTEL, 3, 1, false, run, lines::add);

        StoredModel stored = ModelStore.load(model);
        assertThat(stored.card().training().data()).doesNotContain(EthUcy.HOTEL);
        assertThat(lines).hasSize(1);
        Report report =
                Board.evaluate(data, List.of(run.toString()), List.of(Fold.HOTEL), line -> {});
        assertThat(report.columns().get("hotel").mean().minAde()).isPositive().isLessThan(100);
    }

    @Test
    void knowsNothingOfTheFoldOfAllScenes() throws IOException {
        EthUcy data = MadeUpEthUcy.write(Files.createDirectory(directory.resolve("data")));

        assertThatThrownBy(
                        () -> PublishedRun.run(data, Fold.ALL, 0, 1, false, directory, line -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for all");
    }

    @Test
    void theFlatteredEpochIsThatOfTheLeastTestError() throws IOException {
        EthUcy data = MadeUpEthUcy.write(Files.createDirectory(directory.resolve("data")));
        List<String> lines = new ArrayList<>();
        PublishedRun.run(data, Fold.ETH, 3, 2, true, directory.resolve("eth"), lines::add);

        Path log = directory.resolve("eth").resolve(Fit.LOG);
        Flattered flattered = PublishedRun.flattered(log).orElseThrow();
        for (String line : Files.readAllLines(log)) {
            JsonNode fde = new ObjectMapper().readTree(line).get("flattered_min_fde");
            assertThat(fde == null || flattered.minFde() <= fde.doubleValue()).as(line).isTrue();
        }
        assertThat(lines.get(lines.size() - 1)).isEqualTo(flattered.toString());
        Report report =
                Board.evaluate(data, List.of(directory.toString()), List.of(Fold.ETH), line -> {});
        assertThat(report.flattered().get("eth").minAde()).isEqualTo(flattered.minAde());
        assertThat(report.flattered()).doesNotContainKey(Report.MEAN);
    }

    @Test
    void errorsOfAShrunkSceneAreInMetres() {
        EqMotionConfig config = EqMotionConfig.published(2, 8, 12, 6, 5, 2, 4, 4, 2, 1);
        PublishedSetup setup = new PublishedSetup(config, new EgoSamples(1, 5), 1e-3);
        EgoSet asItIs = EgoSet.of(Walks.scenes(3, 4, 11), setup.samples());
        EgoSet shrunk = EgoSet.of(Walks.scenes(3, 4, 11), setup.samples(), 1e-3);
        EgoTask task = new EgoTask(setup, asItIs, asItIs, Optional.of(shrunk));
        try (NDManager manager = NativeEngine.newManager()) {
            Map<String, Double> figures = task.validate(manager, task.initialise(17));
            assertThat(figures.get("flattered_min_ade"))
                    .isBetween(figures.get("min_ade") / 3, figures.get("min_ade") * 3);
        }
    }

    /** The loss that is learnt is, on one sample at a time, the minADE that validation counts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theLossIsTheErrorOfTheEgosClosestMode(int agents) {
        EqMotionConfig config = EqMotionConfig.published(2, 8, 12, 6, 5, 2, 4, 4, 2, 1);
        PublishedSetup setup = new PublishedSetup(config, new EgoSamples(agents, 5), 1e-3);
        EgoSet set = EgoSet.of(Walks.scenes(3, 4, 11), setup.samples());
        EgoTask task = new EgoTask(setup, set, set, Optional.empty());
        Parameters parameters = task.initialise(17);
        double sum = 0;
        try (NDManager manager = NativeEngine.newManager()) {
            for (int sample = 0; sample < set.size(); sample++) {
                sum +=
                        Gradients.evaluate(
                                manager,
                                parameters,
                                task.loss(new int[] {sample}, new Random(1)),
                                parameters.zeros());
            }
            assertThat(task.validate(manager, parameters).get("min_ade"))
                    .isCloseTo(sum / set.size(), within(1e-4));
        }
    }
}

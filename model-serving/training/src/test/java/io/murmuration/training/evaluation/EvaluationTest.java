package io.murmuration.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.training.Walks;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.ethucy.LabelledWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final Residuals UNIT = new Residuals(filled(1), filled(1), 1);

    @Test
    void scoresWhatWasWorkedOutByHand() {
        // Two walkers side by side, 4 m apart; the modes are off by 0 m and 1 m, and by 1 m and 0.
        LabelledWindow scene =
                Walks.labelled(
                        new double[][] {Walks.straight(0, 0, 0.5, 0), Walks.straight(0, 4, 0.5, 0)},
                        0);

        Scores scores = Evaluation.score(new TwoModes(scene), List.of(scene), UNIT);

        assertThat(scores.agents()).isEqualTo(2);
        assertThat(scores.minAde()).isCloseTo(0, within(1e-12));
        assertThat(scores.adeK1()).isCloseTo(0.25, within(1e-12));
        assertThat(scores.adeTop()).isCloseTo(0.5, within(1e-12));
        assertThat(scores.jade()).isCloseTo(0.5, within(1e-12));
        assertThat(scores.closestNll())
                .isCloseTo(-(Math.log(0.75) + Math.log(0.25)) / 2, within(1e-12));
        double density = 1 / (2 * Math.PI);
        double atFirst = density * (0.75 + 0.25 * Math.exp(-0.5));
        double atSecond = density * (0.25 + 0.75 * Math.exp(-0.5));
        assertThat(scores.nll())
                .isCloseTo(-(Math.log(atFirst) + Math.log(atSecond)) / 2, within(1e-12));
        assertThat(scores.coverage()).isEqualTo(1);
        assertThat(scores.collisionRate()).isZero();
    }

    @Test
    void countsAgentsWhosePathsCrossAsCollided() {
        LabelledWindow scene =
                Walks.labelled(
                        new double[][] {
                            Walks.straight(0, 0, 0.5, 0), Walks.straight(15, 0.1, -0.5, 0)
                        },
                        0);
        try (var predictor = new ConstantVelocityPredictor(12)) {
            assertThat(Evaluation.score(predictor, List.of(scene), UNIT).collisionRate())
                    .isEqualTo(1);
        }
    }

    @Test
    void radiiFromValidationCoverNineOfTen() {
        List<LabelledWindow> windows = Walks.scenes(500, 2, 3);
        try (var predictor = new ConstantVelocityPredictor(12)) {
            Residuals residuals = Evaluation.residuals(predictor, windows);
            Scores scores = Evaluation.score(predictor, windows, residuals);
            assertThat(scores.coverage()).isCloseTo(Residuals.NOMINAL, within(0.005));
            assertThat(scores.pathCoverage()).isCloseTo(Residuals.NOMINAL, within(0.005));
        }
    }

    @Test
    void writesTheFiguresUnderTheirNames(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("report.json");

        ReportJson.write(
                new Report("made-up", List.of(0L, 1L), List.of(result(1), result(3))), file);

        JsonNode root = new ObjectMapper().readTree(file.toFile());
        assertThat(root.path("model").asText()).isEqualTo("made-up");
        assertThat(root.path("seeds")).hasSize(2);
        assertThat(root.path("folds").path("zara1").path("min_ade").asDouble()).isEqualTo(2);
        assertThat(root.path("folds").path("mean").path("jfde").asDouble()).isEqualTo(9);
        assertThat(root.path("folds").path("eth").path("agents").asLong()).isEqualTo(7);
        assertThat(root.path("eth_6frame").path("collision_rate").asDouble()).isEqualTo(10);
        assertThat(root.path("flattered").path("eth").path("min_fde").asDouble()).isEqualTo(4.5);
        assertThat(root.path("flattered").path("mean").path("min_ade").asDouble()).isEqualTo(1);
        JsonNode newcomers = root.path("newcomers").path("zara2");
        assertThat(newcomers.path("1").path("ade_k1").asDouble()).isEqualTo(1);
        assertThat(newcomers.path("8").path("fde_constant_velocity").asDouble()).isEqualTo(8);
        assertThat(root.path("newcomers").path("mean").path("3").path("agents").asLong())
                .isEqualTo(15);
        assertThat(root.path("standing").path("eth_6frame").path("ade_still").asDouble())
                .isEqualTo(5);
        assertThat(root.path("sd").path("hotel").path("min_ade").asDouble())
                .isCloseTo(Math.sqrt(2), within(1e-12));
    }

    @Test
    void putsTheKnownFiguresBesideTheMeasuredOnes() {
        String table = ReportTable.of(new Report("made-up", List.of(), List.of(result(1))));

        assertThat(table.lines())
                .anyMatch(line -> line.startsWith("best of modes") && line.contains("1.000/2.000"))
                .anyMatch(
                        line ->
                                line.startsWith("the same model, flattered (M, F)")
                                        && line.contains("0.500/1.500"))
                .anyMatch(line -> line.startsWith("seen 1 time, agents") && line.contains(" 15"))
                .anyMatch(line -> line.startsWith("seen 6 times, agents"))
                .anyMatch(line -> line.startsWith("slower than 0.15 m/s, agents"))
                .anyMatch(line -> line.startsWith("  standing still") && line.contains("5.000/6"))
                .anyMatch(line -> line.startsWith("EqMotion") && line.contains("0.21/0.35"))
                .anyMatch(line -> line.startsWith("s  ") && line.contains("90.1   88.0"));
    }

    private static Evaluation.Result result(double first) {
        double[] figures = new double[14];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = first + i;
        }
        Map<Fold, Scores> folds = new EnumMap<>(Fold.class);
        Map<Fold, Flattered> flattered = new EnumMap<>(Fold.class);
        for (Fold fold : Fold.SCENES) {
            folds.put(fold, Scores.of(7, figures));
            flattered.put(fold, new Flattered(4, first / 2, first + 0.5 * first * first));
        }
        return new Evaluation.Result(
                folds,
                Optional.of(Scores.of(7, figures)),
                flattered,
                new TubeReport(Map.of("s", tubes())),
                groups(first));
    }

    private static Map<String, AgentGroups> groups(double first) {
        PathErrors errors = new PathErrors(3, first, 2, 3, 4, 5, 6, 7, 8);
        Map<Integer, PathErrors> bySeen = new LinkedHashMap<>();
        AgentGroups.SEEN.forEach(seen -> bySeen.put(seen, errors));
        Map<String, AgentGroups> groups = new LinkedHashMap<>();
        Fold.SCENES.forEach(fold -> groups.put(fold.label(), new AgentGroups(bySeen, errors)));
        groups.put(Report.SIX_FRAME, new AgentGroups(bySeen, errors));
        return groups;
    }

    private static TubeReport.Sequence tubes() {
        return new TubeReport.Sequence(
                new TubeFigures(1000, 0.901, filled(0.9), 0.88, 0.87, 0.93, 0.4),
                Map.of("other", 0.895));
    }

    private static double[] filled(double value) {
        double[] array = new double[12];
        Arrays.fill(array, value);
        return array;
    }

    /** Mode 0 is right for the first agent, mode 1 for the second; the other is 1 m beside it. */
    private record TwoModes(LabelledWindow scene) implements MotionPredictor {
        @Override
        public PredictorSpec spec() {
            return new PredictorSpec(new ModelId("two", "1", ""), 2, 8, 0, 12, 2, 0);
        }

        @Override
        public List<Forecast> predict(List<SceneWindow> windows) {
            List<AgentForecast> agents = new ArrayList<>();
            List<AgentWindow> present = scene.window().agents();
            for (int i = 0; i < present.size(); i++) {
                double[] truth = scene.futures()[i];
                double[] modes = new double[2 * truth.length];
                double[] best = truth.clone();
                for (int k = 0; k < truth.length; k++) {
                    boolean acrossWalk = k % 2 == 1;
                    modes[k] = truth[k] + (acrossWalk && i == 1 ? 1 : 0);
                    modes[truth.length + k] = truth[k] + (acrossWalk && i == 0 ? 1 : 0);
                    best[k] += acrossWalk ? 0.25 : 0;
                }
                agents.add(
                        new AgentForecast(
                                present.get(i).id(),
                                new double[] {0.75, 0.25},
                                modes,
                                best,
                                new double[0],
                                ""));
            }
            return List.of(
                    new Forecast(spec().model(), 12, agents, new double[0], Interactions.NONE));
        }

        @Override
        public void close() {}
    }
}

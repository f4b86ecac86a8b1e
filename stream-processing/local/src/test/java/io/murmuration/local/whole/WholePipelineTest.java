package io.murmuration.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.local.command.Commands;
import io.murmuration.local.pipeline.RunFolder;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.FrameReader;
import io.murmuration.motion.scoring.ForecastScorer;
import io.murmuration.motion.scoring.ScoreTable;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline against the same computation without any of it. */
@Tag("whole")
class WholePipelineTest {
    private static final int FRAMES = 120;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double SINGLE_PRECISION = 1e-5;

    @TempDir Path folder;

    @Test
    void forecastsAndScoresAsTheOfflineComputationDoes() throws Exception {
        Path recording = GeneratedRecording.write(folder.resolve("walk.csv"), FRAMES);
        Path report = folder.resolve("report.json");
        try (ChildRun run =
                ChildRun.start(
                        folder,
                        "demo",
                        "--model",
                        "constant-velocity",
                        "--input",
                        recording.toString(),
                        "--speed",
                        "max",
                        "--split-agents",
                        "--exit-when-done",
                        "--report",
                        report.toString())) {
            assertThat(run.await(PATIENCE)).as(run.printed()).isZero();
        }
        JsonNode found = new ObjectMapper().readTree(report.toFile());
        ScoreTable.Row expected = offline(recording);
        assertThat(expected.scored()).isPositive();
        assertThat(found.get("agents_scored").asLong()).isEqualTo(expected.scored());
        assertThat(found.get("ade").asDouble()).isCloseTo(expected.ade(), within(SINGLE_PRECISION));
        assertThat(found.get("fde").asDouble()).isCloseTo(expected.fde(), within(SINGLE_PRECISION));
        assertThat(found.get("forecasts").asLong()).isEqualTo(FRAMES);
        assertThat(found.get("late").asLong()).isZero();
        assertThat(found.get("dead").asLong()).isZero();
        assertThat(liveForecasts()).containsExactlyInAnyOrderElementsOf(fromFile(recording));
    }

    @Test
    void stopsWhenAskedToAndPrintsTheScoresSoFar() throws Exception {
        try (ChildRun run = ChildRun.start(folder, "demo", "--model", "constant-velocity")) {
            run.awaitPrinted("first forecast", PATIENCE);
            run.stop();
            assertThat(run.await(PATIENCE)).as(run.printed()).isIn(0, 130, 143);
            assertThat(run.printed())
                    .contains("ADE/FDE m")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
        }
    }

    private List<String> liveForecasts() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> runs = Files.list(folder.resolve(RunFolder.PARENT))) {
            for (byte[] bytes : KeptForecasts.of(runs.findFirst().orElseThrow())) {
                lines.add(MessageJson.print(ForecastFrame.parseFrom(bytes)));
            }
        }
        return lines;
    }

    private List<String> fromFile(Path recording) throws Exception {
        Path output = folder.resolve("forecasts.jsonl");
        int code =
                Commands.run(
                        Map.of(),
                        "forecast",
                        "--model",
                        "constant-velocity",
                        "--input",
                        recording.toString(),
                        "--output",
                        output.toString());
        assertThat(code).isZero();
        return Files.readAllLines(output);
    }

    private static ScoreTable.Row offline(Path recording) {
        ForecastScorer scorer = new ForecastScorer();
        ConstantVelocityPredictor predictor = new ConstantVelocityPredictor(12);
        SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
        SceneState state = new SceneState();
        SceneWindower.Output scored =
                SceneWindower.Output.windowsOnly(
                        window ->
                                scorer.forecast(window, predictor.predict(List.of(window)).get(0)));
        try (FrameReader frames = CsvRecording.of(recording).open()) {
            while (frames.hasNext()) {
                ObservedFrame frame = frames.next();
                scorer.observe(frame);
                windower.accept(state, frame, scored);
            }
        }
        windower.finish(state, scored);
        scorer.finish();
        return scorer.table().total();
    }
}

package io.murmuration.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.training.Walks;
import io.murmuration.training.board.AnchorsPredictor;
import io.murmuration.training.ethucy.LabelledWindow;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PicturesTest {
    @TempDir Path directory;

    @Test
    void drawsAGoodACrowdedAndTheWorstScene() throws Exception {
        List<LabelledWindow> windows = Walks.scenes(60, 5, 12);
        try (var predictor = new AnchorsPredictor(windows, AnchorsPredictor.DEFAULT_SETTINGS)) {
            Pictures.write(predictor, windows, "plaza", directory);
        }

        for (String what : List.of("good", "crowded", "worst")) {
            Document picture = parse(directory.resolve("plaza-" + what + ".svg"));
            assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(picture.getElementsByTagName("circle").getLength()).isPositive();
        }
        assertThat(Files.readString(directory.resolve("plaza-crowded.svg"))).contains("5 targets");
    }

    @Test
    void drawsALineForWhoListensToWhomUnlessThereIsNoEffect() {
        LabelledWindow scene =
                Walks.labelled(
                        new double[][] {Walks.straight(0, 0, 0.5, 0), Walks.straight(0, 1, 0.5, 0)},
                        0);
        Interactions graph =
                new Interactions(
                        List.of("acts", "none"),
                        new int[] {1, 0},
                        new int[] {0, 1},
                        new float[] {0.8f, 0.2f, 0.05f, 0.95f});

        String svg = ScenePicture.svg("two", scene, standingStill(scene, graph));

        assertThat(svg.lines().filter(line -> line.contains("#c8553d"))).hasSize(1);
    }

    private static Forecast standingStill(LabelledWindow scene, Interactions graph) {
        List<AgentForecast> agents =
                scene.window().agents().stream()
                        .map(
                                agent ->
                                        new AgentForecast(
                                                agent.id(),
                                                new double[] {1},
                                                new double[24],
                                                new double[24],
                                                new double[0],
                                                ""))
                        .toList();
        return new Forecast(new ModelId("still", "1", ""), 12, agents, new double[0], graph);
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(read(file))));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}

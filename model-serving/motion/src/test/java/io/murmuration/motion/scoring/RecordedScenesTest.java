package io.murmuration.motion.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.motion.recording.FrameReader;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader, the windows, constant velocity and the scorer give the known figures of ETH/UCY. */
class RecordedScenesTest {
    private final ForecastScorer scorer = new ForecastScorer();
    private final ConstantVelocityPredictor predictor = new ConstantVelocityPredictor(12);

    @ParameterizedTest
    @DisplayName("reproduces the offline figures of constant velocity")
    @CsvSource({
        "crowds_zara01.csv, 2356, 0.4272, 0.9524",
        "biwi_hotel.csv, 1197, 0.3194, 0.6142",
        "crowds_zara02.csv, 5910, 0.3239, 0.7244"
    })
    void reproducesTheOfflineFigures(String file, long agents, double ade, double fde) {
        Optional<Path> data = DataDirectory.fromEnvironment().find("ethucy");
        assumeTrue(data.isPresent(), () -> DataDirectory.fromEnvironment().missing("ethucy"));

        play(CsvRecording.of(data.get().resolve(file)));

        ScoreTable.Row row = scorer.table().total();
        assertThat(row.scored()).isEqualTo(agents);
        assertThat(row.ade()).isCloseTo(ade, within(0.0001));
        assertThat(row.fde()).isCloseTo(fde, within(0.0001));
        assertThat(row.minAde()).isEqualTo(row.ade());
        assertThat(row.minFde()).isEqualTo(row.fde());
        assertThat(row.constantVelocityAde()).isCloseTo(row.ade(), within(1e-9));
        assertThat(row.constantVelocityFde()).isCloseTo(row.fde(), within(1e-9));
        assertThat(row.forgotten()).isZero();
        assertThat(row.repeated()).isZero();
    }

    private void play(CsvRecording recording) {
        SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
        SceneState state = new SceneState();
        SceneWindower.Output output =
                SceneWindower.Output.windowsOnly(
                        window ->
                                scorer.forecast(window, predictor.predict(List.of(window)).get(0)));
        try (FrameReader frames = recording.open()) {
            while (frames.hasNext()) {
                ObservedFrame frame = frames.next();
                scorer.observe(frame);
                windower.accept(state, frame, output);
            }
        }
        windower.finish(state, output);
        scorer.finish();
    }
}

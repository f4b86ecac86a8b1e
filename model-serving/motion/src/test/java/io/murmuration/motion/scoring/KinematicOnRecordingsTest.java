package io.murmuration.motion.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.motion.KinematicPredictor;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule for vehicles on walking people, for whom it was not made. */
class KinematicOnRecordingsTest {
    @ParameterizedTest
    @CsvSource({"biwi_hotel.csv, 0.91", "crowds_zara01.csv, 1.02", "students003.csv, 1.03"})
    void isAboutAsGoodAsConstantVelocity(String file, double ratio) {
        Optional<Path> data = DataDirectory.fromEnvironment().find("ethucy");
        assumeTrue(data.isPresent(), () -> DataDirectory.fromEnvironment().missing("ethucy"));
        ForecastScorer scorer = new ForecastScorer();
        play(CsvRecording.of(data.get().resolve(file)), scorer);
        ScoreTable.Row row = scorer.table().total();
        assertThat(row.ade() / row.constantVelocityAde()).isCloseTo(ratio, within(0.01));
    }

    private static void play(CsvRecording recording, ForecastScorer scorer) {
        SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
        SceneState state = new SceneState();
        KinematicPredictor kinematic = new KinematicPredictor(12);
        SceneWindower.Output output =
                SceneWindower.Output.windowsOnly(
                        window ->
                                scorer.forecast(window, kinematic.predict(List.of(window)).get(0)));
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

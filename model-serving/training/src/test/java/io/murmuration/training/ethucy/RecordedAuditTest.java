package io.murmuration.training.ethucy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.motion.symmetry.Isometry;
import io.murmuration.motion.symmetry.SymmetryAudit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the audit of the job finds on recordings of every scene, one window in ten. */
class RecordedAuditTest {
    private static final int ONE_IN = 10;

    @Test
    void theShippedModelsKeepTheirSymmetryOnRealTraffic() throws Exception {
        Optional<Path> directory = DataDirectory.fromEnvironment().find(EthUcy.NAME);
        assumeTrue(directory.isPresent(), DataDirectory.fromEnvironment().missing(EthUcy.NAME));
        EthUcy data = EthUcy.open(directory.orElseThrow());
        for (Fold fold : Fold.SCENES) {
            List<SceneWindow> windows = new ArrayList<>();
            for (String sequence : fold.testSequences()) {
                List<SceneWindow> all = data.stream(sequence, Part.WHOLE);
                for (int i = 0; i < all.size(); i += ONE_IN) {
                    windows.add(all.get(i));
                }
            }
            try (MotionPredictor predictor = Predictors.open(fold.modelName())) {
                audit(predictor, windows);
            }
        }
    }

    private static void audit(MotionPredictor predictor, List<SceneWindow> windows) {
        for (SceneWindow window : windows) {
            Forecast plain = predictor.predict(List.of(window)).get(0);
            Isometry isometry =
                    SymmetryAudit.isometry(
                            predictor.symmetryGroup(),
                            window.dimension(),
                            SymmetryAudit.lot(window, plain.model(), "CLOSED"));
            Forecast moved = predictor.predict(List.of(isometry.apply(window))).get(0);
            SymmetryAudit.Result result = SymmetryAudit.compare(window, plain, isometry, moved);
            assertThat(result.isKept())
                    .as("%s at %d: %s", window.scene(), window.t0Nanos(), result)
                    .isTrue();
        }
    }
}

package io.murmuration.eqmotion.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.symmetry.RandomScenes;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every model of heading frames that comes with the program promises. */
class ShippedModelsTest {
    private static final long SEED = 20260103;

    @Test
    void everyShippedModelKeepsItsPromises() throws Exception {
        assumeThat(ModelStore.shipped()).as("shipped models").isNotEmpty();
        for (String name : ModelStore.shipped()) {
            StoredModel model = ModelStore.open(name);
            assertThat(model.card().name()).isEqualTo(name);
            if (model.card().architecture() instanceof Architecture.HeadingPairs pairs) {
                try (MotionPredictor predictor = Predictors.of(model)) {
                    assertThat(predictor.spec()).isEqualTo(model.spec());
                    hold(predictor, pairs.shape().radiusMeters());
                }
            }
        }
    }

    /** A thousand scenes, each under an isometry of its own with shifts of up to a kilometre. */
    private static void hold(MotionPredictor predictor, double radiusMeters) {
        List<SceneWindow> windows = RandomScenes.PEDESTRIANS.draw(1000, new Random(SEED));
        SymmetryAssertions promises = SymmetryAssertions.on(predictor).withSeed(SEED);
        promises.assertEquivariant(windows);
        List<SceneWindow> some = windows.subList(0, 50);
        promises.assertContract(some);
        promises.assertBatchDoesNotMatter(some);
        promises.assertFarAgentsDoNotMatter(windows.subList(0, 15), radiusMeters, 1);
    }
}

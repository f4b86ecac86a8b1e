package io.murmuration.eqmotion.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.eqmotion.equivariant.EgoSamples;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.forecast.Scenes;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.symmetry.RandomScenes;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PublishedEqMotionPredictorTest {
    private static final long SEED = 20260102;

    @Test
    void keepsThePromisesOfAnEquivariantLocalPredictor() {
        EqMotionConfig config = EqMotionConfig.published(2, 8, 12, 16, 12, 3, 20, 4, 2, 1);
        try (PublishedEqMotionPredictor predictor =
                new PublishedEqMotionPredictor(
                        config,
                        new EgoSamples(3, 5),
                        new EqMotionNetwork(config).initialise(SEED),
                        new ModelId("eqmotion", "1", ""),
                        400_000_000L)) {
            List<SceneWindow> windows = RandomScenes.PEDESTRIANS.draw(30, new Random(SEED));
            SymmetryAssertions promises = SymmetryAssertions.on(predictor).withSeed(SEED);
            promises.assertContract(windows);
            promises.assertEquivariant(windows);
            promises.assertOrderDoesNotMatter(windows);
            promises.assertBatchDoesNotMatter(windows);
            promises.assertFarAgentsDoNotMatter(windows, 5, 1);
        }
    }

    @Test
    void aSampleIsTheEgoAndItsNearestNeighbours() {
        SceneWindow window =
                Scenes.scene(
                        "s",
                        List.of(
                                Scenes.window("a", new double[] {0, 0, 0, 0}, 0),
                                Scenes.window("b", new double[] {0, 0, 3, 0}, 0),
                                Scenes.window("c", new double[] {0, 0, 0, 1}, 0),
                                Scenes.window("d", new double[] {0, 0, 4.9, 0}, 0),
                                Scenes.window("e", new double[] {0, 0, 9, 0}, 0)));
        EgoSamples three = new EgoSamples(3, 5);
        assertThat(three.members(window, 0)).containsExactly(0, 2, 1);
        assertThat(three.members(window, 4)).containsExactly(4, 3);
        assertThat(new EgoSamples(1, 5).members(window, 0)).containsExactly(0);
    }
}

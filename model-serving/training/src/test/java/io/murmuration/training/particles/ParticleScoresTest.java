package io.murmuration.training.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParticleScoresTest {
    private static final EqMotionConfig SMALL =
            EqMotionConfig.published(3, 20, 20, 8, 6, 2, 1, 2, 2, 1.0);

    @Test
    void readsEachPairFromItsOwnSlot() {
        ParticleModel model = new ParticleModel(SMALL);
        ParticleSet set = some(2);
        EncodedScenes scenes =
                model.encode(
                        set.simulations().stream()
                                .map(ParticleWindow::published)
                                .toArray(ParticleWindow[]::new));
        float[] categories = new float[10 * 4 * 2];
        for (int slot = 0; slot < 40; slot++) {
            categories[2 * slot + 1] = 100 * (slot / 4 % 5) + scenes.neighbours()[slot] % 5;
        }

        InferredGraph graph = InferredGraph.of(scenes, categories, 1, false);

        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(graph.chance(i, j)).isEqualTo(i == j ? 0 : 100 * i + j);
            }
        }
    }

    @Test
    void otherNamesGiveTheOtherShareOfRightPairs() {
        ParticleModel model = new ParticleModel(SMALL);
        Parameters parameters = model.initialise(3);
        ParticleSet set = some(6);
        try (NDManager manager = NativeEngine.newManager()) {
            ParticleScores plain = ParticleScores.of(model, parameters, set, false, manager);
            ParticleScores swapped = ParticleScores.of(model, parameters, set, true, manager);
            ParticleScores chosen = ParticleScores.choosingNames(model, parameters, set, manager);

            assertThat(plain.edgeAccuracy() + swapped.edgeAccuracy()).isCloseTo(1, within(1e-12));
            assertThat(chosen.edgeAccuracy()).isBetween(0.5, 1.0);
            assertThat(chosen.ade()).isEqualTo(plain.ade());
            assertThat(plain.fde()).isGreaterThan(0);
        }
    }

    @Test
    void aWindowPlayedBackwardsEndsWhereItBegan() {
        ParticleSimulator.Simulation simulation = some(1).simulations().get(0);
        ParticleWindow forwards = new ParticleWindow(simulation, 3, 1);
        ParticleWindow backwards =
                new ParticleWindow(simulation, 3 + ParticleWindow.FRAMES - 1, -1);

        for (int step = 0; step < ParticleWindow.FRAMES; step++) {
            assertThat(backwards.at(step, 2, 1))
                    .isEqualTo(forwards.at(ParticleWindow.FRAMES - 1 - step, 2, 1));
        }
    }

    private static ParticleSet some(int count) {
        ParticleSimulator simulator = ParticleSimulator.of(ParticleKind.SPRINGS, 11);
        ParticleSimulator.Simulation[] simulations = new ParticleSimulator.Simulation[count];
        for (int i = 0; i < count; i++) {
            simulations[i] = simulator.next();
        }
        return new ParticleSet(ParticleKind.SPRINGS, List.of(simulations));
    }
}

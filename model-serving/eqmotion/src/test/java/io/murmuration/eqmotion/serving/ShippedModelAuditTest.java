package io.murmuration.eqmotion.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.GroundPlanePredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import io.murmuration.motion.symmetry.Isometry;
import io.murmuration.motion.symmetry.RandomScenes;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import io.murmuration.motion.symmetry.SymmetryAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the audit of the job would find of the model that ships for streams. */
class ShippedModelAuditTest {
    @Test
    void keepsItsSymmetryAndBringsTheRadiiOfItsCard() throws Exception {
        StoredModel model = ModelStore.open("pedestrians");
        try (MotionPredictor predictor = Predictors.of(model)) {
            assertThat(predictor.symmetryGroup()).isEqualTo(SymmetryGroup.FULL);
            assertThat(predictor.tubeQuantiles().areFor(predictor.spec().futureSteps())).isTrue();
            List<SceneWindow> windows = RandomScenes.PEDESTRIANS.draw(100, new Random(3));
            List<Forecast> plain = predictor.predict(windows);
            for (int i = 0; i < windows.size(); i++) {
                SceneWindow window = windows.get(i);
                long lot = SymmetryAudit.lot(window, predictor.spec().model(), "CLOSED");
                Isometry isometry = SymmetryAudit.isometry(SymmetryGroup.FULL, 2, lot);
                Forecast moved = predictor.predict(List.of(isometry.apply(window))).get(0);
                SymmetryAudit.Result result =
                        SymmetryAudit.compare(window, plain.get(i), isometry, moved);
                assertThat(result.isKept()).as("%s: %s", window.scene(), result).isTrue();
            }
        }
    }

    @Test
    void namesWhatItLearntAndForecastsPeopleInSpace() throws Exception {
        try (MotionPredictor planar = Predictors.open("pedestrians");
                MotionPredictor predictor = GroundPlanePredictor.around(planar)) {
            SceneWindow hill = onHill(RandomScenes.PEDESTRIANS.draw(60, new Random(4)).get(0));
            assertThat(predictor.accepts(hill).isWhole()).isTrue();
            SymmetryAssertions promises = SymmetryAssertions.on(predictor).withSeed(5);
            List<SceneWindow> hills =
                    RandomScenes.PEDESTRIANS.draw(60, new Random(4)).stream()
                            .map(ShippedModelAuditTest::onHill)
                            .toList();
            promises.assertContract(hills);
            promises.assertEquivariant(hills);
            promises.assertBatchDoesNotMatter(hills);
        }
    }

    private static SceneWindow onHill(SceneWindow flat) {
        List<AgentWindow> agents = new ArrayList<>();
        for (AgentWindow agent : flat.agents()) {
            double[] raised = new double[flat.pastSteps() * 3];
            for (int step = 0; step < flat.pastSteps(); step++) {
                raised[step * 3] = agent.positions()[step * 2];
                raised[step * 3 + 1] = agent.positions()[step * 2 + 1];
                raised[step * 3 + 2] = 1.7 + 0.05 * agent.positions()[step * 2];
            }
            agents.add(
                    new AgentWindow(
                            agent.id(),
                            agent.kind(),
                            raised,
                            agent.provenance(),
                            agent.ageNanos()));
        }
        return new SceneWindow(
                flat.scene(), "map", 3, flat.t0Nanos(), flat.dtNanos(), flat.pastSteps(), agents);
    }
}

package io.murmuration.eqmotion.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.influence.Influence;
import io.murmuration.motion.symmetry.Isometry;
import io.murmuration.motion.symmetry.RandomScenes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the neighbours of a forecast of the shipped model mean in metres. */
class InfluenceOfShippedModelTest {
    /** The tolerance of the symmetry audit, 1e-4 of a scene's extent of some 20 m. */
    private static final float TOLERANCE_METERS = 2e-3f;

    /** Wider than the reach of the model, so that locality has something to leave out. */
    private static final RandomScenes SCENES =
            new RandomScenes(2, 8, 400_000_000L, 16, /* extent in metres */ 12);

    private MotionPredictor predictor;

    @BeforeEach
    void open() throws Exception {
        predictor = Predictors.of(ModelStore.open("pedestrians"), false);
    }

    @AfterEach
    void close() {
        predictor.close();
    }

    private float[] meters(SceneWindow window, double reach) {
        Forecast forecast = predictor.predict(List.of(window)).get(0);
        Influence influence = new Influence(window, forecast, reach);
        return influence.meters(predictor.predict(influence.windows()));
    }

    @Test
    void isOfCentimetresToMetresAndTheSameWithAndWithoutThoseOutOfReach() {
        assertThat(predictor.reachMeters()).isEqualTo(5);
        int edges = 0;
        int strong = 0;
        int leftOut = 0;
        for (SceneWindow window : SCENES.draw(20, new Random(1))) {
            Forecast forecast = predictor.predict(List.of(window)).get(0);
            Influence near = new Influence(window, forecast, predictor.reachMeters());
            float[] meters = near.meters(predictor.predict(near.windows()));
            assertThat(meters).isEqualTo(meters(window, Double.POSITIVE_INFINITY));
            for (SceneWindow asked : near.windows()) {
                leftOut += window.agents().size() - 1 - asked.agents().size();
            }
            for (int edge = 0; edge < meters.length; edge++) {
                AgentWindow moved = window.agents().get(forecast.interactions().to()[edge]);
                if (Float.isNaN(meters[edge])) {
                    assertThat(hasDirection(moved)).isFalse();
                    continue;
                }
                assertThat(meters[edge]).isBetween(0f, 10f);
                edges++;
                strong += meters[edge] > 0.01 ? 1 : 0;
            }
        }
        assertThat(edges).isGreaterThan(100);
        assertThat(strong).isGreaterThan(edges / 4);
        assertThat(leftOut).isPositive();
    }

    /** Who has none is forecast by the model only because of the neighbour. */
    private static boolean hasDirection(AgentWindow agent) {
        double[] positions = agent.positions();
        int newest = positions.length - 2;
        for (int step = 0; step < newest; step += 2) {
            boolean seen = agent.provenance()[step / 2] != StepProvenance.BACK_FILLED;
            if (seen
                    && (positions[step] != positions[newest]
                            || positions[step + 1] != positions[newest + 1])) {
                return true;
            }
        }
        return false;
    }

    @Test
    void isInvariantUnderRotationReflectionAndShift() {
        Random random = new Random(2);
        for (SceneWindow window : SCENES.draw(20, random)) {
            float[] plain = meters(window, predictor.reachMeters());
            float[] moved =
                    meters(Isometry.random(2, 100, random).apply(window), predictor.reachMeters());
            assertThat(moved).hasSameSizeAs(plain);
            for (int edge = 0; edge < plain.length; edge++) {
                assertThat(moved[edge])
                        .as("%s, edge %d", window.scene(), edge)
                        .isCloseTo(plain[edge], within(TOLERANCE_METERS));
            }
        }
    }

    @Test
    void doesNotDependOnTheBatch() {
        List<SceneWindow> scenes = SCENES.draw(5, new Random(3));
        List<SceneWindow> asked = new ArrayList<>();
        List<Influence> influences = new ArrayList<>();
        for (SceneWindow window : scenes) {
            Forecast forecast = predictor.predict(List.of(window)).get(0);
            Influence influence = new Influence(window, forecast, predictor.reachMeters());
            influences.add(influence);
            asked.addAll(influence.windows());
        }
        List<Forecast> together = predictor.predict(asked);
        int next = 0;
        for (int i = 0; i < scenes.size(); i++) {
            int count = influences.get(i).windows().size();
            assertThat(influences.get(i).meters(together.subList(next, next + count)))
                    .isEqualTo(meters(scenes.get(i), predictor.reachMeters()));
            next += count;
        }
    }
}

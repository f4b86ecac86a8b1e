package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.symmetry.Isometry;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the model of bodies that comes with the program promises. */
class ShippedBodiesTest {
    private static final long SEED = 20260104;
    private static final int BODIES = 1000;

    /** As for pedestrians a tenth of a millimetre, a kilometre away. */
    private static final double ALLOWED_METERS = 1e-4;

    @Test
    void forecastsMoveWithTheBodyUnderAThousandIsometriesOfItsGroup() throws IOException {
        StoredModel stored = ModelStore.open("bodies");
        Architecture.Pose pose = (Architecture.Pose) stored.card().architecture();
        BodySymmetry group = pose.sizes().symmetry();
        assertThat(stored.card().symmetryGroup()).isEqualTo(group.text());
        Random random = new Random(SEED);
        RandomBodies bodies =
                new RandomBodies(
                        pose.skeleton(),
                        pose.pelvis(),
                        pose.unitsPerMeter(),
                        pose.shape().pastSteps(),
                        random);
        BodyIsometries isometries = new BodyIsometries(pose.skeleton());
        try (PosePredictor predictor = new PosePredictor(stored)) {
            for (int i = 0; i < BODIES; i++) {
                SceneWindow body = bodies.next();
                body.agents().get(20).provenance()[1] = StepProvenance.INTERPOLATED;
                Isometry isometry = BodyIsometries.draw(group, random);

                Forecast forecast = predict(predictor, body);
                Forecast ofMoved = predict(predictor, isometries.apply(isometry, body));

                assertThat(forecast.agents()).noneMatch(AgentForecast::isFallback);
                assertThat(isometries.residual(isometry, forecast, ofMoved))
                        .as("body %d of seed %d", i, SEED)
                        .isLessThan(ALLOWED_METERS);
            }
        }
    }

    private static Forecast predict(PosePredictor predictor, SceneWindow window) {
        return predictor.predict(List.of(window)).get(0);
    }
}

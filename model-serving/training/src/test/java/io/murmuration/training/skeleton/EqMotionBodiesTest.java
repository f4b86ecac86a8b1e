package io.murmuration.training.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Weights;
import org.junit.jupiter.api.Test;

class EqMotionBodiesTest {

    @Test
    void theLossIsTheErrorOfTheForecastInDecimetresOfTheProtocol() {
        PoseWindows windows =
                PoseWindows.of(
                        SmallBody.SKELETON,
                        PoseWindows.Cut.plain(SmallBody.recording(60, 1), 2),
                        PoseWindows.Cut.plain(SmallBody.recording(60, 2), 9));
        EqMotionBodies bodies = new EqMotionBodies(SmallBody.SKELETON);
        try (NDManager manager = NativeEngine.newManager()) {
            Weights weights = Weights.bind(bodies.initialise(4), manager);
            float loss;
            try (NDManager scope = manager.newSubManager()) {
                scope.tempAttachAll(weights.list());
                loss = bodies.loss(scope, weights, windows).getFloat();
            }
            double[] forecast = bodies.forecaster(weights, manager).forecast(windows);
            double sum = 0;
            double[] counted = CmuProtocol.weights(SmallBody.SKELETON);
            for (int row = 0; row < forecast.length / 3; row++) {
                double square = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double off = forecast[row * 3 + axis] - windows.future()[row * 3 + axis];
                    square += off * off;
                }
                sum += counted[row % windows.joints()] * Math.sqrt(square);
            }
            double mean = sum / (2 * CmuProtocol.FUTURE) / 100;
            assertThat((double) loss).isCloseTo(mean, within(1e-4 * mean));
        }
    }
}

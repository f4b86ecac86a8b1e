package io.murmuration.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantVelocityPredictorTest {
    private final ConstantVelocityPredictor predictor = new ConstantVelocityPredictor(3);

    @Test
    void carriesOnAlongTheLastStep() {
        AgentForecast forecast = only(predictor.predict(List.of(window(2, 9, 9, 1, 1, 2, 0.5))));

        assertThat(forecast.best())
                .containsExactly(new double[] {3, 0, 4, -0.5, 5, -1}, within(1e-12));
        assertThat(forecast.modes()).isEqualTo(forecast.best());
        assertThat(forecast.probabilities()).containsExactly(1);
        assertThat(forecast.isFallback()).isFalse();
    }

    @Test
    void worksInSpace() {
        assertThat(only(predictor.predict(List.of(window(3, 0, 0, 0, 1, 2, 3)))).best())
                .containsExactly(2, 4, 6, 3, 6, 9, 4, 8, 12);
    }

    @Test
    void letsAnAgentOfOneStepStand() {
        assertThat(only(predictor.predict(List.of(window(2, 4, 5)))).best())
                .containsExactly(4, 5, 4, 5, 4, 5);
    }

    @Test
    void isExactFarFromTheOrigin() {
        double far = 5_000_000;
        double[] best = only(predictor.predict(List.of(window(2, far, 0, far + 0.5, 0.25)))).best();

        assertThat(best).containsExactly(far + 1, 0.5, far + 1.5, 0.75, far + 2, 1);
    }

    @Test
    void marksItselfWhenItStandsInForAModel() {
        Forecast fallback = predictor.fallback(window(2, 0, 0, 1, 0), "the model failed");

        assertThat(fallback.agents().get(0).isFallback()).isTrue();
        assertThat(fallback.agents().get(0).fallbackReason()).isEqualTo("the model failed");
        assertThat(fallback.agents().get(0).best()).containsExactly(2, 0, 3, 0, 4, 0);
    }

    @Test
    void refusesAFutureOfNoSteps() {
        assertThatThrownBy(() -> new ConstantVelocityPredictor(0))
                .hasMessage("future steps must be at least 1, but were 0");
    }

    private static AgentForecast only(List<Forecast> forecasts) {
        assertThat(forecasts).hasSize(1);
        assertThat(forecasts.get(0).agents()).hasSize(1);
        return forecasts.get(0).agents().get(0);
    }

    private static SceneWindow window(int dimension, double... positions) {
        StepProvenance[] provenance = new StepProvenance[positions.length / dimension];
        Arrays.fill(provenance, StepProvenance.MEASURED);
        return new SceneWindow(
                "scene",
                "map",
                dimension,
                0,
                400_000_000L,
                provenance.length,
                List.of(new AgentWindow("a", AgentKind.PEDESTRIAN, positions, provenance, 0)));
    }
}

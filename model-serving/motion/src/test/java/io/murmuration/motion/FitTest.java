package io.murmuration.motion;

import static io.murmuration.motion.Pasts.straight;
import static io.murmuration.motion.Pasts.window;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FitTest {
    private static final SceneWindow SPACE =
            window(3, straight("a", AgentKind.PEDESTRIAN, new double[] {0, 0, 1}, 1, 0, 0));

    private static PredictorSpec spec(int dimension, int pastSteps, long dtNanos) {
        return new PredictorSpec(
                new ModelId("m", "1", ""), dimension, pastSteps, dtNanos, 12, 1, 0);
    }

    private static String reason(PredictorSpec spec) {
        return Fit.of(spec, SPACE).agents().get(0).reason();
    }

    @Test
    void saysWhatOfAWindowIsNotTheModels() {
        assertThat(reason(spec(2, 8, Pasts.DT_NANOS)))
                .isEqualTo("the model takes 2 dimensions, and the scene has 3");
        assertThat(reason(spec(3, 10, Pasts.DT_NANOS)))
                .isEqualTo("the model takes 10 past steps, and the window has 8");
        assertThat(reason(spec(3, 8, 1_000_000)))
                .isEqualTo(
                        "the model takes steps of 1000000 ns, and the window has steps of 400000000"
                                + " ns");
        assertThat(reason(spec(3, 8, Pasts.DT_NANOS))).isEmpty();
        assertThat(reason(spec(PredictorSpec.ANY, PredictorSpec.ANY, PredictorSpec.ANY))).isEmpty();
    }

    @Test
    void whoOneOfTwoDoesNotForecastIsNotForecastForItsReason() {
        Fit both = Fit.all(1).and(Fit.none(1, "too fast")).and(Fit.none(1, "too far"));
        assertThat(both.agents()).containsExactly(Fit.AgentFit.no("too fast"));
        assertThat(both.isNone()).isTrue();
        assertThat(Fit.all(1).and(Fit.all(1)).isWhole()).isTrue();
    }
}

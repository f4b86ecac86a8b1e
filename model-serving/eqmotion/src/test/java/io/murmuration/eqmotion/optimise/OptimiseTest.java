package io.murmuration.eqmotion.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import org.junit.jupiter.api.Test;

class OptimiseTest {
    private static Parameters of(float matrix, float bias) {
        Parameters parameters = new Parameters();
        parameters.add(new Parameter("w", new long[] {1, 1}, new float[] {matrix}));
        parameters.add(new Parameter("b", new long[] {1}, new float[] {bias}));
        return parameters;
    }

    @Test
    void theFirstStepIsTheLearningRateWhateverTheSlopeAndOnlyMatricesDecay() {
        Parameters parameters = of(2, 2);
        new AdamW(parameters, 0.5).step(of(1e-3f, -40), 0.1);
        assertThat(parameters.get("w").values()[0]).isEqualTo(2 - 0.1f - 0.1f, within(1e-4f));
        assertThat(parameters.get("b").values()[0]).isEqualTo(2 + 0.1f, within(1e-5f));
    }

    @Test
    void aSecondStepFollowsTheRunningMeans() {
        Parameters parameters = of(0, 0);
        AdamW adam = new AdamW(parameters, 0);
        adam.step(of(1, 0), 1);
        adam.step(of(3, 0), 1);
        // m = 0.9·0.1·1 + 0.1·3 = 0.39, m̂ = 0.39 / 0.19
        // v = 0.999·0.001 + 0.001·9 = 0.009999, v̂ = v / 0.001999
        double second = (0.39 / 0.19) / Math.sqrt(0.009999 / 0.001999);
        assertThat(parameters.get("w").values()[0]).isEqualTo((float) (-1 - second), within(1e-4f));
    }

    @Test
    void aGradientThatIsTooLongIsShortenedAsAWhole() {
        Parameters gradient = of(3, 4);
        assertThat(AdamW.clip(gradient, 1)).isEqualTo(5);
        assertThat(gradient.get("w").values()[0]).isEqualTo(0.6f, within(1e-6f));
        assertThat(gradient.get("b").values()[0]).isEqualTo(0.8f, within(1e-6f));
        assertThat(AdamW.clip(gradient, 2)).isEqualTo(1, within(1e-6));
        assertThat(gradient.get("w").values()[0]).isEqualTo(0.6f, within(1e-6f));
    }

    @Test
    void theAverageForgetsItsStartSoon() {
        Parameters parameters = of(0, 0);
        MovingAverage average = new MovingAverage(parameters, 0.5);
        parameters.get("w").values()[0] = 1;
        average.update(parameters);
        assertThat(average.average().get("w").values()[0]).isEqualTo(1 - 1 / 20f, within(1e-6f));
        for (int i = 0; i < 40; i++) {
            average.update(parameters);
        }
        parameters.get("w").values()[0] = 3;
        average.update(parameters);
        assertThat(average.average().get("w").values()[0]).isEqualTo(2, within(1e-4f));
    }

    @Test
    void theRateWarmsUpAndFallsAlongACosine() {
        LearningRate rate = new LearningRate(0.2, 10, 110, 0.02);
        assertThat(rate.at(0)).isEqualTo(0.02, within(1e-12));
        assertThat(rate.at(9)).isEqualTo(0.2, within(1e-12));
        assertThat(rate.at(60)).isEqualTo(0.2 * (0.02 + 0.98 / 2), within(1e-12));
        assertThat(rate.at(110)).isEqualTo(0.2 * 0.02, within(1e-12));
        assertThat(rate.at(500)).isEqualTo(0.2 * 0.02, within(1e-12));
    }
}

package io.murmuration.eqmotion.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Dropout;
import io.murmuration.eqmotion.tensor.Gradients;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.SceneWindow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastNetworkTest {
    /** P, F, S, pairs, K, widths, C: another prime for each, where the sizes allow it. */
    private static ForecastConfig primes(Join join) {
        return new ForecastConfig(5, 7, 3, 5.0, true, 2, 11, join, 4, 13, 34, 17, 19, 23, 29, 0.4);
    }

    @ParameterizedTest
    @EnumSource(Join.class)
    void givesTheStatedShapes(Join join) {
        ForecastConfig config = primes(join);
        ForecastNetwork network = new ForecastNetwork(config);
        PackedSamples samples = PackedSamples.allocate(31, 5, 3);
        EncodedBatch batch = new SampleEncoder(config).encode(samples);
        try (NDManager manager = NativeEngine.newManager()) {
            NetworkOutputs outputs =
                    network.forward(
                            Weights.bind(network.initialise(1), manager),
                            batch.bind(manager),
                            new Dropout(0.1, 3));
            assertThat(outputs.modes().getShape().getShape()).containsExactly(31, 4, 7, 2);
            assertThat(outputs.logits().getShape().getShape()).containsExactly(31, 4);
            assertThat(outputs.jointModes().getShape().getShape()).containsExactly(31, 22, 7, 2);
            assertThat(outputs.jointLogits().getShape().getShape()).containsExactly(31, 22);
            assertThat(outputs.single().getShape().getShape()).containsExactly(31, 7, 2);
            assertThat(outputs.categories().getShape().getShape())
                    .containsExactly(31, 3, config.categoryNames().size());
        }
    }

    @ParameterizedTest
    @EnumSource(Join.class)
    void mirroringTheSceneSwapsThePartnersOfEveryPair(Join join) {
        ForecastConfig config = ForecastConfig.DEFAULT.withJoin(join);
        SceneWindow scene = Scenes.walkers("s", 9, 5, 7);
        PackedSamples plain = new SampleBuilder(config).addAll(scene).build();
        PackedSamples mirrored = plain.select(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
        for (int i = 1; i < mirrored.ego().length; i += 2) {
            mirrored.ego()[i] = -mirrored.ego()[i];
        }
        for (int i = 1; i < mirrored.neighbours().length; i += 2) {
            mirrored.neighbours()[i] = -mirrored.neighbours()[i];
        }
        List<float[]> before = run(config, plain);
        List<float[]> after = run(config, mirrored);
        float[] modes = before.get(0);
        int path = 2 * config.futureSteps();
        int half = config.modePairs() * path;
        for (int i = 0; i < modes.length; i++) {
            int agent = i / (2 * half) * (2 * half);
            int partner = agent + (i - agent + half) % (2 * half);
            float sign = i % 2 == 0 ? 1 : -1;
            assertThat(after.get(0)[partner]).isEqualTo(sign * modes[i], within(1e-6f));
        }
        assertThat(after.get(2)).containsExactly(before.get(2));
    }

    @ParameterizedTest
    @EnumSource(Join.class)
    void agreesWithThePlainTwin(Join join) {
        agreesWithThePlainTwin(primes(join));
    }

    @Test
    void agreesWithThePlainTwinWithoutMirrorImages() {
        ForecastConfig config = primes(Join.BOTH).withoutMirrorImages();
        assertThat(config.modes()).isEqualTo(primes(Join.BOTH).modes());
        agreesWithThePlainTwin(config);
    }

    private static void agreesWithThePlainTwin(ForecastConfig config) {
        ForecastNetwork network = new ForecastNetwork(config);
        Parameters parameters = network.initialise(13);
        EncodedBatch batch = new SampleEncoder(config).encode(samplesOfFiveSteps());
        PlainForecastNetwork twin = new PlainForecastNetwork(config, parameters);
        try (NDManager manager = NativeEngine.newManager()) {
            NetworkOutputs found =
                    network.forward(
                            Weights.bind(parameters, manager), batch.bind(manager), Dropout.NONE);
            for (int sample = 0; sample < batch.count(); sample++) {
                PlainForecastNetwork.Answer wanted = twin.run(batch, sample);
                same(found.modes(), sample, wanted.modes());
                same(found.logits(), sample, wanted.logits());
                same(found.jointModes(), sample, wanted.jointModes());
                same(found.jointLogits(), sample, wanted.jointLogits());
                same(found.single(), sample, wanted.single());
                same(found.categories(), sample, wanted.categories());
            }
        }
    }

    private static void same(NDArray found, int sample, double[]... wanted) {
        double[] expected = Arrays.stream(wanted).flatMapToDouble(Arrays::stream).toArray();
        float[] floats = found.get(sample).toFloatArray();
        assertThat(floats).hasSize(expected.length);
        for (int i = 0; i < floats.length; i++) {
            assertThat((double) floats[i]).isEqualTo(expected[i], within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(Join.class)
    void theGradientIsTheSlopeOfTheLoss(Join join) {
        ForecastConfig config = primes(join);
        ForecastNetwork network = new ForecastNetwork(config);
        PackedSamples samples = samplesOfFiveSteps();
        EncodedBatch batch = new SampleEncoder(config).encode(samples);
        Parameters parameters = network.initialise(11);
        Parameters gradient = parameters.zeros();
        try (NDManager manager = NativeEngine.newManager()) {
            gradient(network, batch, manager, parameters, gradient);
            for (Parameter parameter : parameters.all()) {
                float[] slopes = gradient.get(parameter.name()).values();
                int at = indexOfLargest(slopes);
                float[] values = parameter.values();
                float start = values[at];
                float step = 1e-2f;
                values[at] = start + step;
                float up = value(network, batch, manager, parameters);
                values[at] = start - step;
                float down = value(network, batch, manager, parameters);
                values[at] = start;
                float expected = (up - down) / (2 * step);
                assertThat(slopes[at])
                        .as(parameter.name())
                        .isNotZero()
                        .isEqualTo(expected, within(0.02f * Math.abs(expected) + 2e-4f));
            }
            assertThat(manager.getManagedArrays()).isEmpty();
        }
    }

    private static void gradient(
            ForecastNetwork network,
            EncodedBatch batch,
            NDManager manager,
            Parameters parameters,
            Parameters gradient) {
        Gradients.evaluate(
                manager,
                parameters,
                (scope, weights) -> loss(network, batch, scope, weights),
                gradient);
    }

    private static float value(
            ForecastNetwork network, EncodedBatch batch, NDManager parent, Parameters parameters) {
        try (NDManager scope = parent.newSubManager()) {
            return loss(network, batch, scope, Weights.bind(parameters, scope)).getFloat();
        }
    }

    private static NDArray loss(
            ForecastNetwork network, EncodedBatch batch, NDManager scope, Weights weights) {
        NetworkOutputs o = network.forward(weights, batch.bind(scope), Dropout.NONE);
        NDArray spread = o.modes().square().mean().add(o.jointModes().square().mean());
        NDArray votes = o.logits().square().mean().add(o.jointLogits().mean());
        return spread.add(votes)
                .add(o.single().sub(1).square().mean())
                .add(o.categories().square().mean());
    }

    private static PackedSamples samplesOfFiveSteps() {
        PackedSamples whole =
                new SampleBuilder(ForecastConfig.DEFAULT)
                        .addAll(Scenes.walkers("s", 6, 4, 3))
                        .build();
        PackedSamples cut = PackedSamples.allocate(6, 5, 3);
        for (int sample = 0; sample < 6; sample++) {
            System.arraycopy(whole.ego(), sample * 16 + 6, cut.ego(), sample * 10, 10);
            System.arraycopy(whole.trusted(), sample * 8 + 3, cut.trusted(), sample * 5, 5);
            for (int slot = 0; slot < 3; slot++) {
                int from = sample * 8 + slot;
                int to = sample * 3 + slot;
                System.arraycopy(whole.neighbours(), from * 16 + 6, cut.neighbours(), to * 10, 10);
                System.arraycopy(whole.observed(), from * 8 + 3, cut.observed(), to * 5, 5);
            }
        }
        return cut;
    }

    private static int indexOfLargest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i]) > Math.abs(values[largest])) {
                largest = i;
            }
        }
        return largest;
    }

    private static List<float[]> run(ForecastConfig config, PackedSamples samples) {
        ForecastNetwork network = new ForecastNetwork(config);
        try (NDManager manager = NativeEngine.newManager()) {
            NetworkOutputs outputs =
                    network.forward(
                            Weights.bind(network.initialise(5), manager),
                            new SampleEncoder(config).encode(samples).bind(manager),
                            Dropout.NONE);
            return List.of(
                    outputs.modes().toFloatArray(),
                    outputs.logits().toFloatArray(),
                    outputs.categories().toFloatArray());
        }
    }
}

package io.murmuration.eqmotion.equivariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Gradients;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import io.murmuration.eqmotion.tensor.Weights;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EqMotionNetworkTest {
    private static final EqMotionConfig PRIMES =
            EqMotionConfig.published(3, 7, 5, 22, 13, 2, 2, 3, 2, 1);

    @Test
    void anAgentAloneIsForecastAsIfPairsHadBeenComputed() {
        PackedScenes alone = walk(PRIMES, 3, 1, 1, 1);
        SceneEncoder encoder = new SceneEncoder(PRIMES);
        float[] silent = futures(PRIMES, encoder.encode(alone));
        float[] withPairs = futures(PRIMES, encoder.encodeAllPairs(alone));
        assertThat(silent).hasSameSizeAs(withPairs).hasSize(3 * 2 * 5 * 3);
        for (int i = 0; i < silent.length; i++) {
            assertThat(silent[i]).isEqualTo(withPairs[i], within(1e-5f));
        }
    }

    @Test
    void theSquareOfAllPairsSaysWhatTheNearestSay() {
        PackedScenes alike = walk(PRIMES, 3, 4, 4, 4);
        SceneEncoder encoder = new SceneEncoder(PRIMES);
        float[] nearest = futures(PRIMES, encoder.encode(alike));
        float[] square = futures(PRIMES, encoder.encodeAllPairs(alike));
        assertThat(square).hasSameSizeAs(nearest);
        for (int i = 0; i < square.length; i++) {
            assertThat(square[i]).isEqualTo(nearest[i], within(1e-5f));
        }
    }

    @Test
    void scenesOfOneBatchDoNotKnowOfEachOther() {
        PackedScenes together = walk(PRIMES, 11, 4, 2, 5);
        int width = 7 * 3;
        double[] second = new double[2 * width];
        System.arraycopy(together.past(), 4 * width, second, 0, second.length);
        float[] all = futures(PRIMES, new SceneEncoder(PRIMES).encode(together));
        float[] one =
                futures(
                        PRIMES,
                        new SceneEncoder(PRIMES)
                                .encode(new PackedScenes(3, 7, new int[] {0, 2}, second)));
        int perAgent = 2 * 5 * 3;
        for (int i = 0; i < one.length; i++) {
            assertThat(all[4 * perAgent + i]).isEqualTo(one[i], within(1e-4f));
        }
    }

    @Test
    void turningAndMirroringInThreeDimensionsDoesTheSameToTheFutures() {
        PackedScenes scenes = walk(PRIMES, 17, 5, 3);
        double[][] turn = orthogonal(new Random(17));
        double[] turned = apply(turn, scenes.past());
        SceneEncoder encoder = new SceneEncoder(PRIMES);
        EncodedScenes plain = encoder.encode(scenes);
        EncodedScenes moved = encoder.encode(new PackedScenes(3, 7, scenes.starts(), turned));
        double[] expected = apply(turn, doubles(futures(PRIMES, plain)));
        float[] found = futures(PRIMES, moved);
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < found.length; i++) {
            assertThat((double) found[i]).isEqualTo(expected[i], within(1e-5 * largest));
        }
    }

    @Test
    void whoIsFurtherThanTheHopsChangesNoBitWhereAgentsAreTheirOwnOrigins() {
        EqMotionConfig local = PRIMES.local(Origin.AGENT, 2, 3);
        assertThat(local.hops()).isEqualTo(3);
        PackedScenes near = chain(local, 6.2);
        PackedScenes far = chain(local, 60);
        SceneEncoder encoder = new SceneEncoder(local);
        float[] before = futures(local, encoder.encode(near));
        float[] after = futures(local, encoder.encode(far));
        int perAgent = 2 * 5 * 3;
        assertThat(Arrays.copyOf(after, perAgent)).containsExactly(Arrays.copyOf(before, perAgent));
        assertThat(Arrays.copyOfRange(after, perAgent, 2 * perAgent))
                .isNotEqualTo(Arrays.copyOfRange(before, perAgent, 2 * perAgent));
    }

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        EncodedScenes scenes = new SceneEncoder(PRIMES).encode(walk(PRIMES, 5, 3, 2, 1));
        EqMotionNetwork network = new EqMotionNetwork(PRIMES);
        Parameters parameters = network.initialise(3);
        Parameters gradient = parameters.zeros();
        try (NDManager manager = NativeEngine.newManager()) {
            Gradients.evaluate(
                    manager,
                    parameters,
                    (scope, weights) -> loss(network, scenes, scope, weights),
                    gradient);
            for (Parameter parameter : parameters.all()) {
                float[] slopes = gradient.get(parameter.name()).values();
                int at = 0;
                for (int i = 1; i < slopes.length; i++) {
                    at = Math.abs(slopes[i]) > Math.abs(slopes[at]) ? i : at;
                }
                float start = parameter.values()[at];
                float step = 3e-3f;
                parameter.values()[at] = start + step;
                float up = value(network, scenes, manager, parameters);
                parameter.values()[at] = start - step;
                float down = value(network, scenes, manager, parameters);
                parameter.values()[at] = start;
                float slope = (up - down) / (2 * step);
                assertThat(slopes[at])
                        .as(parameter.name())
                        .isNotZero()
                        .isEqualTo(slope, within(0.05f * Math.abs(slope) + 1e-3f));
            }
            assertThat(manager.getManagedArrays()).isEmpty();
        }
    }

    private static NDArray loss(
            EqMotionNetwork network, EncodedScenes scenes, NDManager scope, Weights weights) {
        EqMotionNetwork.Outputs outputs = network.forward(scope, weights, scenes);
        return outputs.futures().square().mean().add(outputs.categories().square().mean());
    }

    private static float value(
            EqMotionNetwork network,
            EncodedScenes scenes,
            NDManager parent,
            Parameters parameters) {
        try (NDManager scope = parent.newSubManager()) {
            return loss(network, scenes, scope, Weights.bind(parameters, scope)).getFloat();
        }
    }

    private static float[] futures(EqMotionConfig config, EncodedScenes scenes) {
        EqMotionNetwork network = new EqMotionNetwork(config);
        try (NDManager manager = NativeEngine.newManager()) {
            Weights weights = Weights.bind(network.initialise(7), manager);
            return network.forward(manager, weights, scenes).futures().toFloatArray();
        }
    }

    /** Agents 1.5 m apart on a line, and a last one somewhere else. */
    private static PackedScenes chain(EqMotionConfig config, double lastMeters) {
        PackedScenes scenes = walk(config, 23, 5);
        for (int agent = 0; agent < 5; agent++) {
            double place = agent == 4 ? lastMeters : 1.5 * agent;
            int end = (agent + 1) * 7 * 3 - 3;
            double shift = place - scenes.past()[end];
            for (int i = agent * 7 * 3; i < (agent + 1) * 7 * 3; i++) {
                int axis = i % 3;
                scenes.past()[i] += axis == 0 ? shift : 0;
            }
            double up = scenes.past()[end + 1];
            double aside = scenes.past()[end + 2];
            for (int t = 0; t < 7; t++) {
                scenes.past()[agent * 21 + 3 * t + 1] -= up;
                scenes.past()[agent * 21 + 3 * t + 2] -= aside;
            }
        }
        return scenes;
    }

    private static PackedScenes walk(EqMotionConfig config, long seed, int... sizes) {
        Random random = new Random(seed);
        int[] starts = new int[sizes.length + 1];
        for (int scene = 0; scene < sizes.length; scene++) {
            starts[scene + 1] = starts[scene] + sizes[scene];
        }
        int dimension = config.dimension();
        int steps = config.pastSteps();
        double[] past = new double[starts[sizes.length] * steps * dimension];
        for (int i = 0; i < past.length; i++) {
            int t = i / dimension % steps;
            past[i] =
                    t == 0
                            ? 2 * random.nextGaussian()
                            : past[i - dimension] + 0.4 * random.nextGaussian();
        }
        return new PackedScenes(dimension, steps, starts, past);
    }

    /** Three orthonormal rows by Gram and Schmidt; a rotation or a reflection as it comes. */
    private static double[][] orthogonal(Random random) {
        double[][] rows = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int a = 0; a < 3; a++) {
                rows[i][a] = random.nextGaussian();
            }
            for (int j = 0; j < i; j++) {
                double product = dot(rows[i], rows[j]);
                for (int a = 0; a < 3; a++) {
                    rows[i][a] -= product * rows[j][a];
                }
            }
            double length = Math.sqrt(dot(rows[i], rows[i]));
            for (int a = 0; a < 3; a++) {
                rows[i][a] /= length;
            }
        }
        return rows;
    }

    private static double dot(double[] one, double[] other) {
        return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
    }

    private static double[] apply(double[][] turn, double[] points) {
        double[] turned = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            int first = i / 3 * 3;
            for (int a = 0; a < 3; a++) {
                turned[i] += turn[i % 3][a] * points[first + a];
            }
        }
        return turned;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}

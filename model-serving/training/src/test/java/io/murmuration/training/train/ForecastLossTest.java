package io.murmuration.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.forecast.NetworkOutputs;
import io.murmuration.eqmotion.tensor.NativeEngine;
import org.junit.jupiter.api.Test;

class ForecastLossTest {
    private static final LossWeights WEIGHTS = new LossWeights(0.1, 0.5, 0.2, 0.3, 0.3, 0.5, 0.1);

    @Test
    void agreesWithTheFormulaWrittenOut() {
        // Three agents in two scenes {0, 1} and {2}, two modes, two joint modes, two steps.
        float[][][] modes = {{{1, 3}, {0, 1}}, {{2, 2}, {4, 0}}, {{0, 5}, {1, 1}}};
        float[][][] joint = {{{2, 2}, {1, 0}}, {{0, 1}, {3, 1}}, {{1, 2}, {2, 1}}};
        float[][][] single = {{{1, 1}}, {{2, 4}}, {{0, 3}}};
        float[][] logits = {{0.3f, -0.2f}, {1, 0}, {-1, 0.5f}};
        float[][] jointLogits = {{0.2f, 0.4f}, {0, 1}, {0.7f, -0.3f}};
        int[] scene = {0, 0, 1};

        double actual;
        try (NDManager manager = NativeEngine.newManager()) {
            NetworkOutputs outputs =
                    new NetworkOutputs(
                            offsets(manager, modes),
                            manager.create(logits),
                            offsets(manager, joint),
                            manager.create(jointLogits),
                            offsets(manager, single).squeeze(1),
                            manager.zeros(new Shape(3, 1, 2)));
            ForecastLoss.Truth truth =
                    new ForecastLoss.Truth(
                            manager.zeros(new Shape(3, 1, 2, 2)),
                            manager.create(new float[][] {{1, 1, 0}, {0, 0, 1}}));
            actual =
                    new ForecastLoss(WEIGHTS)
                            .of(outputs, truth)
                            .toType(DataType.FLOAT64, true)
                            .getDouble();
        }

        assertThat(actual)
                .isCloseTo(byHand(modes, joint, single, logits, jointLogits, scene), within(1e-4));
    }

    /** Paths that are off along x by the given metres, shape [A, M, 2, 2]. */
    private static NDArray offsets(NDManager manager, float[][][] metres) {
        int agents = metres.length;
        int paths = metres[0].length;
        float[] values = new float[agents * paths * 4];
        for (int i = 0; i < agents; i++) {
            for (int m = 0; m < paths; m++) {
                values[(i * paths + m) * 4] = metres[i][m][0];
                values[(i * paths + m) * 4 + 2] = metres[i][m][1];
            }
        }
        return manager.create(values, new Shape(agents, paths, 2, 2));
    }

    private static double byHand(
            float[][][] modes,
            float[][][] joint,
            float[][][] single,
            float[][] logits,
            float[][] jointLogits,
            int[] scene) {
        double winners = 0;
        double all = 0;
        double surprise = 0;
        double one = 0;
        double[][] jointSums = new double[2][2];
        double[][] votes = new double[2][2];
        double[] sizes = new double[2];
        double jointAll = 0;
        for (int i = 0; i < 3; i++) {
            double[] d = {d(modes[i][0]), d(modes[i][1])};
            winners += Math.min(d[0], d[1]) / 3;
            all += (d[0] + d[1]) / 6;
            surprise += surprise(logits[i][0], logits[i][1], d) / 3;
            one += d(single[i][0]) / 3;
            sizes[scene[i]]++;
            for (int j = 0; j < 2; j++) {
                jointSums[scene[i]][j] += d(joint[i][j]);
                votes[scene[i]][j] += jointLogits[i][j];
                jointAll += d(joint[i][j]) / 6;
            }
        }
        double jointWinners = 0;
        double jointSurprise = 0;
        for (int s = 0; s < 2; s++) {
            jointWinners += Math.min(jointSums[s][0], jointSums[s][1]) / 3;
            double[] mean = {jointSums[s][0] / sizes[s], jointSums[s][1] / sizes[s]};
            jointSurprise +=
                    sizes[s] / 3 * surprise(votes[s][0] / sizes[s], votes[s][1] / sizes[s], mean);
        }
        return 0.9 * winners
                + 0.1 * all
                + 0.2 * surprise
                + 0.3 * one
                + 0.5 * (0.9 * jointWinners + 0.1 * jointAll)
                + 0.1 * jointSurprise;
    }

    private static double d(float[] offsets) {
        double first = Math.sqrt(offsets[0] * offsets[0] + 1e-6);
        double second = Math.sqrt(offsets[1] * offsets[1] + 1e-6);
        return (first + second) / 2 + 0.5 * second;
    }

    private static double surprise(double a, double b, double[] errors) {
        double target = 1 / (1 + Math.exp((errors[0] - errors[1]) / 0.3));
        double first = 1 / (1 + Math.exp(b - a));
        return -(target * Math.log(first) + (1 - target) * Math.log(1 - first));
    }
}

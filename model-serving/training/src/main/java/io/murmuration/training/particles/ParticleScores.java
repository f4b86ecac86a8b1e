package io.murmuration.training.particles;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import java.util.List;

/**
 * Errors of a model on the published windows of simulations.
 *
 * @param ade mean error over particles and steps
 * @param fde mean error at the last step
 * @param swapped whether the first category stands for what is joined; chosen on the validation
 *     part, never on the test part
 * @param edgeAccuracy share of the ordered pairs whose more likely category is the true one, after
 *     that naming
 * @param pairAccuracy the same where a pair's two directions vote together
 */
public record ParticleScores(
        double ade, double fde, boolean swapped, double edgeAccuracy, double pairAccuracy) {
    private static final int BLOCK = 100;

    /** Scores with the naming of the categories that suits these simulations best. */
    static ParticleScores choosingNames(
            ParticleModel model, Parameters parameters, ParticleSet set, NDManager manager) {
        ParticleScores plain = of(model, parameters, set, false, manager);
        return plain.edgeAccuracy() >= 0.5
                ? plain
                : new ParticleScores(
                        plain.ade, plain.fde, true, 1 - plain.edgeAccuracy, 1 - plain.pairAccuracy);
    }

    /** Scores with a given naming of the categories. */
    static ParticleScores of(
            ParticleModel model,
            Parameters parameters,
            ParticleSet set,
            boolean swapped,
            NDManager manager) {
        Sums sums = new Sums();
        List<ParticleSimulator.Simulation> simulations = set.simulations();
        for (int at = 0; at < simulations.size(); at += BLOCK) {
            ParticleWindow[] windows =
                    simulations.subList(at, Math.min(simulations.size(), at + BLOCK)).stream()
                            .map(ParticleWindow::published)
                            .toArray(ParticleWindow[]::new);
            EncodedScenes scenes = model.encode(windows);
            try (NDManager scope = manager.newSubManager()) {
                EqMotionNetwork.Outputs outputs =
                        model.forward(scope, Weights.bind(parameters, scope), scenes);
                sums.addErrors(windows, scenes, outputs.futures().toFloatArray());
                float[] chances = outputs.categories().toFloatArray();
                for (int b = 0; b < windows.length; b++) {
                    sums.addEdges(
                            windows[b].simulation().edges(),
                            InferredGraph.of(scenes, chances, b, swapped));
                }
            }
        }
        return new ParticleScores(
                sums.error / sums.steps,
                sums.lastError / sums.particles,
                swapped,
                (double) sums.right / sums.pairs,
                (double) sums.rightTogether / sums.pairs);
    }

    private static final class Sums {
        private double error;
        private double lastError;
        private long steps;
        private long particles;
        private long pairs;
        private long right;
        private long rightTogether;

        void addErrors(ParticleWindow[] windows, EncodedScenes scenes, float[] futures) {
            int n = ParticleSimulator.PARTICLES;
            int d = ParticleSimulator.DIMENSION;
            for (int agent = 0; agent < windows.length * n; agent++) {
                for (int t = 0; t < ParticleModel.FUTURE; t++) {
                    double square = 0;
                    for (int axis = 0; axis < d; axis++) {
                        double off =
                                futures[(agent * ParticleModel.FUTURE + t) * d + axis]
                                        + scenes.origins()[agent * d + axis]
                                        - windows[agent / n].at(
                                                ParticleModel.PAST + t, agent % n, axis);
                        square += off * off;
                    }
                    error += Math.sqrt(square);
                    steps++;
                    if (t == ParticleModel.FUTURE - 1) {
                        lastError += Math.sqrt(square);
                        particles++;
                    }
                }
            }
        }

        void addEdges(double[] truth, InferredGraph graph) {
            int n = ParticleSimulator.PARTICLES;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (i != j) {
                        boolean joined = truth[i * n + j] > 0;
                        pairs++;
                        right += (graph.chance(i, j) > 0.5) == joined ? 1 : 0;
                        double both = graph.chance(i, j) + graph.chance(j, i);
                        rightTogether += (both > 1) == joined ? 1 : 0;
                    }
                }
            }
        }
    }
}

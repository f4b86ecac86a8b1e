package io.murmuration.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.LocalFrames;
import io.murmuration.eqmotion.forecast.NetworkOutputs;

/**
 * The loss of the default network.
 *
 * <p>With D_m = mean over the steps of |Y_m − y| + endpoint · |Y_m − y| at the last step:
 *
 * <ul>
 *   <li>modes: (1 − ε) · min_m D_m + ε · mean_m D_m, mean over the agents;
 *   <li>probabilities: cross entropy against softmax(−D / target), which gets no gradient;
 *   <li>the one path: its D;
 *   <li>joint modes: (1 − ε) · Σ_scenes min_m Σ_agents D_m / A + ε · mean D;
 *   <li>joint probabilities: as above, with a scene's mean D and its mean vote, scenes weighted by
 *       their agents.
 * </ul>
 *
 * <p><b>Shapes.</b> A agents of S scenes, M modes, J joint modes, F steps. Metres in the agents'
 * own frames; |·| = √(x² + y² + 10⁻⁶).
 */
final class ForecastLoss {
    private static final float SMOOTH = 1e-6f;

    private final LossWeights weights;

    ForecastLoss(LossWeights weights) {
        this.weights = weights;
    }

    /**
     * What happened, on the side of the network.
     *
     * @param futures metres in the agents' frames, shape [A, 1, F, 2]
     * @param members 1 where an agent is of a scene, shape [S, A]
     */
    record Truth(NDArray futures, NDArray members) {
        static Truth of(SceneSet batch, LocalFrames frames, NDManager manager) {
            int agents = batch.agents();
            int width = batch.futures().length / agents;
            float[] local = new float[batch.futures().length];
            double[] future = new double[width];
            for (int i = 0; i < agents; i++) {
                System.arraycopy(batch.futures(), i * width, future, 0, width);
                double[] mapped = frames.toLocal(i, future);
                for (int k = 0; k < width; k++) {
                    local[i * width + k] = (float) mapped[k];
                }
            }
            float[] members = new float[batch.scenes() * agents];
            for (int scene = 0; scene < batch.scenes(); scene++) {
                for (int i = batch.starts()[scene]; i < batch.starts()[scene + 1]; i++) {
                    members[scene * agents + i] = 1;
                }
            }
            return new Truth(
                    manager.create(
                            local,
                            new Shape(
                                    agents,
                                    1,
                                    width / ForecastConfig.DIMENSION,
                                    ForecastConfig.DIMENSION)),
                    manager.create(members, new Shape(batch.scenes(), agents)));
        }
    }

    /** The loss of a batch, a scalar. */
    NDArray of(NetworkOutputs outputs, Truth truth) {
        long agents = truth.members().getShape().get(1);
        NDArray modes = errors(outputs.modes(), truth.futures()); // [A, M]
        NDArray joint = errors(outputs.jointModes(), truth.futures()); // [A, J]
        NDArray single = errors(outputs.single().expandDims(1), truth.futures()); // [A, 1]

        NDArray closest = modes.min(new int[] {1}).mean();
        NDArray loss = winnerTakesMost(closest, modes);
        loss = loss.add(single.mean().mul(weights.single()));
        NDArray surprise = surprise(outputs.logits(), modes).mean();
        loss = loss.add(surprise.mul(weights.probabilities()));

        NDArray bySceneSum = truth.members().matMul(joint); // [S, J]
        NDArray best = bySceneSum.min(new int[] {1}).sum().div(agents);
        loss = loss.add(winnerTakesMost(best, joint).mul(weights.joint()));
        NDArray sizes = truth.members().sum(new int[] {1}, true); // [S, 1]
        NDArray votes = truth.members().matMul(outputs.jointLogits()).div(sizes); // [S, J]
        NDArray jointSurprise = surprise(votes, bySceneSum.div(sizes)).mul(sizes.squeeze(1));
        return loss.add(jointSurprise.sum().div(agents).mul(weights.jointProbabilities()));
    }

    private NDArray winnerTakesMost(NDArray winners, NDArray all) {
        return winners.mul(1 - weights.losers()).add(all.mean().mul(weights.losers()));
    }

    /** D of every path, shape [A, paths], for paths of shape [A, paths, F, 2]. */
    private NDArray errors(NDArray paths, NDArray futures) {
        NDArray distances = paths.sub(futures).square().sum(new int[] {3}).add(SMOOTH).sqrt();
        long last = distances.getShape().get(2) - 1;
        NDArray end = distances.get(":, :, " + last);
        return distances.mean(new int[] {2}).add(end.mul(weights.endpoint()));
    }

    /** Cross entropy of the probabilities against what the errors would make of them, per row. */
    private NDArray surprise(NDArray logits, NDArray errors) {
        NDArray target = errors.stopGradient().div(-weights.targetMeters()).softmax(1);
        return target.mul(logits.logSoftmax(1)).sum(new int[] {1}).neg();
    }
}

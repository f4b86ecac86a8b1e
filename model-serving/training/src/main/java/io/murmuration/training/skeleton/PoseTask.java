package io.murmuration.training.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.pose.BodyPasts;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.tensor.Dropout;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.training.fit.FitTask;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/** Forecasting bodies, learnt by a {@link PoseNetwork}. */
final class PoseTask implements FitTask {
    private final PoseNetwork network;
    private final Skeleton skeleton;
    private final PoseSampler sampler;
    private final PoseValidation validation;
    private final int samples;
    private final double dropout;
    private final PoseLoss loss;

    /**
     * A task.
     *
     * @param held recordings that choose the epoch
     * @param samples windows of an epoch
     * @param dropout chance of a channel to be dropped
     */
    PoseTask(
            PoseNetwork network,
            Skeleton skeleton,
            List<CmuSequence> learning,
            List<CmuSequence> held,
            PoseVariation variation,
            int samples,
            double dropout) {
        this.network = network;
        this.skeleton = skeleton;
        this.samples = samples;
        this.dropout = dropout;
        sampler = new PoseSampler(skeleton, learning, variation);
        validation = new PoseValidation(skeleton, held);
        loss = new PoseLoss(skeleton, network.config().lengthUnit());
    }

    @Override
    public Parameters initialise(long seed) {
        return network.initialise(seed);
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public BiFunction<NDManager, Weights, NDArray> loss(int[] batch, Random random) {
        PoseWindows windows = sampler.draw(batch.length, random);
        BodyPasts pasts = sampler.vary(windows, random);
        boolean[] seen = new boolean[windows.count() * windows.joints()];
        for (int i = 0; i < seen.length; i++) {
            int b = i / windows.joints();
            seen[i] = !pasts.isHidden(b, i % windows.joints(), windows.joints());
        }
        Dropout dropped = new Dropout(dropout, random.nextLong());
        return (manager, weights) ->
                loss.of(manager, network.forward(manager, weights, pasts, dropped), windows, seen);
    }

    @Override
    public Map<String, Double> validate(NDManager manager, Parameters parameters) {
        try (NDManager scope = manager.newSubManager()) {
            return validation.figures(new NetworkForecaster(network, skeleton, parameters, scope));
        }
    }
}

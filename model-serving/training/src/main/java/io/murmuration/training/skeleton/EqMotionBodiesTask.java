package io.murmuration.training.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.training.fit.FitTask;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/** Forecasting bodies, learnt by EqMotion's network from the same windows as the others. */
final class EqMotionBodiesTask implements FitTask {
    private final EqMotionBodies bodies;
    private final PoseSampler sampler;
    private final PoseValidation validation;
    private final int samples;

    EqMotionBodiesTask(
            Skeleton skeleton,
            List<CmuSequence> learning,
            List<CmuSequence> held,
            PoseVariation variation,
            int samples) {
        bodies = new EqMotionBodies(skeleton);
        sampler = new PoseSampler(skeleton, learning, variation);
        validation = new PoseValidation(skeleton, held);
        this.samples = samples;
    }

    @Override
    public Parameters initialise(long seed) {
        return bodies.initialise(seed);
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public BiFunction<NDManager, Weights, NDArray> loss(int[] batch, Random random) {
        PoseWindows windows = sampler.draw(batch.length, random);
        sampler.vary(windows, random);
        return (manager, weights) -> bodies.loss(manager, weights, windows);
    }

    @Override
    public Map<String, Double> validate(NDManager manager, Parameters parameters) {
        try (NDManager scope = manager.newSubManager()) {
            Weights weights = Weights.bind(parameters, scope);
            return validation.figures(bodies.forecaster(weights, scope));
        }
    }
}

package io.murmuration.training.particles;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.equivariant.PackedScenes;
import io.murmuration.eqmotion.equivariant.SceneEncoder;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;

/**
 * EqMotion's network on batches of particle windows.
 *
 * <p><b>Shapes.</b> B windows, N = 5 particles, P = F = 20, D = 3, K = 2. <b>Source.</b> Xu et al.,
 * "EqMotion", CVPR 2023: H = C = 64, four layers, τ = 1 for charges and 0.5 for springs. <b>Thread
 * safety.</b> None.
 */
final class ParticleModel {
    static final int PAST = 20;
    static final int FUTURE = 20;

    private static final int WIDTH = 64;
    private static final int LAYERS = 4;
    private static final int CATEGORIES = 2;

    /** Weight of an even use of the categories; without it all pairs soon have the same. */
    private static final double BALANCE = 0.5;

    /** Weight of a pair's decision. */
    private static final double DECISION = 0.01;

    private static final double SMALLEST_CHANCE = 1e-6;

    private final EqMotionNetwork network;
    private final SceneEncoder encoder;
    private final boolean usesCategories;

    ParticleModel(EqMotionConfig config) {
        this(config, false);
    }

    /**
     * A model to be learnt.
     *
     * @param usesCategories whether the loss keeps the categories in use
     */
    ParticleModel(EqMotionConfig config, boolean usesCategories) {
        this.usesCategories = usesCategories;
        network = new EqMotionNetwork(config);
        encoder = new SceneEncoder(config);
    }

    static EqMotionConfig config(ParticleKind kind) {
        return EqMotionConfig.published(
                ParticleSimulator.DIMENSION,
                PAST,
                FUTURE,
                WIDTH,
                WIDTH,
                LAYERS,
                1,
                CATEGORIES,
                CATEGORIES,
                kind == ParticleKind.SPRINGS ? 0.5 : 1.0);
    }

    Parameters initialise(long seed) {
        return network.initialise(seed);
    }

    /** Encodes windows; the slots of a particle are the four others. */
    EncodedScenes encode(ParticleWindow[] windows) {
        int n = ParticleSimulator.PARTICLES;
        int width = PAST * ParticleSimulator.DIMENSION;
        int[] starts = new int[windows.length + 1];
        double[] past = new double[windows.length * n * width];
        for (int b = 0; b < windows.length; b++) {
            starts[b + 1] = (b + 1) * n;
            windows[b].copyPast(past, b * n * width);
        }
        return encoder.encode(new PackedScenes(ParticleSimulator.DIMENSION, PAST, starts, past));
    }

    EqMotionNetwork.Outputs forward(NDManager manager, Weights weights, EncodedScenes scenes) {
        return network.forward(manager, weights, scenes);
    }

    /**
     * Mean Euclidean error over windows, particles and steps and, where it is asked for, a term
     * that keeps the categories in use: a scalar.
     */
    NDArray loss(
            NDManager manager, Weights weights, EncodedScenes scenes, ParticleWindow[] windows) {
        NDArray truth =
                manager.create(
                        relativeFutures(windows, scenes.origins()),
                        new Shape(
                                scenes.scenes().agents(), 1, FUTURE, ParticleSimulator.DIMENSION));
        EqMotionNetwork.Outputs outputs = forward(manager, weights, scenes);
        NDArray error = Ops.length(outputs.futures().sub(truth), 3).mean();
        return usesCategories ? error.add(use(outputs.categories())) : error;
    }

    /**
     * Keeps the categories from being one and the same for all pairs: half of the pairs should have
     * each, and each pair should decide. Which pair gets which is left to the forecast error.
     *
     * @param categories shape [A, S, K]
     */
    private static NDArray use(NDArray categories) {
        NDArray chances = categories.add(SMALLEST_CHANCE);
        NDArray mean = Ops.view(chances, -1, CATEGORIES).mean(new int[] {0});
        NDArray balance = mean.mul(mean.log()).sum();
        NDArray doubt = chances.mul(chances.log()).sum(new int[] {2}).mean().neg();
        return balance.mul(BALANCE).add(doubt.mul(DECISION));
    }

    /** Futures counted from the origins, shape [A, F, D]. */
    private static float[] relativeFutures(ParticleWindow[] windows, double[] origins) {
        int n = ParticleSimulator.PARTICLES;
        int d = ParticleSimulator.DIMENSION;
        float[] relative = new float[windows.length * n * FUTURE * d];
        for (int agent = 0; agent < windows.length * n; agent++) {
            for (int t = 0; t < FUTURE; t++) {
                for (int axis = 0; axis < d; axis++) {
                    relative[(agent * FUTURE + t) * d + axis] =
                            (float)
                                    (windows[agent / n].at(PAST + t, agent % n, axis)
                                            - origins[agent * d + axis]);
                }
            }
        }
        return relative;
    }
}

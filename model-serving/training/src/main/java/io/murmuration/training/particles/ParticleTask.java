package io.murmuration.training.particles;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.training.fit.FitTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * Forecasting particles, learnt from the first 5,000 simulations of the published training set.
 *
 * <p>A simulation is seen through a window that starts anywhere in its 49 frames, forwards or
 * backwards: the laws of motion are the same at every time and in both directions. True
 * interactions are never shown; on the validation part they only name the categories.
 */
final class ParticleTask implements FitTask {
    private static final int STARTS = ParticleSimulator.FRAMES - ParticleWindow.FRAMES + 1;

    private final ParticleModel model;
    private final ParticleSet training;
    private final ParticleSet validation;
    private final double variedShare;

    /**
     * A task.
     *
     * @param variedShare share of the windows that start anywhere and may run backwards; the others
     *     are those of the protocol
     */
    ParticleTask(
            ParticleModel model, ParticleSet training, ParticleSet validation, double variedShare) {
        this.model = model;
        this.training = training;
        this.validation = validation;
        this.variedShare = variedShare;
    }

    @Override
    public Parameters initialise(long seed) {
        return model.initialise(seed);
    }

    @Override
    public int samples() {
        return training.size();
    }

    @Override
    public BiFunction<NDManager, Weights, NDArray> loss(int[] batch, Random random) {
        ParticleWindow[] windows = new ParticleWindow[batch.length];
        for (int i = 0; i < batch.length; i++) {
            windows[i] = window(training.simulations().get(batch[i]), random);
        }
        EncodedScenes scenes = model.encode(windows);
        return (manager, weights) -> model.loss(manager, weights, scenes, windows);
    }

    private ParticleWindow window(ParticleSimulator.Simulation simulation, Random random) {
        if (random.nextDouble() >= variedShare) {
            return ParticleWindow.published(simulation);
        }
        int first = random.nextInt(STARTS);
        return random.nextBoolean()
                ? new ParticleWindow(simulation, first, 1)
                : new ParticleWindow(simulation, first + ParticleWindow.FRAMES - 1, -1);
    }

    @Override
    public Map<String, Double> validate(NDManager manager, Parameters parameters) {
        ParticleScores scores =
                ParticleScores.choosingNames(model, parameters, validation, manager);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ade", scores.ade());
        figures.put("fde", scores.fde());
        figures.put("edge_accuracy", scores.edgeAccuracy());
        figures.put("pair_accuracy", scores.pairAccuracy());
        return figures;
    }
}

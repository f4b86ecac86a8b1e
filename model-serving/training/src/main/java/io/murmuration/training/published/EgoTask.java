package io.murmuration.training.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.equivariant.EncodedScenes;
import io.murmuration.eqmotion.equivariant.EqMotionNetwork;
import io.murmuration.eqmotion.equivariant.PackedScenes;
import io.murmuration.eqmotion.equivariant.SceneEncoder;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.metrics.ModeErrors;
import io.murmuration.training.fit.FitTask;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * The published loss: the mean distance of the ego's closest mode, mean over the samples; nothing
 * is varied.
 */
final class EgoTask implements FitTask {
    static final String MIN_ADE = "min_ade";
    static final String MIN_FDE = "min_fde";
    static final String FLATTERED_ADE = "flattered_min_ade";
    static final String FLATTERED_FDE = "flattered_min_fde";

    private static final int DIMENSION = 2;
    private static final int VALIDATED_TOGETHER = 256;

    private final EqMotionNetwork network;
    private final SceneEncoder encoder;
    private final EgoSet training;
    private final EgoSet validation;
    private final Optional<EgoSet> flattering;

    /**
     * @param flattering the test scene, where the figures of the published habits are wanted too
     */
    EgoTask(PublishedSetup setup, EgoSet training, EgoSet validation, Optional<EgoSet> flattering) {
        network = new EqMotionNetwork(setup.network());
        encoder = new SceneEncoder(setup.network());
        this.training = training;
        this.validation = validation;
        this.flattering = flattering;
    }

    @Override
    public Parameters initialise(long seed) {
        return network.initialise(seed);
    }

    @Override
    public int samples() {
        return training.size();
    }

    @Override
    public BiFunction<NDManager, Weights, NDArray> loss(int[] batch, Random random) {
        PackedScenes scenes = training.pack(batch);
        EncodedScenes encoded = encoder.encode(scenes);
        float[] truth = relativeFutures(batch, encoded);
        return (manager, weights) -> {
            int steps = network.config().futureSteps();
            NDArray futures = manager.create(truth, new Shape(batch.length, 1, steps, DIMENSION));
            NDArray egos = egos(manager, network.forward(manager, weights, encoded), scenes);
            NDArray distances = Ops.length(egos.sub(futures), 3).mean(new int[] {2}); // [B, M]
            return distances.min(new int[] {1}).mean();
        };
    }

    /** Futures of the samples' first agents, shape [B, M, F, 2]. */
    private static NDArray egos(
            NDManager manager, EqMotionNetwork.Outputs outputs, PackedScenes scenes) {
        NDArray all = outputs.futures();
        if (scenes.agents() == scenes.scenes()) {
            return all;
        }
        Shape shape = all.getShape();
        int[] first = Arrays.copyOf(scenes.starts(), scenes.scenes());
        NDArray rows = Ops.view(all, shape.get(0), shape.size() / shape.get(0));
        return Ops.view(
                Ops.rows(rows, manager.create(first)),
                first.length,
                shape.get(1),
                shape.get(2),
                shape.get(3));
    }

    private float[] relativeFutures(int[] batch, EncodedScenes encoded) {
        int width = network.config().futureSteps() * DIMENSION;
        float[] relative = new float[batch.length * width];
        for (int sample = 0; sample < batch.length; sample++) {
            double[] future = training.futures().get(batch[sample]);
            int ego = encoded.scenes().starts()[sample];
            for (int i = 0; i < width; i++) {
                double origin = encoded.origins()[ego * DIMENSION + i % DIMENSION];
                relative[sample * width + i] = (float) (future[i] - origin);
            }
        }
        return relative;
    }

    /**
     * The criterion of the default network's trainer, minADE + ½ minFDE, and both; then, where it
     * is asked for, those of the test scene, which decide nothing here.
     */
    @Override
    public Map<String, Double> validate(NDManager manager, Parameters parameters) {
        double[] errors = errors(manager, parameters, validation);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("criterion", errors[0] + 0.5 * errors[1]);
        figures.put(MIN_ADE, errors[0]);
        figures.put(MIN_FDE, errors[1]);
        if (flattering.isPresent()) {
            double[] flattered = errors(manager, parameters, flattering.get());
            figures.put(FLATTERED_ADE, flattered[0]);
            figures.put(FLATTERED_FDE, flattered[1]);
        }
        return figures;
    }

    /** Mean minADE and minFDE of the egos, metres. */
    private double[] errors(NDManager manager, Parameters parameters, EgoSet set) {
        double[] sums = new double[2];
        try (NDManager scope = manager.newSubManager()) {
            Weights weights = Weights.bind(parameters, scope);
            for (int from = 0; from < set.size(); from += VALIDATED_TOGETHER) {
                int[] batch = new int[Math.min(VALIDATED_TOGETHER, set.size() - from)];
                int first = from;
                Arrays.setAll(batch, i -> first + i);
                try (NDManager call = scope.newSubManager()) {
                    call.tempAttachAll(weights.list());
                    PackedScenes scenes = set.pack(batch);
                    EncodedScenes encoded = encoder.encode(scenes);
                    float[] modes =
                            egos(call, network.forward(call, weights, encoded), scenes)
                                    .toFloatArray();
                    for (int sample = 0; sample < batch.length; sample++) {
                        double[] truth = set.futures().get(batch[sample]);
                        ModeErrors errors = errors(modes, sample, truth, encoded);
                        sums[0] += errors.minAde() / set.scale() / set.size();
                        sums[1] += errors.minFde() / set.scale() / set.size();
                    }
                }
            }
        }
        return sums;
    }

    private ModeErrors errors(float[] modes, int sample, double[] truth, EncodedScenes encoded) {
        int numbers = network.config().modes() * network.config().futureSteps() * DIMENSION;
        int ego = encoded.scenes().starts()[sample];
        double[] paths = new double[numbers];
        for (int i = 0; i < numbers; i++) {
            double origin = encoded.origins()[ego * DIMENSION + i % DIMENSION];
            paths[i] = origin + modes[sample * numbers + i];
        }
        return ModeErrors.of(paths, truth, DIMENSION);
    }
}

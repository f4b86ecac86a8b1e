package io.murmuration.training.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.training.fit.FitTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * Forecasting poses, learnt from recordings of which long ones are seen less often than their
 * length asks for.
 *
 * <p>A window starts anywhere in its recording, is played faster or slower, mirrored half of the
 * time, and its past is disturbed by a little noise.
 */
final class PoseTask implements FitTask {
    /** Row 0 of a recording is a pose of rest that belongs to nobody's motion. */
    private static final int FIRST_FRAME = 1;

    private static final int STEPS = CmuProtocol.PAST + CmuProtocol.FUTURE;

    private final PoseNetwork network;
    private final Skeleton skeleton;
    private final List<CmuSequence> learning;
    private final List<CmuSequence> held;
    private final PoseVariation variation;
    private final int samples;
    private final double[] cumulated;
    private final double[] standing;

    /**
     * A task.
     *
     * @param samples windows of an epoch
     * @param held recordings that choose the epoch
     */
    PoseTask(
            PoseNetwork network,
            Skeleton skeleton,
            List<CmuSequence> learning,
            List<CmuSequence> held,
            PoseVariation variation,
            int samples) {
        this.network = network;
        this.skeleton = skeleton;
        this.learning = learning.stream().filter(s -> s.frames() > STEPS + FIRST_FRAME).toList();
        this.held = held;
        this.variation = variation;
        this.samples = samples;
        cumulated = new double[this.learning.size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            int windows = this.learning.get(i).frames() - STEPS;
            sum += Math.pow(windows, variation.lengthPower());
            cumulated[i] = sum;
        }
        standing = errors(PoseForecaster.standing());
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
        PoseWindows.Cut[] cuts = new PoseWindows.Cut[batch.length];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = draw(random);
        }
        PoseWindows windows = PoseWindows.of(skeleton, cuts);
        variation.disturb(windows.past(), windows.count(), random);
        return (manager, weights) -> loss(manager, weights, windows);
    }

    private PoseWindows.Cut draw(Random random) {
        double chosen = random.nextDouble() * cumulated[cumulated.length - 1];
        int index = 0;
        while (cumulated[index] <= chosen) {
            index++;
        }
        CmuSequence sequence = learning.get(index);
        double room = sequence.frames() - 1 - FIRST_FRAME;
        double pace = Math.min(variation.pace(random), room / (STEPS - 1));
        double first = FIRST_FRAME + random.nextDouble() * (room - pace * (STEPS - 1));
        return pace == 1
                ? new PoseWindows.Cut(sequence, Math.floor(first), 1, random.nextBoolean())
                : new PoseWindows.Cut(sequence, first, pace, random.nextBoolean());
    }

    private NDArray loss(NDManager manager, Weights weights, PoseWindows windows) {
        Shape shape =
                new Shape(windows.count(), CmuProtocol.FUTURE, windows.joints(), CmuData.AXES);
        NDArray truth = manager.create(floats(windows.future()), shape);
        NDArray forecast =
                network.forward(
                        manager, weights, windows.count(), windows.past(), windows.anchors());
        NDArray counted = manager.create(floats(CmuProtocol.weights(skeleton)));
        NDArray error = Ops.length(forecast.sub(truth), 3).mul(counted).sum(new int[] {2});
        return error.mean().div(network.config().lengthUnit());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public Map<String, Double> validate(NDManager manager, Parameters parameters) {
        double[] errors;
        try (NDManager scope = manager.newSubManager()) {
            errors = errors(new NetworkForecaster(network, skeleton, parameters, scope));
        }
        double criterion = 0;
        for (int i = 0; i < errors.length; i++) {
            criterion += errors[i] / standing[i] / errors.length;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("of_standing", criterion);
        int[] frames = CmuProtocol.frames();
        for (int i = 0; i < frames.length; i++) {
            figures.put("frame_" + frames[i], errors[i]);
        }
        return figures;
    }

    /** Mean over the held recordings, each over all of its windows. */
    private double[] errors(PoseForecaster forecaster) {
        double[] mean = new double[CmuProtocol.frames().length];
        for (CmuSequence sequence : held) {
            double[] errors = CmuProtocol.all(sequence, skeleton, forecaster);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += errors[i] / held.size();
            }
        }
        return mean;
    }
}

package io.murmuration.eqmotion.pose;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.skeleton.Skeleton;

/**
 * Forecasts poses in the pelvis frame with a {@link PoseNetwork}: the mean of its forecast and of
 * its forecast for the mirrored body, mirrored back, with bones of their lengths. So a mirrored
 * body has the mirrored forecast.
 *
 * <p>Not thread-safe. The native arrays belong to the manager that it is given.
 */
public final class PoseModel {
    private static final int AXES = 3;

    private final PoseNetwork network;
    private final BoneTree bones;
    private final MirrorPoses mirror;
    private final NDManager manager;
    private final Weights weights;

    /** A model whose weights live as long as the manager. */
    public PoseModel(
            PoseNetwork network, Skeleton skeleton, Parameters parameters, NDManager manager) {
        this.network = network;
        this.manager = manager;
        bones = new BoneTree(skeleton);
        mirror = new MirrorPoses(skeleton);
        weights = Weights.bind(parameters, manager);
    }

    /**
     * Forecasts bodies.
     *
     * @param count B
     * @param past moving joints, shape [B, P, J, 3]
     * @param anchors rigid joints that moving ones hang from, 0 for those that hang from a moving
     *     one, shape [B, J, 3]
     * @return shape [B, F, J, 3]
     */
    public double[] forecast(int count, double[] past, double[] anchors) {
        double[] plain = run(count, past, anchors);
        double[] image = mirror.of(run(count, mirror.of(past), mirror.of(anchors)));
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (plain[i] + image[i]) / 2;
        }
        int pose = bones.joints() * AXES;
        int steps = network.config().futureSteps();
        for (int b = 0; b < count; b++) {
            int last = ((b + 1) * network.config().pastSteps() - 1) * pose;
            bones.keepLengthsInPlace(plain, b * steps * pose, steps, past, last, anchors, b * pose);
        }
        return plain;
    }

    private double[] run(int count, double[] past, double[] anchors) {
        try (NDManager scope = manager.newSubManager()) {
            scope.tempAttachAll(weights.list());
            float[] values = network.forward(scope, weights, count, past, anchors).toFloatArray();
            double[] futures = new double[values.length];
            for (int i = 0; i < futures.length; i++) {
                futures[i] = values[i];
            }
            return futures;
        }
    }
}

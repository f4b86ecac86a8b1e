package io.murmuration.training.skeleton;

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
import io.murmuration.motion.skeleton.Skeleton;

/**
 * EqMotion's network on bodies: a body is a scene, its moving joints are the agents, of which the
 * network does not know which is which. For comparison with a {@link
 * io.murmuration.eqmotion.pose.PoseNetwork}; it runs in no stream.
 *
 * <p><b>Source.</b> Xu et al., "EqMotion", CVPR 2023: H = 64, C = 72, four layers, four categories
 * of which two act, coordinates in 100 mm. <b>Thread safety.</b> None.
 */
final class EqMotionBodies {
    static final EqMotionConfig CONFIG =
            EqMotionConfig.published(
                    CmuData.AXES, CmuProtocol.PAST, CmuProtocol.FUTURE, 64, 72, 4, 1, 4, 2, 1.0);

    private static final double UNIT = 100;

    private final EqMotionNetwork network = new EqMotionNetwork(CONFIG);
    private final SceneEncoder encoder = new SceneEncoder(CONFIG);
    private final double[] jointWeights;

    EqMotionBodies(Skeleton skeleton) {
        jointWeights = CmuProtocol.weights(skeleton);
    }

    Parameters initialise(long seed) {
        return network.initialise(seed);
    }

    private EncodedScenes encode(PoseWindows windows) {
        int joints = windows.joints();
        int past = CmuProtocol.PAST;
        int[] starts = new int[windows.count() + 1];
        double[] positions = new double[windows.past().length];
        for (int b = 0; b < windows.count(); b++) {
            starts[b + 1] = (b + 1) * joints;
            for (int i = 0; i < joints * past * CmuData.AXES; i++) {
                int axis = i % CmuData.AXES;
                int step = i / CmuData.AXES % past;
                int joint = i / CmuData.AXES / past;
                int from = ((b * past + step) * joints + joint) * CmuData.AXES + axis;
                positions[b * joints * past * CmuData.AXES + i] = windows.past()[from] / UNIT;
            }
        }
        return encoder.encodeAllPairs(new PackedScenes(CmuData.AXES, past, starts, positions));
    }

    /** Mean distance over windows, steps and the joints as they count, in the network's unit. */
    NDArray loss(NDManager manager, Weights weights, PoseWindows windows) {
        EncodedScenes scenes = encode(windows);
        int joints = windows.joints();
        int agents = windows.count() * joints;
        float[] truth = new float[windows.future().length];
        float[] counts = new float[agents];
        for (int agent = 0; agent < agents; agent++) {
            counts[agent] = (float) jointWeights[agent % joints];
            for (int i = 0; i < CmuProtocol.FUTURE * CmuData.AXES; i++) {
                int from = place(agent, i, joints);
                double origin = scenes.origins()[agent * CmuData.AXES + i % CmuData.AXES];
                truth[agent * CmuProtocol.FUTURE * CmuData.AXES + i] =
                        (float) (windows.future()[from] / UNIT - origin);
            }
        }
        Shape shape = new Shape(agents, 1, CmuProtocol.FUTURE, CmuData.AXES);
        NDArray off =
                network.forward(manager, weights, scenes)
                        .futures()
                        .sub(manager.create(truth, shape));
        NDArray far = Ops.length(off, 3).mul(manager.create(counts, new Shape(agents, 1, 1)));
        return far.sum().div(windows.count() * CmuProtocol.FUTURE);
    }

    /** A trained network as a forecaster of windows. */
    PoseForecaster forecaster(Weights weights, NDManager manager) {
        return windows -> {
            EncodedScenes scenes = encode(windows);
            float[] paths;
            try (NDManager scope = manager.newSubManager()) {
                scope.tempAttachAll(weights.list());
                paths = network.forward(scope, weights, scenes).futures().toFloatArray();
            }
            double[] futures = new double[windows.future().length];
            int width = CmuProtocol.FUTURE * CmuData.AXES;
            for (int i = 0; i < paths.length; i++) {
                int agent = i / width;
                double origin = scenes.origins()[agent * CmuData.AXES + i % CmuData.AXES];
                futures[place(agent, i % width, windows.joints())] = (paths[i] + origin) * UNIT;
            }
            return futures;
        };
    }

    /** Where number i of a joint's path is in futures of shape [B, F, J, 3]. */
    private static int place(int agent, int i, int joints) {
        int step = i / CmuData.AXES;
        int row = agent / joints * CmuProtocol.FUTURE + step;
        return (row * joints + agent % joints) * CmuData.AXES + i % CmuData.AXES;
    }
}

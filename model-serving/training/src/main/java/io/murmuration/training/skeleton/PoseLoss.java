package io.murmuration.training.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.motion.skeleton.Skeleton;

/**
 * How far forecasts are off, in the network's unit of length.
 *
 * <pre>
 * D = mean_t Σ_j w_j |y_tj − truth_tj|        w_j: share of the joints that are where j is
 * loss = D(best) + V · D of the steps of best
 *      + A · [(1−ε) min_m D_m + ε mean_m D_m + B · cross entropy(logits, softmax(−D_m/T))]
 * </pre>
 *
 * <p>Joints that are not seen do not count. ε keeps losing heads from staying where nothing
 * happens.
 */
final class PoseLoss {
    private static final double STEPS = 0.5;
    private static final double MODES = 0.25;
    private static final double LOSERS = 0.05;
    private static final double CHANCES = 0.02;
    private static final double TEMPERATURE = 0.02;

    private final double[] weights;
    private final double unit;

    PoseLoss(Skeleton skeleton, double lengthUnit) {
        weights = CmuProtocol.weights(skeleton);
        unit = lengthUnit;
    }

    /**
     * The loss as a scalar.
     *
     * @param seen which joints count, shape [B, J]
     */
    NDArray of(
            NDManager manager, PoseNetwork.Outputs outputs, PoseWindows windows, boolean[] seen) {
        int count = windows.count();
        int joints = windows.joints();
        Shape shape = new Shape(count, CmuProtocol.FUTURE, joints, CmuData.AXES);
        NDArray truth = manager.create(floats(windows.future()), shape);
        float[] counts = new float[count * joints];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = seen[i] ? (float) (weights[i % joints] / unit) : 0;
        }
        NDArray counted = manager.create(counts, new Shape(count, 1, joints));
        NDArray off = outputs.best().sub(truth);
        NDArray loss = distance(off, counted).mean();
        NDArray steps = off.get(":, 1:").sub(off.get(":, :-1"));
        loss = loss.add(distance(steps, counted).mean().mul((float) STEPS));
        return outputs.modes() == null
                ? loss
                : loss.add(modes(outputs, truth, counted.expandDims(1)).mul((float) MODES));
    }

    private static NDArray modes(PoseNetwork.Outputs outputs, NDArray truth, NDArray counted) {
        // [B, M, F] -> [B, M]
        NDArray far =
                distance(outputs.modes().sub(truth.expandDims(1)), counted).mean(new int[] {2});
        NDArray closest = far.min(new int[] {1}).mean().mul((float) (1 - LOSERS));
        NDArray all = far.mean().mul((float) LOSERS);
        NDArray wanted = far.stopGradient().mul((float) (-1 / TEMPERATURE)).softmax(1);
        NDArray wrong = wanted.mul(outputs.logits().logSoftmax(1)).sum(new int[] {1}).mean().neg();
        return closest.add(all).add(wrong.mul((float) CHANCES));
    }

    /** Weighted sum over joints of the lengths of [.., J, 3]. */
    private static NDArray distance(NDArray off, NDArray counted) {
        int axes = off.getShape().dimension() - 1;
        return Ops.length(off, axes).mul(counted).sum(new int[] {axes - 1});
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}

package io.murmuration.eqmotion.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Ops;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.skeleton.Skeleton;

/**
 * Poses from poses: every joint is a row of channels, rows are mixed by a learned matrix, channels
 * by small maps.
 *
 * <pre>
 * x = W_e [steps of the past, last position, last bone] + e_joint             [B, J, H]
 * x ← x + W_2 SiLU(A (W_1 norm(x)) + b)                                       each block
 * y = last + cosines · (W_o norm(x))                                          [B, F, J, 3]
 * bones = y − parents' y, each scaled to its length in the last pose;  y = sums of bones
 * </pre>
 *
 * <p><b>Shapes.</b> B bodies, J moving joints, P past, F future steps, H channels. <b>Units and
 * frame.</b> Positions in the pelvis frame, divided by {@link PoseConfig#lengthUnit()}.
 * <b>Source.</b> The residual cosine form of Mao et al., "Learning trajectory dependencies for
 * human motion prediction", ICCV 2019, and Guo et al., "Back to MLP", WACV 2023; the bones are
 * ours. <b>Thread safety.</b> Immutable; the arrays belong to the caller's manager.
 */
public final class PoseNetwork {
    private static final int AXES = 3;
    private static final float EPSILON = 1e-5f;

    /** Steps are small beside positions: as large inside the network after this factor. */
    private static final double STEP_GAIN = 5;

    private final PoseConfig config;
    private final BoneTree bones;
    private final float[] cosines;

    /** A network of these sizes for bodies of this skeleton. */
    public PoseNetwork(PoseConfig config, Skeleton skeleton) {
        this.config = config;
        bones = new BoneTree(skeleton);
        int future = config.futureSteps();
        int count = config.coefficients();
        cosines = new float[future * count];
        for (int t = 0; t < future; t++) {
            for (int k = 0; k < count; k++) {
                double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / future);
                cosines[t * count + k] =
                        (float) (scale * Math.cos(Math.PI * (2 * t + 1) * k / (2.0 * future)));
            }
        }
    }

    /** Its sizes. */
    public PoseConfig config() {
        return config;
    }

    /** Start values from a seed; also the names and shapes that the network needs. */
    public Parameters initialise(long seed) {
        int joints = bones.joints();
        int hidden = config.hidden();
        Initializer start = new Initializer(seed);
        start.linear("embed", features(), hidden)
                .uniform("joint", 1 / Math.sqrt(hidden), joints, hidden);
        for (int block = 0; block < config.blocks(); block++) {
            start.constant(norm(block) + ".gain", 1, hidden)
                    .constant(norm(block) + ".bias", 0, hidden)
                    .linear("block." + block + ".1", hidden, hidden)
                    .uniform("block." + block + ".mix", 1 / Math.sqrt(joints), joints, joints)
                    .linear("block." + block + ".2", hidden, hidden);
        }
        return start.constant("norm.gain", 1, hidden)
                .constant("norm.bias", 0, hidden)
                .smallLinear("output", hidden, AXES * config.coefficients(), 0.02)
                .build();
    }

    private static String norm(int block) {
        return "block." + block + ".norm";
    }

    private int features() {
        return AXES * (config.pastSteps() + 1);
    }

    /**
     * Runs the network.
     *
     * @param poses moving joints in the pelvis frame, shape [B, P, J, 3] flattened
     * @param anchors where the rigid joints are that moving ones hang from, shape [B, J, 3]
     *     flattened, 0 for joints that hang from a moving one
     * @return futures, in the unit of the poses, shape [B, F, J, 3]
     */
    public NDArray forward(
            NDManager manager, Weights weights, int count, double[] poses, double[] anchors) {
        int joints = bones.joints();
        double unit = config.lengthUnit();
        float[] last = new float[count * joints * AXES];
        float[] fixed = new float[last.length];
        float[] features = features(count, poses, last);
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = (float) (anchors[i] / unit);
        }
        NDArray x =
                weights.linear(
                                "embed",
                                manager.create(features, new Shape(count, joints, features())))
                        .add(weights.get("joint"));
        for (int block = 0; block < config.blocks(); block++) {
            String name = "block." + block;
            NDArray mixed =
                    weights.get(name + ".mix")
                            .matMul(weights.linear(name + ".1", normalised(weights, name, x)));
            x = x.add(weights.linear(name + ".2", Ops.silu(mixed)));
        }
        NDArray basis =
                manager.create(cosines, new Shape(config.futureSteps(), config.coefficients()));
        NDArray coefficients =
                Ops.view(
                        weights.linear("output", normalised(weights, "", x)),
                        count,
                        joints,
                        AXES,
                        config.coefficients());
        // [B, J, 3, K] x [K, F] -> [B, F, J, 3]
        NDArray moved = coefficients.matMul(basis.transpose()).transpose(0, 3, 1, 2);
        NDArray start = manager.create(last, new Shape(count, 1, joints, AXES));
        NDArray held = manager.create(fixed, new Shape(count, 1, joints, AXES));
        return bones.keepLengths(manager, moved.add(start), start, held).mul((float) unit);
    }

    /** Steps of the past, the last position and nothing else; shape [B, J, 3(P+1)]. */
    private float[] features(int count, double[] poses, float[] last) {
        int joints = bones.joints();
        int past = config.pastSteps();
        int width = features();
        double unit = config.lengthUnit();
        float[] features = new float[count * joints * width];
        for (int b = 0; b < count; b++) {
            for (int joint = 0; joint < joints; joint++) {
                int to = (b * joints + joint) * width;
                for (int axis = 0; axis < AXES; axis++) {
                    for (int t = 0; t < past; t++) {
                        int at = ((b * past + t) * joints + joint) * AXES + axis;
                        if (t > 0) {
                            double step = poses[at] - poses[at - joints * AXES];
                            features[to++] = (float) (STEP_GAIN * step / unit);
                        }
                        if (t == past - 1) {
                            float place = (float) (poses[at] / unit);
                            last[(b * joints + joint) * AXES + axis] = place;
                            features[to++] = place;
                            int parent = bones.parent(joint);
                            double from = parent < 0 ? 0 : poses[at + (parent - joint) * AXES];
                            features[to++] = (float) ((poses[at] - from) / unit);
                        }
                    }
                }
            }
        }
        return features;
    }

    private NDArray normalised(Weights weights, String name, NDArray x) {
        String prefix = name.isEmpty() ? "norm" : name + ".norm";
        return x.getNDArrayInternal()
                .layerNorm(
                        x,
                        new Shape(config.hidden()),
                        weights.get(prefix + ".gain"),
                        weights.get(prefix + ".bias"),
                        EPSILON)
                .singletonOrThrow();
    }
}

package io.murmuration.eqmotion.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.murmuration.eqmotion.tensor.Dropout;
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
 * x = W_e [steps of the past, last place, last bone, trust of each step] + e_joint    [B, J, H]
 * x ← x + W_2 SiLU(A (W_1 norm(x)))                                           each block
 * y = last + cosines · (W_o norm(x))                                          [B, F, J, 3]
 * bones = y − parents' y, each scaled to its length in the last pose;  best = sums of bones
 * y_m = y + cosines · (W_m norm(x)),  logits = W_p mean_J norm(x)             each head m
 * </pre>
 *
 * <p><b>Shapes.</b> B bodies, J moving joints, P past, F future steps, H channels, M heads.
 * <b>Units and frame.</b> Positions in the pelvis frame, divided by {@link
 * PoseConfig#lengthUnit()}. <b>Source.</b> The residual cosine form of Mao et al., "Learning
 * trajectory dependencies for human motion prediction", ICCV 2019, and Guo et al., "Back to MLP",
 * WACV 2023; the bones are ours. <b>Thread safety.</b> Immutable; the arrays belong to the caller's
 * manager.
 */
public final class PoseNetwork {
    private static final int AXES = 3;

    /** What is added to the variance of a norm. */
    public static final float EPSILON = 1e-5f;

    /** Steps are small beside positions: as large inside the network after this factor. */
    public static final double STEP_GAIN = 5;

    /** Spreads of the start values: the best path starts at rest, the heads near it but apart. */
    private static final double BEST_SPREAD = 0.02;

    private static final double HEAD_SPREAD = 0.05;

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

    /** What makes paths of coefficients, shape [F, K]. */
    public float[] cosines() {
        return cosines.clone();
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
        int path = AXES * config.coefficients();
        start.constant("norm.gain", 1, hidden)
                .constant("norm.bias", 0, hidden)
                .smallLinear("output", hidden, path, BEST_SPREAD);
        if (config.heads() > 0) {
            start.smallLinear("modes", hidden, config.heads() * path, HEAD_SPREAD)
                    .smallLinear("chances", hidden, config.heads(), BEST_SPREAD);
        }
        return start.build();
    }

    private static String norm(int block) {
        return "block." + block + ".norm";
    }

    private int features() {
        return AXES * (config.pastSteps() + 1) + config.pastSteps();
    }

    /**
     * What the network says, in the unit of the poses; everything belongs to the manager.
     *
     * @param best shape [B, F, J, 3], bones with their lengths
     * @param modes shape [B, M, F, J, 3], bones as they come; null without heads
     * @param logits of the modes, shape [B, M]; null without heads
     */
    public record Outputs(NDArray best, NDArray modes, NDArray logits) {}

    /**
     * Runs the network on bodies as they are, without images of them.
     *
     * @param dropout {@link Dropout#NONE} outside of training
     */
    public Outputs forward(NDManager manager, Weights weights, BodyPasts pasts, Dropout dropout) {
        return forward(manager, weights, pasts, dropout, config.heads() > 0);
    }

    /** The same, with the modes or without. */
    Outputs forward(
            NDManager manager,
            Weights weights,
            BodyPasts pasts,
            Dropout dropout,
            boolean withModes) {
        int count = pasts.count();
        int joints = bones.joints();
        float unit = (float) config.lengthUnit();
        float[] last = scaled(pasts.lastPoses(bones));
        NDArray start = manager.create(last, new Shape(count, 1, joints, AXES));
        NDArray held = manager.create(scaled(pasts.anchors()), new Shape(count, 1, joints, AXES));
        NDArray read = manager.create(features(pasts, last), new Shape(count, joints, features()));
        NDArray x = weights.linear("embed", read).add(weights.get("joint"));
        for (int block = 0; block < config.blocks(); block++) {
            String name = "block." + block;
            NDArray mixed =
                    weights.get(name + ".mix")
                            .matMul(weights.linear(name + ".1", normalised(weights, name, x)));
            x = x.add(weights.linear(name + ".2", dropout.apply(Ops.silu(mixed))));
        }
        NDArray z = normalised(weights, "", x);
        NDArray moved = paths(manager, weights.linear("output", z), count, 1).squeeze(1);
        NDArray best = moved.add(start);
        boolean[] known = pasts.knownBones(bones);
        NDArray kept = bones.keepLengths(manager, best, start, held, known).mul(unit);
        if (!withModes) {
            return new Outputs(kept, null, null);
        }
        NDArray apart = paths(manager, weights.linear("modes", z), count, config.heads());
        NDArray modes = apart.add(best.expandDims(1)).mul(unit);
        return new Outputs(kept, modes, weights.linear("chances", z.mean(new int[] {1})));
    }

    /** [B, J, M·3·K] -> [B, M, F, J, 3]. */
    private NDArray paths(NDManager manager, NDArray coefficients, int count, int modes) {
        int wanted = config.coefficients();
        NDArray basis = manager.create(cosines, new Shape(config.futureSteps(), wanted));
        return Ops.view(coefficients, count, bones.joints(), modes, AXES, wanted)
                .matMul(basis.transpose())
                .transpose(0, 2, 4, 1, 3);
    }

    private float[] scaled(double[] lengths) {
        float[] values = new float[lengths.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (lengths[i] / config.lengthUnit());
        }
        return values;
    }

    /**
     * Steps of the past, the last place, the last bone and the trust of every step; all 0 for a
     * joint that is not seen. Shape [B, J, 3(P+1) + P].
     *
     * @param last places of the last step in the network's unit, shape [B, J, 3]
     */
    private float[] features(BodyPasts pasts, float[] last) {
        int joints = bones.joints();
        int past = config.pastSteps();
        int width = features();
        float gain = (float) (STEP_GAIN / config.lengthUnit());
        float[] features = new float[pasts.count() * joints * width];
        for (int b = 0; b < pasts.count(); b++) {
            boolean[] hidden = hidden(pasts, b);
            for (int joint = 0; joint < joints; joint++) {
                if (hidden[joint]) {
                    continue;
                }
                int to = (b * joints + joint) * width;
                int parent = bones.parent(joint);
                for (int axis = 0; axis < AXES; axis++) {
                    int at = (b * past * joints + joint) * AXES + axis;
                    for (int t = 1; t < past; t++) {
                        int now = at + t * joints * AXES;
                        double before = pasts.positions()[now - joints * AXES];
                        features[to++] = gain * (float) (pasts.positions()[now] - before);
                    }
                    int place = (b * joints + joint) * AXES + axis;
                    features[to++] = last[place];
                    float from = parent < 0 ? 0 : last[place + (parent - joint) * AXES];
                    features[to++] = parent >= 0 && hidden[parent] ? 0 : last[place] - from;
                }
                for (int t = 0; t < past; t++) {
                    features[to++] = pasts.trust()[(b * past + t) * joints + joint];
                }
            }
        }
        return features;
    }

    private boolean[] hidden(BodyPasts pasts, int body) {
        boolean[] hidden = new boolean[bones.joints()];
        for (int joint = 0; joint < hidden.length; joint++) {
            hidden[joint] = pasts.isHidden(body, joint, hidden.length);
        }
        return hidden;
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

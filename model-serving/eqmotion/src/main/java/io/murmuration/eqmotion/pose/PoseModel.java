package io.murmuration.eqmotion.pose;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Dropout;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts bodies in the pelvis frame with a {@link PoseNetwork}, with bones of their lengths.
 *
 * <p>Under {@link BodySymmetry#E3} the network sees the body and its mirror image at once: the best
 * path is the mean of both, mirrored back, and the modes are those of both, so a mirrored body has
 * the mirrored forecast exactly. The best path of several members is their mean, the modes are the
 * first one's. Without heads the one mode is the best path.
 *
 * <p>Not thread-safe. The native arrays belong to the manager that it is given.
 */
public final class PoseModel {
    private static final int AXES = 3;

    private final PoseNetwork network;
    private final PoseConfig config;
    private final BoneTree bones;
    private final MirrorPoses mirror;
    private final NDManager manager;
    private final List<Weights> members = new ArrayList<>();

    /** A model whose weights live as long as the manager. */
    public PoseModel(
            PoseNetwork network, Skeleton skeleton, Parameters parameters, NDManager manager) {
        this.network = network;
        this.manager = manager;
        config = network.config();
        bones = new BoneTree(skeleton);
        mirror = new MirrorPoses(skeleton);
        for (int member = 0; member < config.members(); member++) {
            Parameters own = PoseMembers.member(parameters, member, config.members());
            members.add(Weights.bind(own, manager));
        }
    }

    /** Forecasts bodies. */
    public BodyFutures forecast(BodyPasts pasts) {
        int images = config.symmetry().images();
        double[] best = null;
        double[] modes = null;
        double[] logits = null;
        try (NDManager scope = manager.newSubManager()) {
            BodyPasts seen = images == 1 ? pasts : pasts.with(mirror.of(pasts));
            for (Weights weights : members) {
                scope.tempAttachAll(weights.list());
                boolean withModes = best == null && config.heads() > 0;
                PoseNetwork.Outputs outputs =
                        network.forward(scope, weights, seen, Dropout.NONE, withModes);
                double[] own = doubles(outputs.best().toFloatArray());
                if (withModes) {
                    modes = doubles(outputs.modes().toFloatArray());
                    logits = doubles(outputs.logits().toFloatArray());
                }
                if (best == null) {
                    best = own;
                } else {
                    add(own, best);
                }
            }
        }
        for (int i = 0; i < best.length; i++) {
            best[i] /= members.size();
        }
        int count = pasts.count();
        if (images > 1) {
            best = mean(best, mirroredBack(best));
        }
        double[] last = pasts.lastPoses(bones);
        boolean[] known = pasts.knownBones(bones);
        keepLengths(best, 1, pasts, last, known);
        if (modes == null) {
            double[] certain = new double[count];
            Arrays.fill(certain, 1);
            return new BodyFutures(best, best, certain);
        }
        if (images > 1) {
            double[] back = mirroredBack(modes);
            modes = besideEachOther(Arrays.copyOf(modes, back.length), back, count);
            int half = logits.length / 2;
            logits =
                    besideEachOther(
                            Arrays.copyOf(logits, half),
                            Arrays.copyOfRange(logits, half, logits.length),
                            count);
        }
        keepLengths(modes, config.modes(), pasts, last, known);
        return new BodyFutures(best, modes, chances(logits));
    }

    private static void add(double[] more, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** The second half of the values, poses of the images, mirrored back. */
    private double[] mirroredBack(double[] poses) {
        return mirror.of(Arrays.copyOfRange(poses, poses.length / 2, poses.length));
    }

    /** Mean of the first values of one with all of the other. */
    private static double[] mean(double[] plain, double[] image) {
        double[] mean = new double[image.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (plain[i] + image[i]) / 2;
        }
        return mean;
    }

    /** Rows of one and of the other, in turn. */
    private static double[] besideEachOther(double[] one, double[] other, int rows) {
        int width = one.length / rows;
        double[] both = new double[2 * one.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(one, row * width, both, 2 * row * width, width);
            System.arraycopy(other, row * width, both, (2 * row + 1) * width, width);
        }
        return both;
    }

    private void keepLengths(
            double[] futures, int modes, BodyPasts pasts, double[] last, boolean[] known) {
        int pose = bones.joints() * AXES;
        int steps = modes * config.futureSteps();
        for (int b = 0; b < pasts.count(); b++) {
            bones.keepLengthsInPlace(
                    futures,
                    b * steps * pose,
                    steps,
                    last,
                    b * pose,
                    pasts.anchors(),
                    b * pose,
                    known,
                    b * bones.joints());
        }
    }

    /** Softmax over the heads; both images of a body are as likely. Shape [.., heads]. */
    private double[] chances(double[] logits) {
        double[] chances = new double[logits.length];
        int heads = config.heads();
        for (int at = 0; at < logits.length; at += heads) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int m = at; m < at + heads; m++) {
                largest = Math.max(largest, logits[m]);
            }
            double sum = 0;
            for (int m = at; m < at + heads; m++) {
                chances[m] = Math.exp(logits[m] - largest);
                sum += chances[m];
            }
            for (int m = at; m < at + heads; m++) {
                chances[m] /= sum * config.symmetry().images();
            }
        }
        return chances;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}

package io.murmuration.training.train;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.forecast.EncodedBatch;
import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.forecast.NetworkOutputs;
import io.murmuration.eqmotion.forecast.SampleEncoder;
import io.murmuration.eqmotion.tensor.Dropout;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.metrics.Displacement;
import io.murmuration.motion.metrics.JointErrors;
import io.murmuration.motion.metrics.ModeErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Scores weights on scenes that they did not learn from, straight from the network. */
final class Validation {
    private static final int SCENES_A_CALL = 64;

    private final ForecastNetwork network;
    private final SampleEncoder encoder;
    private final SceneSet scenes;
    private final boolean hasJoint;

    /**
     * Errors in metres.
     *
     * @param ade best of the modes
     * @param fde best of the modes
     * @param adeSingle of the one path
     * @param fdeSingle of the one path
     * @param jade best of the joint modes
     * @param jfde best of the joint modes
     */
    record Score(
            double ade, double fde, double adeSingle, double fdeSingle, double jade, double jfde) {
        /** What picks the epoch: less is better. */
        double criterion() {
            return ade + 0.5 * fde;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "best of modes %.4f/%.4f m, one path %.4f/%.4f m, joint %.4f/%.4f m",
                    ade,
                    fde,
                    adeSingle,
                    fdeSingle,
                    jade,
                    jfde);
        }
    }

    /**
     * The votes of the network and which mode was right, to fit temperatures to.
     *
     * @param logits of the agents, each shape [M]
     * @param closest mode of each agent
     * @param jointLogits of the scenes of at least two agents, each shape [J]
     * @param jointClosest joint mode of each such scene
     */
    record Votes(
            List<float[]> logits,
            List<Integer> closest,
            List<float[]> jointLogits,
            List<Integer> jointClosest) {
        static Votes none() {
            return new Votes(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * @param hasJoint whether the network has learnt joint modes; without, the agents' own are read
     */
    Validation(ForecastNetwork network, SceneSet scenes, boolean hasJoint) {
        this.network = network;
        this.hasJoint = hasJoint;
        this.encoder = new SampleEncoder(network.config());
        this.scenes = scenes;
    }

    Score score(Parameters parameters, NDManager parent) {
        return run(parameters, parent, Votes.none());
    }

    /** As {@link #score(Parameters, NDManager)}; the votes are added to {@code votes}. */
    Score score(Parameters parameters, NDManager parent, Votes votes) {
        return run(parameters, parent, votes);
    }

    private Score run(Parameters parameters, NDManager parent, Votes votes) {
        double[] sums = new double[6];
        try (NDManager manager = parent.newSubManager()) {
            Weights weights = Weights.bind(parameters, manager);
            for (int from = 0; from < scenes.scenes(); from += SCENES_A_CALL) {
                int to = Math.min(scenes.scenes(), from + SCENES_A_CALL);
                int first = from;
                int[] chosen = new int[to - from];
                Arrays.setAll(chosen, i -> first + i);
                SceneSet batch = scenes.select(chosen);
                try (NDManager call = manager.newSubManager()) {
                    call.tempAttachAll(weights.list());
                    add(batch, weights, call, sums, votes);
                }
            }
        }
        double agents = scenes.agents();
        return new Score(
                sums[0] / agents,
                sums[1] / agents,
                sums[2] / agents,
                sums[3] / agents,
                sums[4] / agents,
                sums[5] / agents);
    }

    private void add(
            SceneSet batch, Weights weights, NDManager manager, double[] sums, Votes votes) {
        ForecastConfig config = network.config();
        int width = 2 * config.futureSteps();
        EncodedBatch encoded = encoder.encode(batch.samples());
        NetworkOutputs outputs = network.forward(weights, encoded.bind(manager), Dropout.NONE);
        float[] modes = outputs.modes().toFloatArray();
        float[] joint = outputs.jointModes().toFloatArray();
        float[] single = outputs.single().toFloatArray();
        float[] logits = outputs.logits().toFloatArray();
        float[] jointLogits = outputs.jointLogits().toFloatArray();
        int modeNumbers = config.modes() * width;
        int jointNumbers = config.jointModes() * width;
        for (int scene = 0; scene < batch.scenes(); scene++) {
            List<double[]> jointPaths = new ArrayList<>();
            List<double[]> truths = new ArrayList<>();
            boolean alone = batch.size(scene) == 1 || !hasJoint;
            float[] vote = new float[config.jointModes()];
            for (int i = batch.starts()[scene]; i < batch.starts()[scene + 1]; i++) {
                double[] truth = Arrays.copyOfRange(batch.futures(), i * width, (i + 1) * width);
                double[] paths = encoded.frames().toScene(i, modes, i * modeNumbers, modeNumbers);
                double[] one = encoded.frames().toScene(i, single, i * width, width);
                ModeErrors errors = ModeErrors.of(paths, truth, ForecastConfig.DIMENSION);
                sums[0] += errors.minAde();
                sums[1] += errors.minFde();
                sums[2] += Displacement.ade(one, 0, truth, ForecastConfig.DIMENSION);
                sums[3] += Displacement.fde(one, 0, truth, ForecastConfig.DIMENSION);
                votes.logits()
                        .add(
                                Arrays.copyOfRange(
                                        logits, i * config.modes(), (i + 1) * config.modes()));
                votes.closest().add(errors.closest());
                truths.add(truth);
                jointPaths.add(
                        alone
                                ? paths
                                : encoded.frames()
                                        .toScene(i, joint, i * jointNumbers, jointNumbers));
                for (int j = 0; j < vote.length; j++) {
                    vote[j] += jointLogits[i * vote.length + j] / batch.size(scene);
                }
            }
            JointErrors errors = JointErrors.of(jointPaths, truths, ForecastConfig.DIMENSION);
            sums[4] += errors.jade() * errors.agents();
            sums[5] += errors.jfde() * errors.agents();
            if (!alone) {
                votes.jointLogits().add(vote);
                votes.jointClosest().add(errors.closest());
            }
        }
    }
}

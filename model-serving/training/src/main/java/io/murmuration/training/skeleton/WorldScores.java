package io.murmuration.training.skeleton;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.skeleton.BodyRecording;
import io.murmuration.motion.skeleton.NpyBody;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.motion.window.TickGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Errors of bodies that move through the world: the mean distance over all joints, true
 * millimetres, of the test recordings with their root motion. Immutable.
 *
 * @param windows how many were scored
 * @param best of the best path at {@link #frames()}, mean over recordings
 * @param closest of the mode that is closest on average, the same
 * @param worstBone largest relative difference of a forecast bone from its length now
 */
record WorldScores(int windows, double[] best, double[] closest, double worstBone) {
    private static final int[] FRAMES = {4, 10, 25};
    private static final int APART = 7;
    private static final int AXES = 3;

    /** Bones shorter than this have no direction, metres. */
    private static final double SHORTEST = 1e-3;

    /** Future frames that are scored, counted from 1. */
    static int[] frames() {
        return FRAMES.clone();
    }

    /**
     * Scores a predictor on windows that begin every {@value #APART} frames.
     *
     * @param directory of the recordings, {@code test_<action>_1.npy}
     */
    static WorldScores of(
            MotionPredictor predictor, Skeleton skeleton, Path directory, List<String> actions) {
        double[] best = new double[FRAMES.length];
        double[] closest = new double[FRAMES.length];
        double worst = 0;
        int windows = 0;
        for (String action : actions) {
            Path file = directory.resolve("test_" + action + "_1.npy");
            if (!Files.exists(file)) {
                continue;
            }
            String rate = Integer.toString((int) CmuData.ROWS_PER_SECOND);
            BodyRecording body = NpyBody.read(file, skeleton, rate);
            int count = 0;
            double[] sums = new double[2 * FRAMES.length];
            int last = body.frames() - CmuProtocol.PAST - CmuProtocol.FUTURE;
            for (int first = 0; first <= last; first += APART) {
                SceneWindow window = window(body, first);
                Forecast forecast = predictor.predict(List.of(window)).get(0);
                double[] errors = errors(body, first + CmuProtocol.PAST, forecast);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += errors[i];
                }
                worst = Math.max(worst, worstBone(skeleton, window, forecast));
                count++;
            }
            for (int i = 0; i < FRAMES.length; i++) {
                best[i] += sums[i] / count / actions.size();
                closest[i] += sums[FRAMES.length + i] / count / actions.size();
            }
            windows += count;
        }
        return new WorldScores(windows, best, closest, worst);
    }

    private static SceneWindow window(BodyRecording body, int first) {
        int joints = body.joints().size();
        StepProvenance[] measured = new StepProvenance[CmuProtocol.PAST];
        Arrays.fill(measured, StepProvenance.MEASURED);
        List<AgentWindow> agents = new ArrayList<>(joints);
        for (int joint = 0; joint < joints; joint++) {
            double[] past = new double[CmuProtocol.PAST * AXES];
            for (int i = 0; i < past.length; i++) {
                int row = (first + i / AXES) * joints + joint;
                past[i] = body.positions()[row * AXES + i % AXES];
            }
            agents.add(
                    new AgentWindow(body.joints().get(joint), AgentKind.JOINT, past, measured, 0));
        }
        long step = TickGrid.ofRate(body.framesPerSecond()).stampNanos(1);
        return new SceneWindow(
                body.scene(), BodyRecording.FRAME_ID, AXES, 0, step, CmuProtocol.PAST, agents);
    }

    /** Of the best path, then of the closest mode, millimetres, shape [2, frames()]. */
    private static double[] errors(BodyRecording body, int now, Forecast forecast) {
        int joints = body.joints().size();
        int modes = forecast.agents().get(0).probabilities().length;
        double[] errors = new double[2 * FRAMES.length];
        double[][] ofModes = new double[modes][FRAMES.length];
        for (int joint = 0; joint < joints; joint++) {
            double[] path = forecast.agents().get(joint).best();
            double[] paths = forecast.agents().get(joint).modes();
            for (int i = 0; i < FRAMES.length; i++) {
                int truth = ((now + FRAMES[i] - 1) * joints + joint) * AXES;
                int at = (FRAMES[i] - 1) * AXES;
                errors[i] += millimetres(path, at, body.positions(), truth) / joints;
                for (int m = 0; m < modes; m++) {
                    int mode = m * path.length + at;
                    ofModes[m][i] += millimetres(paths, mode, body.positions(), truth) / joints;
                }
            }
        }
        double[] closest =
                Arrays.stream(ofModes).min((a, b) -> Double.compare(sum(a), sum(b))).orElseThrow();
        System.arraycopy(closest, 0, errors, FRAMES.length, FRAMES.length);
        return errors;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static double worstBone(Skeleton skeleton, SceneWindow window, Forecast forecast) {
        double worst = 0;
        int now = (CmuProtocol.PAST - 1) * AXES;
        for (int joint = 1; joint < skeleton.joints(); joint++) {
            int parent = skeleton.parents()[joint];
            double[] past = window.agents().get(joint).positions();
            double length = millimetres(past, now, window.agents().get(parent).positions(), now);
            double[] path = forecast.agents().get(joint).best();
            double[] from = forecast.agents().get(parent).best();
            for (int at = 0; length > SHORTEST * 1000 && at < path.length; at += AXES) {
                worst = Math.max(worst, Math.abs(millimetres(path, at, from, at) / length - 1));
            }
        }
        return worst;
    }

    private static double millimetres(double[] a, int atA, double[] b, int atB) {
        double square = 0;
        for (int axis = 0; axis < AXES; axis++) {
            double off = a[atA + axis] - b[atB + axis];
            square += off * off;
        }
        return 1000 * Math.sqrt(square);
    }
}

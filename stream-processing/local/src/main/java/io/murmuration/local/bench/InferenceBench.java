package io.murmuration.local.bench;

import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.symmetry.RandomScenes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Times calls of a predictor on one thread, from windows to forecasts in the form in which the job
 * gets them when joint modes are not asked for: the building of features and all copies are in it.
 */
public final class InferenceBench {
    private static final List<Integer> AGENTS = List.of(1, 16, 64);
    private static final List<Integer> SCENES = List.of(1, 16, 100);

    /** Scenes of so many agents in all that a call of them lasts seconds are left out. */
    private static final int MOST_AGENTS = 1600;

    private static final long SEED = 1;
    private static final double CROWD_METERS = 8;
    private static final double BODY_METERS = 1;
    private static final double STEP_METERS = 0.02;

    private InferenceBench() {}

    /**
     * Times one model.
     *
     * @param runs timed calls of each kind, after a third as many that are not timed
     */
    public static List<InferenceResult> run(StoredModel model, int runs) {
        List<InferenceResult> results = new ArrayList<>();
        try (MotionPredictor predictor = Predictors.of(model, false)) {
            for (int agents : agents(model)) {
                for (int scenes : SCENES) {
                    if (scenes == 1 || scenes * agents <= MOST_AGENTS || isBody(model)) {
                        List<SceneWindow> batch = scenes(model, scenes, agents);
                        results.add(time(predictor, model.card().name(), batch, agents, runs));
                    }
                }
            }
        }
        return results;
    }

    private static List<Integer> agents(StoredModel model) {
        return model.card().architecture() instanceof Architecture.Pose pose
                ? List.of(pose.skeleton().joints())
                : AGENTS;
    }

    private static boolean isBody(StoredModel model) {
        return model.card().architecture() instanceof Architecture.Pose;
    }

    private static InferenceResult time(
            MotionPredictor predictor, String name, List<SceneWindow> batch, int agents, int runs) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        double[] millis = new double[runs];
        double[] busy = new double[runs];
        for (int run = -(runs + 2) / 3; run < runs; run++) {
            long begin = System.nanoTime();
            long busyBefore = thread.getCurrentThreadCpuTime();
            int forecasts = predictor.predict(batch).size();
            long busyFor = thread.getCurrentThreadCpuTime() - busyBefore;
            long took = System.nanoTime() - begin;
            if (forecasts != batch.size()) {
                throw new IllegalStateException(name + " left scenes out");
            }
            if (run >= 0) {
                millis[run] = took / 1e6;
                busy[run] = busyFor / 1e6;
            }
        }
        Arrays.sort(millis);
        Arrays.sort(busy);
        return new InferenceResult(
                name, batch.size(), agents, runs, millis[runs / 2], busy[runs / 2]);
    }

    private static List<SceneWindow> scenes(StoredModel model, int count, int agents) {
        RandomGenerator random = new SplittableRandom(SEED);
        List<SceneWindow> scenes = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            scenes.add(
                    model.card().architecture() instanceof Architecture.Pose pose
                            ? body("body-" + n, model.spec(), pose.skeleton().names(), random)
                            : crowd("scene-" + n, model.spec(), agents, random));
        }
        return scenes;
    }

    /** People so close together that everybody's neighbour slots are taken. */
    private static SceneWindow crowd(
            String scene, PredictorSpec spec, int agents, RandomGenerator random) {
        return new RandomScenes(
                        spec.dimension(), spec.pastSteps(), spec.dtNanos(), agents, CROWD_METERS)
                .window(scene, agents, random);
    }

    /** Joints that drift: what a network says of them is of no interest here. */
    private static SceneWindow body(
            String scene, PredictorSpec spec, List<String> joints, RandomGenerator random) {
        List<AgentWindow> agents = new ArrayList<>();
        for (String joint : joints.stream().sorted().toList()) {
            int dimension = spec.dimension();
            double[] positions = new double[spec.pastSteps() * dimension];
            for (int i = 0; i < positions.length; i++) {
                positions[i] =
                        i < dimension
                                ? random.nextDouble(BODY_METERS)
                                : positions[i - dimension] + random.nextDouble(STEP_METERS);
            }
            StepProvenance[] provenance = new StepProvenance[spec.pastSteps()];
            Arrays.fill(provenance, StepProvenance.MEASURED);
            agents.add(new AgentWindow(joint, AgentKind.JOINT, positions, provenance, 0));
        }
        return new SceneWindow(
                scene, "map", spec.dimension(), 0, spec.dtNanos(), spec.pastSteps(), agents);
    }
}

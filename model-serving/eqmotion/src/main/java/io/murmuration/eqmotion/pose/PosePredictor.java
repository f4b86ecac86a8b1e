package io.murmuration.eqmotion.pose;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Forecasts bodies in the world: a scene is one body, its agents are joints named as in the model's
 * skeleton.
 *
 * <p>At every step of the past the joints are seen from the pelvis; the network forecasts them
 * there, and the body is carried on by {@link RootMotion}. So the forecast turns and shifts with
 * the body in any direction, and under {@link BodySymmetry#E3} it is mirrored with it, left and
 * right exchanged. Copies and rigid joints follow those that they belong to; mode m of all joints
 * is one future of the body. A limb that is not seen has no forecast, and the network is told of
 * it, as of every position that was not measured; a body that lacks a joint of the pelvis or more
 * than a third of the moving ones, or has a joint that the skeleton does not know, gets constant
 * velocity, marked, with the joint's name.
 *
 * <p><b>Shapes.</b> J moving joints, P past, F future, M modes. <b>Units.</b> Metres. <b>Thread
 * safety.</b> None.
 */
public final class PosePredictor implements MotionPredictor {
    private static final int AXES = 3;

    /** One in so many of the moving joints may be missing. */
    public static final int MOST_SEEN = 3;

    private static final double[] NO_PATHS = {};

    private final PredictorSpec spec;
    private final SymmetryGroup symmetryGroup;
    private final double knownNoiseMeters;
    private final Skeleton skeleton;
    private final BodyInWorld world;
    private final int[] moving;

    /** Joints without which there is no frame, or a limb hangs from nothing; rising. */
    private final int[] needed;

    private final NDManager manager;
    private final PoseModel model;
    private final ConstantVelocityPredictor fallback;

    /**
     * Loads a model into the native engine.
     *
     * @throws IllegalArgumentException when it is no model of bodies
     */
    public PosePredictor(StoredModel stored) {
        if (!(stored.card().architecture() instanceof Architecture.Pose pose)) {
            throw new IllegalArgumentException(
                    "model " + stored.card().name() + " is no model of bodies");
        }
        PoseConfig sizes = pose.sizes();
        spec = stored.spec();
        symmetryGroup = SymmetryGroup.named(stored.card().symmetryGroup());
        knownNoiseMeters = stored.card().training().noiseMeters();
        skeleton = pose.skeleton();
        Pelvis pelvis = pose.pelvis();
        world = new BodyInWorld(skeleton, pelvis, pose.momentum(), pose.unitsPerMeter());
        moving = skeleton.moving();
        needed = needed(skeleton, pelvis);
        manager = NativeEngine.newManager();
        model =
                new PoseModel(
                        new PoseNetwork(sizes, skeleton), skeleton, stored.parameters(), manager);
        fallback = new ConstantVelocityPredictor(sizes.futureSteps());
    }

    /** Joints without which there is no frame, or a limb hangs from nothing; rising. */
    public static int[] needed(Skeleton skeleton, Pelvis pelvis) {
        return IntStream.concat(
                        IntStream.of(pelvis.root(), pelvis.left(), pelvis.right()),
                        Arrays.stream(skeleton.moving())
                                .map(skeleton::parentOriginal)
                                .filter(skeleton.rigid()::contains))
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public PredictorSpec spec() {
        return spec;
    }

    @Override
    public SymmetryGroup symmetryGroup() {
        return symmetryGroup;
    }

    @Override
    public double knownNoiseMeters() {
        return knownNoiseMeters;
    }

    @Override
    public List<Forecast> predict(List<SceneWindow> windows) {
        List<Forecast> forecasts = new ArrayList<>(windows.size());
        for (SceneWindow window : windows) {
            forecasts.add(predict(window));
        }
        return forecasts;
    }

    private Forecast predict(SceneWindow window) {
        if (window.dimension() != AXES || window.pastSteps() != spec.pastSteps()) {
            throw new IllegalArgumentException(
                    "the window of scene %s has %d steps in %d dimensions; a body needs %d in 3"
                            .formatted(
                                    window.scene(),
                                    window.pastSteps(),
                                    window.dimension(),
                                    spec.pastSteps()));
        }
        AgentWindow[] joints = new AgentWindow[skeleton.joints()];
        Optional<String> wrong = sort(window, joints);
        if (wrong.isPresent()) {
            return fallback.fallback(window, wrong.orElseThrow());
        }
        double[][] poses = poses(joints);
        BodyFrame[] frames = Arrays.stream(poses).map(world::frame).toArray(BodyFrame[]::new);
        for (BodyFrame frame : frames) {
            if (!frame.isUsable()) {
                return fallback.fallback(window, "the pelvis has no direction");
            }
        }
        BodyFutures futures = model.forecast(past(joints, poses, frames));
        double[] before = poses[poses.length - 2];
        double[] now = poses[poses.length - 1];
        double[][] best = world.paths(before, now, futures.best(), 1);
        double[][] modes = world.paths(before, now, futures.modes(), spec.modes());
        List<AgentForecast> agents = new ArrayList<>(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            int joint = skeleton.index(agent.id());
            agents.add(
                    new AgentForecast(
                            agent.id(),
                            futures.probabilities(),
                            modes[joint],
                            best[joint],
                            NO_PATHS,
                            ""));
        }
        return new Forecast(spec.model(), spec.futureSteps(), agents, NO_PATHS, Interactions.NONE);
    }

    /**
     * Puts the agents into the skeleton's order, copies in the place of originals that are not
     * seen; says why there can be no forecast.
     */
    private Optional<String> sort(SceneWindow window, AgentWindow[] joints) {
        for (AgentWindow agent : window.agents()) {
            int index = skeleton.names().indexOf(agent.id());
            if (index < 0) {
                return Optional.of("joint " + agent.id() + " is not in the skeleton");
            }
            joints[index] = agent;
        }
        skeleton.copies()
                .forEach(
                        (copy, original) -> {
                            if (joints[original] == null) {
                                joints[original] = joints[copy];
                            }
                        });
        for (int joint : needed) {
            if (joints[joint] == null) {
                return Optional.of("joint " + skeleton.names().get(joint) + " is missing");
            }
        }
        List<String> missing = new ArrayList<>();
        for (int joint : moving) {
            if (joints[joint] == null) {
                missing.add(skeleton.names().get(joint));
            }
        }
        return missing.size() * MOST_SEEN > moving.length
                ? Optional.of("joints " + String.join(", ", missing) + " are missing")
                : Optional.empty();
    }

    /** Where the joints were at every step, NaN of one that is not seen; shape [P][joints, 3]. */
    private double[][] poses(AgentWindow[] joints) {
        double[][] poses = new double[spec.pastSteps()][joints.length * AXES];
        for (int t = 0; t < poses.length; t++) {
            for (int joint = 0; joint < joints.length; joint++) {
                AgentWindow seen = joints[skeleton.original(joint)];
                for (int axis = 0; axis < AXES; axis++) {
                    poses[t][joint * AXES + axis] =
                            seen == null ? Double.NaN : seen.positions()[t * AXES + axis];
                }
            }
        }
        return poses;
    }

    /** The body as the network reads it. */
    private BodyPasts past(AgentWindow[] joints, double[][] places, BodyFrame[] frames) {
        int past = spec.pastSteps();
        double[] poses = new double[past * moving.length * AXES];
        double[] anchors = new double[moving.length * AXES];
        float[] trust = new float[past * moving.length];
        for (int row = 0; row < moving.length; row++) {
            AgentWindow joint = joints[moving[row]];
            for (int t = 0; joint != null && t < past; t++) {
                int at = t * moving.length + row;
                world.toNetwork(frames[t], places[t], moving[row] * AXES, poses, at * AXES);
                trust[at] = BodyPasts.trust(joint.provenance()[t]);
            }
            int parent = skeleton.parentOriginal(moving[row]);
            if (skeleton.rigid().contains(parent)) {
                int last = past - 1;
                world.toNetwork(frames[last], places[last], parent * AXES, anchors, row * AXES);
            }
        }
        return new BodyPasts(1, poses, anchors, trust);
    }

    @Override
    public void close() {
        manager.close();
    }
}

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
 * there, and the pelvis is carried on by {@link RootMotion}. So the forecast turns and shifts with
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
    private static final int MOST_SEEN = 3;

    private static final double[] NO_PATHS = {};

    private final PredictorSpec spec;
    private final SymmetryGroup symmetryGroup;
    private final double knownNoiseMeters;
    private final Skeleton skeleton;
    private final Pelvis pelvis;
    private final double unitsPerMeter;
    private final BodyFrame rest;
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
        pelvis = pose.pelvis();
        unitsPerMeter = pose.unitsPerMeter();
        rest = BodyFrame.of(new double[AXES], pelvis.leftRest(), pelvis.rightRest());
        moving = skeleton.moving();
        needed =
                IntStream.concat(
                                IntStream.of(pelvis.root(), pelvis.left(), pelvis.right()),
                                Arrays.stream(moving)
                                        .map(skeleton::parentOriginal)
                                        .filter(skeleton.rigid()::contains))
                        .sorted()
                        .distinct()
                        .toArray();
        manager = NativeEngine.newManager();
        model =
                new PoseModel(
                        new PoseNetwork(sizes, skeleton), skeleton, stored.parameters(), manager);
        fallback = new ConstantVelocityPredictor(sizes.futureSteps());
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
        BodyFrame[] frames = frames(joints);
        for (BodyFrame frame : frames) {
            if (!frame.isUsable()) {
                return fallback.fallback(window, "the pelvis has no direction");
            }
        }
        BodyFutures futures = model.forecast(past(joints, frames));
        double[][] best = paths(joints, frames, futures.best());
        double[][] modes = paths(joints, frames, futures.modes());
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

    private BodyFrame[] frames(AgentWindow[] joints) {
        BodyFrame[] frames = new BodyFrame[spec.pastSteps()];
        for (int t = 0; t < frames.length; t++) {
            frames[t] =
                    BodyFrame.of(
                            place(joints[pelvis.root()], t),
                            place(joints[pelvis.left()], t),
                            place(joints[pelvis.right()], t));
        }
        return frames;
    }

    private static double[] place(AgentWindow joint, int step) {
        return Arrays.copyOfRange(joint.positions(), step * AXES, (step + 1) * AXES);
    }

    /** The body as the network reads it. */
    private BodyPasts past(AgentWindow[] joints, BodyFrame[] frames) {
        int past = spec.pastSteps();
        double[] poses = new double[past * moving.length * AXES];
        double[] anchors = new double[moving.length * AXES];
        float[] trust = new float[past * moving.length];
        for (int row = 0; row < moving.length; row++) {
            AgentWindow joint = joints[moving[row]];
            for (int t = 0; joint != null && t < past; t++) {
                int at = t * moving.length + row;
                toNetwork(frames[t], joint.positions(), t * AXES, poses, at * AXES);
                trust[at] = BodyPasts.trust(joint.provenance()[t]);
            }
            int parent = skeleton.parentOriginal(moving[row]);
            if (skeleton.rigid().contains(parent)) {
                double[] held = joints[parent].positions();
                toNetwork(frames[past - 1], held, (past - 1) * AXES, anchors, row * AXES);
            }
        }
        return new BodyPasts(1, poses, anchors, trust);
    }

    /**
     * Futures of all joints that are seen in the world.
     *
     * @param futures in the network's frame and unit, shape [M, F, J, 3]
     * @return shape [joints][M, F, 3]
     */
    private double[][] paths(AgentWindow[] joints, BodyFrame[] frames, double[] futures) {
        int past = spec.pastSteps();
        int steps = futures.length / (moving.length * AXES);
        RootMotion root = new RootMotion(frames);
        double[][] paths = new double[skeleton.joints()][];
        double[] local = new double[AXES];
        BodyFrame[] carried = new BodyFrame[spec.futureSteps()];
        for (int t = 0; t < carried.length; t++) {
            carried[t] = root.after(t + 1);
        }
        for (int joint = 0; joint < paths.length; joint++) {
            AgentWindow seen = joints[skeleton.original(joint)];
            if (seen == null) {
                continue;
            }
            paths[joint] = new double[steps * AXES];
            int row = Arrays.binarySearch(moving, skeleton.original(joint));
            frames[past - 1].toLocal(seen.positions(), (past - 1) * AXES, local, 0);
            for (int t = 0; t < steps; t++) {
                if (row >= 0) {
                    fromNetwork(futures, (t * moving.length + row) * AXES, local);
                }
                carried[t % carried.length].toWorld(local, 0, paths[joint], t * AXES);
            }
        }
        return paths;
    }

    /** A place of the world in the network's frame and unit. */
    private void toNetwork(BodyFrame frame, double[] world, int from, double[] target, int to) {
        double[] local = new double[AXES];
        frame.toLocal(world, from, local, 0);
        rest.toWorld(local, 0, target, to);
        for (int axis = 0; axis < AXES; axis++) {
            target[to + axis] *= unitsPerMeter;
        }
    }

    /** The way back, into the body's frame. */
    private void fromNetwork(double[] network, int from, double[] local) {
        rest.toLocal(network, from, local, 0);
        for (int axis = 0; axis < AXES; axis++) {
            local[axis] /= unitsPerMeter;
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}

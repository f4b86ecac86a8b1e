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

/**
 * Forecasts bodies in the world: a scene is one body, its agents are joints named as in the model's
 * skeleton.
 *
 * <p>At every step of the past the joints are seen from the pelvis; the network forecasts them
 * there, and the pelvis is carried on at its mean speed and turn over the last {@value #ROOT_STEPS}
 * steps. So the forecast turns and shifts with the body in any direction. Copies and rigid joints
 * follow those that they belong to. A body that lacks a joint, or has one that the skeleton does
 * not know, gets constant velocity, marked, with the joint's name.
 *
 * <p><b>Shapes.</b> J moving joints, P past, F future. <b>Units.</b> Metres. <b>Thread safety.</b>
 * None.
 */
public final class PosePredictor implements MotionPredictor {
    private static final int AXES = 3;
    private static final int ROOT_STEPS = 2;
    private static final double[] CERTAIN = {1.0};
    private static final double[] NO_PATHS = {};

    private final PredictorSpec spec;
    private final SymmetryGroup symmetryGroup;
    private final double knownNoiseMeters;
    private final Skeleton skeleton;
    private final Pelvis pelvis;
    private final double unitsPerMeter;
    private final BodyFrame rest;
    private final int[] moving;
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
        double[][] paths = paths(joints, frames);
        List<AgentForecast> agents = new ArrayList<>(window.agents().size());
        for (AgentWindow agent : window.agents()) {
            double[] path = paths[skeleton.index(agent.id())];
            agents.add(new AgentForecast(agent.id(), CERTAIN, path, path, NO_PATHS, ""));
        }
        return new Forecast(spec.model(), spec.futureSteps(), agents, NO_PATHS, Interactions.NONE);
    }

    /** Puts the agents into the skeleton's order; says what is wrong with them. */
    private Optional<String> sort(SceneWindow window, AgentWindow[] joints) {
        for (AgentWindow agent : window.agents()) {
            int index = skeleton.names().indexOf(agent.id());
            if (index < 0) {
                return Optional.of("joint " + agent.id() + " is not in the skeleton");
            }
            joints[index] = agent;
        }
        for (int joint = 0; joint < joints.length; joint++) {
            boolean derived = skeleton.copies().containsKey(joint);
            if (joints[joint] == null && !derived) {
                return Optional.of("joint " + skeleton.names().get(joint) + " is missing");
            }
        }
        return Optional.empty();
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

    /** Futures of all joints in the world, shape [joints][F, 3]. */
    private double[][] paths(AgentWindow[] joints, BodyFrame[] frames) {
        int past = spec.pastSteps();
        double[] poses = new double[past * moving.length * AXES];
        double[] anchors = new double[moving.length * AXES];
        for (int row = 0; row < moving.length; row++) {
            for (int t = 0; t < past; t++) {
                int at = (t * moving.length + row) * AXES;
                toNetwork(frames[t], joints[moving[row]].positions(), t * AXES, poses, at);
            }
            int parent = skeleton.parentOriginal(moving[row]);
            if (skeleton.rigid().contains(parent)) {
                toNetwork(
                        frames[past - 1],
                        joints[parent].positions(),
                        (past - 1) * AXES,
                        anchors,
                        row * AXES);
            }
        }
        double[] future = model.forecast(1, poses, anchors);
        double[][] paths = new double[skeleton.joints()][spec.futureSteps() * AXES];
        double[] local = new double[AXES];
        for (int t = 0; t < spec.futureSteps(); t++) {
            BodyFrame frame = carried(frames, t + 1);
            for (int joint = 0; joint < paths.length; joint++) {
                int row = Arrays.binarySearch(moving, skeleton.original(joint));
                if (row >= 0) {
                    fromNetwork(future, (t * moving.length + row) * AXES, local);
                } else {
                    double[] positions = joints[skeleton.original(joint)].positions();
                    frames[past - 1].toLocal(positions, (past - 1) * AXES, local, 0);
                }
                frame.toWorld(local, 0, paths[joint], t * AXES);
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

    private BodyFrame carried(BodyFrame[] frames, int step) {
        BodyFrame now = frames[frames.length - 1];
        int back = Math.min(ROOT_STEPS, frames.length - 1);
        BodyFrame before = frames[frames.length - 1 - back];
        double[] shift = new double[AXES];
        double[] turn = now.turnSince(before);
        for (int axis = 0; axis < AXES; axis++) {
            shift[axis] = (now.origin()[axis] - before.origin()[axis]) * step / back;
            turn[axis] *= (double) step / back;
        }
        return now.moved(shift, turn);
    }

    @Override
    public void close() {
        manager.close();
    }
}

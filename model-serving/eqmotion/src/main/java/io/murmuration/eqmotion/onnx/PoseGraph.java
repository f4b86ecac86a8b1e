package io.murmuration.eqmotion.onnx;

import io.murmuration.eqmotion.onnx.graph.ElementType;
import io.murmuration.eqmotion.onnx.graph.Extent;
import io.murmuration.eqmotion.onnx.graph.Graph;
import io.murmuration.eqmotion.onnx.graph.Value;
import io.murmuration.eqmotion.pose.BoneTree;
import io.murmuration.eqmotion.pose.MirrorPoses;
import io.murmuration.eqmotion.pose.PoseConfig;
import io.murmuration.eqmotion.pose.PoseMembers;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.skeleton.Skeleton;
import java.util.Arrays;

/**
 * A model of bodies as one graph, from joints in the world to their futures there: what {@link
 * io.murmuration.eqmotion.pose.PosePredictor} does, for any number of bodies at once.
 */
final class PoseGraph {
    private static final int AXES = 3;
    private static final Extent BODIES = Extent.any("bodies");

    private final Graph graph;
    private final Architecture.Pose pose;
    private final PoseConfig config;
    private final Parameters parameters;
    private final BoneGraph bones;
    private final int[] image;

    private PoseGraph(Graph graph, Architecture.Pose pose, Parameters parameters) {
        this.graph = graph;
        this.pose = pose;
        this.parameters = parameters;
        config = pose.sizes();
        bones = new BoneGraph(graph, new BoneTree(pose.skeleton()));
        image = new MirrorPoses(pose.skeleton()).image();
    }

    /** Writes inputs, computation and outputs. */
    static void write(Graph graph, Architecture.Pose pose, Parameters parameters) {
        new PoseGraph(graph, pose, parameters).write();
    }

    private void write() {
        JointInputs joints = JointInputs.inputs(graph, pose, BODIES);
        BodyFrames frames = BodyFrames.of(graph, joints.positions(), pose.pelvis());
        Value local = frames.toLocal(joints.positions());
        BodyRows bodies = rows(joints, local);
        PoseFutures futures = forecast(bodies);
        Value all = world(frames, local, joints, futures);
        Value valid = joints.complete().and(frames.usable());
        Extent modes = Extent.of(config.modes());
        Extent future = Extent.of(config.futureSteps());
        Extent every = Extent.of(pose.skeleton().joints());
        Value shown = valid.widened(1).and(joints.shown()).withAxes(1, 2, 4);
        graph.output(
                "modes",
                shown.choose(all.piece(1, 1, config.modes() + 1L), Double.NaN),
                "futures of each body, metres in the frame of the input; step k is at t0 + (k +"
                    + " 1)·dt. NaN of a joint that is not seen, and of all joints of a body that"
                    + " lacks one of the pelvis or more than a third of the moving ones",
                BODIES,
                modes,
                future,
                every,
                Extent.of(AXES));
        graph.output(
                "probabilities",
                valid.widened(1).choose(futures.probabilities(), Double.NaN),
                "chance of each mode to be the closest to what happens; sum 1",
                BODIES,
                modes);
        graph.output(
                "best",
                shown.choose(all.piece(1, 0, 1), Double.NaN).withoutAxis(1),
                "the one path for whoever wants one",
                BODIES,
                future,
                every,
                Extent.of(AXES));
    }

    /** The moving joints in the network's frame and unit. */
    private BodyRows rows(JointInputs joints, Value local) {
        graph.part("joints");
        Skeleton skeleton = pose.skeleton();
        int[] moving = skeleton.moving();
        long[] index = Arrays.stream(moving).asLongStream().toArray();
        long[] anchor = new long[moving.length];
        double[] anchored = new double[moving.length];
        for (int row = 0; row < moving.length; row++) {
            int parent = skeleton.parentOriginal(moving[row]);
            boolean rigid = skeleton.rigid().contains(parent);
            anchor[row] = rigid ? parent : 0;
            anchored[row] = rigid ? 1 : 0;
        }
        Value network =
                local.matrixTimes(graph.constant(pose.pelvis().restAxes(), AXES, AXES))
                        .times(pose.unitsPerMeter());
        Value anchors =
                network.at(1, config.pastSteps() - 1)
                        .pick(1, graph.integers(anchor))
                        .times(graph.constant(anchored, moving.length, 1));
        return BodyRows.of(
                graph,
                network.pick(2, graph.integers(index)),
                anchors,
                joints.trust().pick(2, graph.integers(index)),
                config.pastSteps(),
                bones);
    }

    /** Shapes [B, 1, F, J, 3], [B, M, F, J, 3], [B, M]; in the network's frame and unit, double. */
    private record PoseFutures(Value best, Value modes, Value probabilities) {}

    private PoseFutures forecast(BodyRows bodies) {
        int images = config.symmetry().images();
        BodyRows seen =
                images == 1 ? bodies : bodies.withImages(graph, image, config.pastSteps(), bones);
        PoseNetwork network = new PoseNetwork(config, pose.skeleton());
        PoseNetworkGraph members = new PoseNetworkGraph(graph, config, network, bones);
        PoseNetworkGraph.Read read = members.read(seen);
        PoseNetworkGraph.Outputs first = null;
        Value sum = null;
        for (int member = 0; member < config.members(); member++) {
            LinearMaps weights =
                    new LinearMaps(graph, parameters, PoseMembers.prefix(member, config.members()));
            boolean withModes = member == 0 && config.heads() > 0;
            PoseNetworkGraph.Outputs outputs = members.forward(weights, read, withModes);
            Value own = outputs.best().as(ElementType.DOUBLE);
            first = member == 0 ? outputs : first;
            sum = member == 0 ? own : sum.plus(own);
        }
        graph.part("images");
        Value mean = byImage(sum.withAxes(1).dividedBy(config.members()), 1);
        Value best = kept(mean.mean(1, false), bodies);
        if (config.heads() == 0) {
            Value certain = bodies.seen().as(ElementType.DOUBLE).mean(1, true).times(0).plus(1);
            return new PoseFutures(best, best, certain);
        }
        Value modes = byImage(first.modes().as(ElementType.DOUBLE), config.heads());
        Value chances =
                first.logits()
                        .as(ElementType.DOUBLE)
                        .softmax(1)
                        .dividedBy(images)
                        .reshaped(images, -1, config.heads())
                        .transposed(1, 0, 2)
                        .reshaped(0, config.modes());
        int joints = image.length;
        Value flat = modes.reshaped(0, config.modes(), config.futureSteps(), joints, AXES);
        return new PoseFutures(best, kept(flat, bodies), chances);
    }

    /**
     * Rows of images, [C·B, M, F, J, 3], beside each other: [B, C, M, F, J, 3], the mirror image
     * mirrored back.
     */
    private Value byImage(Value paths, int modes) {
        int images = config.symmetry().images();
        Value apart =
                paths.reshaped(images, -1, modes, config.futureSteps(), image.length, AXES)
                        .transposed(1, 0, 2, 3, 4, 5);
        if (images == 1) {
            return apart;
        }
        Value back = BodyRows.mirrored(graph, apart.piece(1, 1, 2), image, 4);
        return apart.piece(1, 0, 1).joined(1, back);
    }

    private Value kept(Value paths, BodyRows bodies) {
        return bones.keepLengths(
                paths,
                bodies.lastPoses().withAxes(1, 2),
                bodies.anchors().withAxes(1, 2),
                bodies.knownBones(bones).withAxes(1));
    }

    /**
     * Futures of all joints in the world, [B, 1 + M, F, joints, 3]: the best path, then the modes.
     * Rigid joints stay as the pelvis has them now.
     */
    private Value world(BodyFrames frames, Value local, JointInputs joints, PoseFutures futures) {
        graph.part("world");
        int past = config.pastSteps();
        int steps = config.futureSteps();
        Skeleton skeleton = pose.skeleton();
        int[] moving = skeleton.moving();
        double[] rest = pose.pelvis().restAxes();
        double[] back = new double[rest.length];
        long[] index = new long[skeleton.joints()];
        long[] originals = new long[skeleton.joints()];
        for (int i = 0; i < rest.length; i++) {
            back[i % AXES * AXES + i / AXES] = rest[i];
        }
        for (int joint = 0; joint < index.length; joint++) {
            int original = skeleton.original(joint);
            int row = Arrays.binarySearch(moving, original);
            index[joint] = row >= 0 ? row : moving.length + original;
            originals[joint] = original;
        }
        Value seenFromPelvis =
                futures.best()
                        .joined(1, futures.modes())
                        .matrixTimes(graph.constant(back, AXES, AXES))
                        .dividedBy(pose.unitsPerMeter());
        Value still =
                local.at(1, past - 1).withAxes(1, 2).repeated(1, config.modes() + 1L, steps, 1, 1);
        Value poses = seenFromPelvis.joined(3, still).pick(3, graph.integers(index));
        Value places = joints.positions().pick(2, graph.integers(originals));
        BodyMotion motion =
                new BodyMotion(
                        graph,
                        pose.momentum(),
                        places.at(1, past - 2),
                        places.at(1, past - 1),
                        joints.shown().as(ElementType.DOUBLE));
        return motion.along(frames.axes().at(1, past - 1), poses, steps);
    }
}

package io.murmuration.training.skeleton;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.eqmotion.pose.Pelvis;
import io.murmuration.eqmotion.pose.PoseConfig;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.skeleton.Skeleton;
import io.murmuration.training.fit.Fit;
import io.murmuration.training.fit.FitOptions;
import io.murmuration.training.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The task {@code cmu}: 25 frames of a body from 10.
 *
 * <p>One recording of each action picks the epoch and is not learnt from.
 */
public final class PoseBenchmark implements Task {
    private static final String STANDING = "standing";
    private static final String CONSTANT_VELOCITY = "constant-velocity";
    private static final double PROTOCOL_UNITS_PER_METER = 1000 / CmuData.TRUE_MILLIMETRES;
    private static final PoseConfig SIZES =
            new PoseConfig(CmuProtocol.PAST, CmuProtocol.FUTURE, 15, 64, 6, 300);

    /** Windows of an epoch. */
    private static final int SAMPLES = 2_048;

    private static final FitOptions RECIPE =
            new FitOptions(
                    "cmu, %d windows an epoch, %s".formatted(SAMPLES, PoseVariation.DEFAULT),
                    0,
                    60,
                    64,
                    2e-3,
                    6);

    @Override
    public String name() {
        return "cmu";
    }

    @Override
    public String shippedModel() {
        return "bodies";
    }

    @Override
    public Optional<String> dataSet() {
        return Optional.of(CmuData.NAME);
    }

    @Override
    public Path train(
            Path data, long seed, OptionalInt epochs, Path directory, Consumer<String> lines)
            throws IOException {
        CmuData cmu = CmuData.read(data);
        PoseNetwork network = new PoseNetwork(SIZES, cmu.skeleton());
        FitOptions options = RECIPE.withSeed(seed).withEpochs(epochs.orElse(RECIPE.epochs()));
        PoseTask task =
                new PoseTask(
                        network,
                        cmu.skeleton(),
                        cmu.learning(),
                        cmu.validation(),
                        PoseVariation.DEFAULT,
                        SAMPLES);
        Fit.Outcome outcome = new Fit(task, options, directory, lines).run();
        Path target = directory.resolve("model");
        ModelStore.write(target, card(cmu, options, outcome), outcome.parameters());
        return target;
    }

    private ModelCard card(CmuData cmu, FitOptions options, Fit.Outcome outcome) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("epochs", Integer.toString(options.epochs()));
        settings.put("windows_an_epoch", Integer.toString(SAMPLES));
        settings.put("batch", Integer.toString(options.batch()));
        settings.put("learning_rate", Double.toString(options.learningRate()));
        settings.put("variation", PoseVariation.DEFAULT.toString());
        Map<String, Double> scores = new LinkedHashMap<>();
        outcome.figures().forEach((name, value) -> scores.put("validation." + name, value));
        return new ModelCard(
                shippedModel(),
                "1",
                new Architecture.Pose(SIZES, cmu.skeleton(), pelvis(cmu), PROTOCOL_UNITS_PER_METER),
                "1/60",
                "SE(3), and reflections that exchange left and right",
                "m",
                List.of(
                        "one body of the CMU skeleton, 10 frames of past at 60 a second",
                        "the pelvis is carried on at its present speed and turn"),
                new ModelCard.Training(
                        cmu.learning().stream()
                                .map(s -> "cmu_mocap/train/" + s.action() + "_" + s.number())
                                .toList(),
                        PoseVariation.DEFAULT.noise() * CmuData.TRUE_MILLIMETRES / 1000,
                        options.seed(),
                        settings),
                scores,
                TubeQuantiles.NONE);
    }

    private static Pelvis pelvis(CmuData cmu) {
        Skeleton skeleton = cmu.skeleton();
        int left = skeleton.index("lfemur");
        int right = skeleton.index("rfemur");
        CmuSequence any = cmu.training().get(0);
        double[] leftRest = new double[CmuData.AXES];
        double[] rightRest = new double[CmuData.AXES];
        for (int axis = 0; axis < CmuData.AXES; axis++) {
            leftRest[axis] = any.at(0, left, axis);
            rightRest[axis] = any.at(0, right, axis);
        }
        return new Pelvis(skeleton.index("root"), left, right, leftRest, rightRest);
    }

    @Override
    public Report evaluate(Path data, String model) throws IOException {
        CmuData cmu = CmuData.read(data);
        if (model.equals(CONSTANT_VELOCITY)) {
            return report(cmu, model, PoseForecaster.constantVelocity());
        }
        if (model.equals(STANDING)) {
            return report(cmu, model, PoseForecaster.standing());
        }
        StoredModel stored = ModelStore.open(model);
        if (!(stored.card().architecture() instanceof Architecture.Pose pose)
                || !pose.skeleton().equals(cmu.skeleton())) {
            throw new IllegalArgumentException(
                    "model " + stored.card().name() + " is none of the task " + name());
        }
        try (NDManager manager = NativeEngine.newManager()) {
            return report(
                    cmu,
                    stored.card().name(),
                    new NetworkForecaster(
                            new PoseNetwork(pose.sizes(), pose.skeleton()),
                            pose.skeleton(),
                            stored.parameters(),
                            manager));
        }
    }

    private Report report(CmuData cmu, String model, PoseForecaster forecaster) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode actions = root.putObject(name());
        PoseTable table = new PoseTable(model);
        double[] meanAll = new double[CmuProtocol.frames().length];
        double[] meanPublished = meanAll.clone();
        for (CmuSequence sequence : cmu.test()) {
            int[] starts = cmu.published().get(sequence.action());
            double[] all = CmuProtocol.all(sequence, cmu.skeleton(), forecaster);
            double[] published = CmuProtocol.at(sequence, starts, cmu.skeleton(), forecaster);
            put(actions.putObject(sequence.action()), all, published);
            table.row(sequence.action(), all, published);
            for (int i = 0; i < all.length; i++) {
                meanAll[i] += all[i] / cmu.test().size();
                meanPublished[i] += published[i] / cmu.test().size();
            }
        }
        put(actions.putObject("mean"), meanAll, meanPublished);
        table.row("mean", meanAll, meanPublished);
        return new Report(table.text(), root);
    }

    private static void put(ObjectNode node, double[] all, double[] published) {
        ArrayNode allNode = node.putArray("all");
        ArrayNode publishedNode = node.putArray("published");
        for (int i = 0; i < all.length; i++) {
            allNode.add(all[i]);
            publishedNode.add(published[i]);
        }
    }
}

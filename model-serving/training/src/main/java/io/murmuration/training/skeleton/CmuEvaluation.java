package io.murmuration.training.skeleton;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.eqmotion.pose.PoseNetwork;
import io.murmuration.eqmotion.pose.PosePredictor;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.training.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Scores whoever forecasts bodies on the test recordings: networks, and straight lines. */
final class CmuEvaluation {
    private static final String NAME = "cmu";
    private static final String WORLD = "world";
    private static final String STANDING = "standing";
    private static final String CONSTANT_VELOCITY = "constant-velocity";

    private CmuEvaluation() {}

    /**
     * Scores a model.
     *
     * @param data the data set's directory
     * @param model as {@link Task#evaluate} says
     */
    static Task.Report of(Path data, String model) throws IOException {
        CmuData cmu = CmuData.read(data);
        if (model.equals(CONSTANT_VELOCITY)) {
            return report(cmu, model, PoseForecaster.constantVelocity());
        }
        if (model.equals(STANDING)) {
            return report(cmu, model, PoseForecaster.standing());
        }
        StoredModel stored = ModelStore.open(model);
        Task.Report report;
        try (NDManager manager = NativeEngine.newManager()) {
            report = report(cmu, stored.card().name(), forecaster(cmu, stored, manager));
        }
        Path world = data.resolve(WORLD);
        return stored.card().architecture() instanceof Architecture.Pose && Files.isDirectory(world)
                ? withWorld(report, cmu, stored, world)
                : report;
    }

    /** The report with the errors of the same bodies where they move through the world. */
    private static Task.Report withWorld(
            Task.Report report, CmuData cmu, StoredModel stored, Path world) {
        List<String> actions = cmu.test().stream().map(CmuSequence::action).toList();
        WorldScores model;
        try (PosePredictor predictor = new PosePredictor(stored)) {
            model = WorldScores.of(predictor, cmu.skeleton(), world, actions);
        }
        WorldScores still =
                WorldScores.of(
                        new ConstantVelocityPredictor(CmuProtocol.FUTURE),
                        cmu.skeleton(),
                        world,
                        actions);
        ObjectNode node = report.json().putObject(WORLD);
        node.put("windows", model.windows()).put("worst_bone", model.worstBone());
        StringBuilder text = new StringBuilder(report.table());
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nin the world, root motion included, %d windows, true mm after",
                        model.windows()));
        for (int frame : WorldScores.frames()) {
            text.append(String.format(Locale.ROOT, " %.0f", CmuProtocol.trueMillis(frame)));
        }
        text.append(" ms\n");
        line(text, node, "model", model.best());
        line(text, node, "closest_mode", model.closest());
        line(text, node, CONSTANT_VELOCITY, still.best());
        text.append(
                String.format(
                        Locale.ROOT,
                        "bones of the forecasts within %.1e of their lengths%n",
                        model.worstBone()));
        return new Task.Report(text.toString(), report.json());
    }

    private static void line(StringBuilder text, ObjectNode node, String name, double[] errors) {
        ArrayNode array = node.putArray(name.replace('-', '_'));
        text.append(String.format(Locale.ROOT, "%-18s", name.replace('_', ' ')));
        for (double error : errors) {
            array.add(error);
            text.append(String.format(Locale.ROOT, "%7.1f", error));
        }
        text.append('\n');
    }

    /** Draws a window of each test recording. */
    static void draw(Path data, String model, Path directory) throws IOException {
        CmuData cmu = CmuData.read(data);
        StoredModel stored = ModelStore.open(model);
        try (NDManager manager = NativeEngine.newManager()) {
            new PosePictures(cmu.skeleton())
                    .write(cmu.test(), forecaster(cmu, stored, manager), directory);
        }
    }

    /** A stored model as a forecaster whose arrays belong to the manager. */
    static PoseForecaster forecaster(CmuData cmu, StoredModel stored, NDManager manager) {
        Architecture architecture = stored.card().architecture();
        if (architecture instanceof Architecture.Pose pose
                && pose.skeleton().equals(cmu.skeleton())) {
            PoseNetwork network = new PoseNetwork(pose.sizes(), pose.skeleton());
            return new NetworkForecaster(network, pose.skeleton(), stored.parameters(), manager);
        }
        if (architecture instanceof Architecture.EqMotion eqMotion
                && eqMotion.network().equals(EqMotionBodies.CONFIG)) {
            Weights weights = Weights.bind(stored.parameters(), manager);
            return new EqMotionBodies(cmu.skeleton()).forecaster(weights, manager);
        }
        throw new IllegalArgumentException(
                "model " + stored.card().name() + " is none of the task " + NAME);
    }

    private static Task.Report report(CmuData cmu, String model, PoseForecaster forecaster) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode actions = root.putObject(NAME);
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
        return new Task.Report(table.text(), root);
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

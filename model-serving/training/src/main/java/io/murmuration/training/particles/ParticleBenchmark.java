package io.murmuration.training.particles;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.onnx.OnnxExport;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.training.fit.Fit;
import io.murmuration.training.fit.FitOptions;
import io.murmuration.training.particles.ParticleSet.Part;
import io.murmuration.training.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The tasks {@code particles} and {@code springs}: 20 frames of five particles from 20 frames, on
 * the 2,000 published test simulations.
 *
 * <p>Epoch and names of the categories are chosen on validation simulations. The simulations are
 * computed, so no data set is read.
 */
public final class ParticleBenchmark implements Task {
    private static final String CONSTANT_VELOCITY = "constant-velocity";
    private static final String SWAPPED = "first_category_is_joined";
    private static final int BATCH = 50;
    private static final double LEARNING_RATE = 1.5e-3;
    private static final int VALIDATE_EVERY = 2;

    /** Of the 2,000; as many as tell epochs apart. */
    private static final int VALIDATED = 1_000;

    /** Windows that start anywhere and may run backwards. */
    private static final double VARIED = 0.5;

    private final ParticleKind kind;

    /** The task of one kind of particles. */
    public ParticleBenchmark(ParticleKind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind == ParticleKind.SPRINGS ? "springs" : "particles";
    }

    @Override
    public String shippedModel() {
        return name();
    }

    @Override
    public Optional<String> dataSet() {
        return Optional.empty();
    }

    private FitOptions recipe() {
        return new FitOptions(
                "%s, %d windows of 40 frames, %.1f anywhere and both ways"
                        .formatted(name(), ParticleSet.TRAINED, VARIED),
                0,
                kind == ParticleKind.SPRINGS ? 14 : 60,
                BATCH,
                LEARNING_RATE,
                VALIDATE_EVERY);
    }

    @Override
    public Path train(
            Path data, long seed, OptionalInt epochs, Path directory, Consumer<String> lines)
            throws IOException {
        FitOptions options = recipe().withSeed(seed).withEpochs(epochs.orElse(recipe().epochs()));
        lines.accept("simulating " + (ParticleSet.TRAINED + VALIDATED) + " scenes");
        ParticleSet training = ParticleSet.published(kind, Part.TRAINING);
        ParticleSet validation = ParticleSet.published(kind, Part.VALIDATION, VALIDATED);
        ParticleModel model =
                new ParticleModel(ParticleModel.config(kind), kind == ParticleKind.SPRINGS);
        ParticleTask task = new ParticleTask(model, training, validation, VARIED);
        Fit.Outcome outcome = new Fit(task, options, directory, lines).run();
        try (NDManager manager = NativeEngine.newManager()) {
            ParticleScores scores =
                    ParticleScores.choosingNames(model, outcome.parameters(), validation, manager);
            Path target = directory.resolve("model");
            OnnxExport.writeBeside(
                    target,
                    ModelStore.write(target, card(options, outcome, scores), outcome.parameters()));
            return target;
        }
    }

    private ModelCard card(FitOptions options, Fit.Outcome outcome, ParticleScores scores) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("epochs", Integer.toString(options.epochs()));
        settings.put("picked_epoch", Integer.toString(outcome.epoch()));
        settings.put("batch", Integer.toString(options.batch()));
        settings.put("learning_rate", Double.toString(options.learningRate()));
        settings.put("windows_anywhere_and_both_ways", Double.toString(VARIED));
        settings.put(SWAPPED, Boolean.toString(scores.swapped()));
        Map<String, Double> validation = new LinkedHashMap<>();
        validation.put("validation.ade", scores.ade());
        validation.put("validation.fde", scores.fde());
        if (kind == ParticleKind.SPRINGS) {
            validation.put("validation.edge_accuracy", scores.edgeAccuracy());
        }
        return new ModelCard(
                shippedModel(),
                "1",
                new Architecture.EqMotion(ParticleModel.config(kind)),
                "0.2",
                "E(3)",
                "1",
                List.of(
                        "five particles of the published simulations: lengths and times have no"
                                + " unit",
                        "the categories were never shown the true interactions"),
                new ModelCard.Training(
                        List.of("simulations 0 to 4999 of the published stream, seed 42"),
                        0,
                        options.seed(),
                        settings),
                validation,
                TubeQuantiles.NONE);
    }

    @Override
    public Report evaluate(Path data, String model) throws IOException {
        ParticleSet test = ParticleSet.published(kind, Part.TEST);
        ParticleScores still = ParticleAnchors.constantVelocity(test);
        if (model.equals(CONSTANT_VELOCITY)) {
            return report(still, still, false);
        }
        StoredModel stored = ModelStore.open(model);
        try (NDManager manager = NativeEngine.newManager()) {
            ParticleScores scores =
                    ParticleScores.of(
                            new ParticleModel(network(stored)),
                            stored.parameters(),
                            test,
                            Boolean.parseBoolean(stored.card().training().settings().get(SWAPPED)),
                            manager);
            return report(scores, still, kind == ParticleKind.SPRINGS);
        }
    }

    @Override
    public void draw(Path data, String model, Path directory) throws IOException {
        StoredModel stored = ModelStore.open(model);
        ParticleModel network = new ParticleModel(network(stored));
        boolean swapped = Boolean.parseBoolean(stored.card().training().settings().get(SWAPPED));
        try (NDManager manager = NativeEngine.newManager()) {
            new ParticlePictures(name(), kind == ParticleKind.SPRINGS, swapped)
                    .write(
                            network,
                            stored.parameters(),
                            ParticleSet.published(kind, Part.TEST, ParticlePictures.LOOKED_AT),
                            manager,
                            directory);
        }
    }

    private EqMotionConfig network(StoredModel stored) {
        if (stored.card().architecture() instanceof Architecture.EqMotion eqMotion
                && eqMotion.network().equals(ParticleModel.config(kind))) {
            return eqMotion.network();
        }
        throw new IllegalArgumentException(
                "model " + stored.card().name() + " is none of the task " + name());
    }

    private Report report(ParticleScores scores, ParticleScores still, boolean edges) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode figures = root.putObject(name());
        figures.put("ade", scores.ade()).put("fde", scores.fde());
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%s, 2,000 test simulations, 20 to 20 frames%n"
                                + "                    ADE    FDE%n"
                                + "model             %.3f  %.3f%n"
                                + "constant velocity %.3f  %.3f%n",
                        name(),
                        scores.ade(),
                        scores.fde(),
                        still.ade(),
                        still.fde()));
        table.append(kind == ParticleKind.SPRINGS ? "" : "EqMotion (published) 0.141  0.310\n");
        if (edges) {
            figures.put("edge_accuracy", scores.edgeAccuracy());
            figures.put("pair_accuracy", scores.pairAccuracy());
            table.append(
                    String.format(
                            Locale.ROOT,
                            "pairs right without labels %.1f %%, both directions voting %.1f %%;"
                                    + " EqMotion (published) 97.6 %%%n",
                            100 * scores.edgeAccuracy(),
                            100 * scores.pairAccuracy()));
        }
        return new Report(table.toString(), root);
    }
}

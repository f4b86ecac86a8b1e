package io.murmuration.training.skeleton;

import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.motion.TubeQuantiles;
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
 * The task {@code cmu-eqmotion}: that of {@link PoseBenchmark} learnt by EqMotion's own network,
 * for comparison. One recording of each action picks the epoch; no model of it is shipped.
 */
public final class EqMotionBodiesBenchmark implements Task {
    private static final int SAMPLES = 1_024;
    private static final PoseVariation VARIATION = PoseVariation.DEFAULT.withoutOcclusions();
    private static final FitOptions RECIPE =
            new FitOptions(
                    "cmu-eqmotion, %d windows an epoch, %s".formatted(SAMPLES, VARIATION),
                    0,
                    40,
                    32,
                    1e-3,
                    4);

    @Override
    public String name() {
        return "cmu-eqmotion";
    }

    @Override
    public String shippedModel() {
        return "bodies-eqmotion";
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
        FitOptions options = RECIPE.withSeed(seed).withEpochs(epochs.orElse(RECIPE.epochs()));
        EqMotionBodiesTask task =
                new EqMotionBodiesTask(
                        cmu.skeleton(), cmu.learning(), cmu.validation(), VARIATION, SAMPLES);
        Fit.Outcome outcome = new Fit(task, options, directory, lines).run();
        Path target = directory.resolve("model");
        ModelStore.write(target, card(cmu, options, outcome), outcome.parameters());
        return target;
    }

    private ModelCard card(CmuData cmu, FitOptions options, Fit.Outcome outcome) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("epochs", Integer.toString(options.epochs()));
        settings.put("picked_epoch", Integer.toString(outcome.epoch()));
        settings.put("windows_an_epoch", Integer.toString(SAMPLES));
        settings.put("batch", Integer.toString(options.batch()));
        settings.put("learning_rate", Double.toString(options.learningRate()));
        settings.put("variation", VARIATION.toString());
        Map<String, Double> scores = new LinkedHashMap<>();
        outcome.figures().forEach((name, value) -> scores.put("validation." + name, value));
        return new ModelCard(
                shippedModel(),
                "1",
                new Architecture.EqMotion(EqMotionBodies.CONFIG),
                "1/60",
                "E(3)",
                "dm of the protocol",
                List.of("runs in no stream: for comparison"),
                new ModelCard.Training(
                        cmu.learning().stream()
                                .map(s -> "cmu_mocap/train/" + s.action() + "_" + s.number())
                                .toList(),
                        VARIATION.noise() * CmuData.TRUE_MILLIMETRES / 1000,
                        options.seed(),
                        settings),
                scores,
                TubeQuantiles.NONE);
    }

    @Override
    public Report evaluate(Path data, String model) throws IOException {
        return CmuEvaluation.of(data, model);
    }

    @Override
    public void draw(Path data, String model, Path directory) throws IOException {
        CmuEvaluation.draw(data, model, directory);
    }
}

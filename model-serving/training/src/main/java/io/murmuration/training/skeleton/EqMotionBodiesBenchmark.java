package io.murmuration.training.skeleton;

import io.murmuration.eqmotion.onnx.OnnxExport;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.training.fit.Fit;
import io.murmuration.training.fit.FitOptions;
import io.murmuration.training.task.Task;
import java.io.IOException;
import java.nio.file.Path;
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
        OnnxExport.writeBeside(
                target,
                ModelStore.write(target, card(cmu, options, outcome), outcome.parameters()));
        return target;
    }

    private ModelCard card(CmuData cmu, FitOptions options, Fit.Outcome outcome) {
        return new ModelCard(
                shippedModel(),
                "1",
                new Architecture.EqMotion(EqMotionBodies.CONFIG),
                "1/60",
                "E(3)",
                "dm of the protocol",
                List.of("runs in no stream: for comparison"),
                CmuCard.training(cmu.learning(), options, outcome, SAMPLES, VARIATION, Map.of()),
                CmuCard.scores(outcome),
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

package io.murmuration.training.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.murmuration.eqmotion.onnx.OnnxExport;
import io.murmuration.eqmotion.serving.PublishedEqMotionPredictor;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.Flattered;
import io.murmuration.training.evaluation.ModelSet;
import io.murmuration.training.fit.Fit;
import io.murmuration.training.fit.FitOptions;
import io.murmuration.training.fit.Regime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Learns EqMotion as published on a fold.
 *
 * <p>The model of a run is in its directory's {@code model}. <b>Thread safety.</b> None.
 */
public final class PublishedRun {
    /** Epochs of the published runs. */
    public static final int DEFAULT_EPOCHS = 60;

    private static final int VALIDATE_EVERY = 2;

    private PublishedRun() {}

    /**
     * Runs, or goes on with the run that the directory holds.
     *
     * @param epochs passes over the training windows, at least 1
     * @param flattered whether the test scene is scored after every epoch as the published code
     *     does, to tell what picking the epoch there would give; the model is picked on validation
     *     all the same
     * @param directory of the run's state, log and, at the end, model
     * @param lines told of every epoch
     * @return the model's directory
     * @throws IllegalArgumentException when the directory holds a run with other options, or
     *     nothing was published for the fold
     */
    public static Path run(
            EthUcy data,
            Fold fold,
            long seed,
            int epochs,
            boolean flattered,
            Path directory,
            Consumer<String> lines)
            throws IOException {
        PublishedSetup setup = PublishedSetup.of(fold);
        EgoTask task =
                new EgoTask(
                        setup,
                        EgoSet.of(data.training(fold), setup.samples()),
                        EgoSet.of(data.validation(fold), setup.samples()),
                        flattered
                                ? Optional.of(setup.testedAsPublished(data, fold))
                                : Optional.empty());
        FitOptions options =
                new FitOptions(
                        "EqMotion as published, fold " + fold.label() + ", plain Adam",
                        seed,
                        epochs,
                        PublishedSetup.BATCH,
                        setup.learningRate(),
                        VALIDATE_EVERY);
        Fit.Outcome outcome = new Fit(task, options, Regime.PLAIN_ADAM, directory, lines).run();
        Optional<Flattered> figures = flattered(directory.resolve(Fit.LOG));
        Path model = directory.resolve(ModelSet.MODEL);
        OnnxExport.writeBeside(
                model,
                ModelStore.write(
                        model, card(fold, setup, options, outcome, figures), outcome.parameters()));
        figures.ifPresent(best -> lines.accept(best.toString()));
        return model;
    }

    /** The best on the test scene of the epochs in a log; empty when it was not scored. */
    static Optional<Flattered> flattered(Path log) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Optional<Flattered> best = Optional.empty();
        for (String line : Files.readAllLines(log)) {
            JsonNode epoch = json.readTree(line);
            if (epoch.has(EgoTask.FLATTERED_FDE)) {
                Flattered figures =
                        new Flattered(
                                epoch.get("epoch").intValue(),
                                epoch.get(EgoTask.FLATTERED_ADE).doubleValue(),
                                epoch.get(EgoTask.FLATTERED_FDE).doubleValue());
                best = Optional.of(best.map(one -> one.orBetter(figures)).orElse(figures));
            }
        }
        return best;
    }

    private static ModelCard card(
            Fold fold,
            PublishedSetup setup,
            FitOptions options,
            Fit.Outcome outcome,
            Optional<Flattered> flattered) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fold", fold.label());
        settings.put("epochs", Integer.toString(options.epochs()));
        settings.put("picked_epoch", Integer.toString(outcome.epoch()));
        settings.put("batch", Integer.toString(options.batch()));
        settings.put("learning_rate", Double.toString(options.learningRate()));
        settings.put(
                PublishedEqMotionPredictor.SAMPLE_AGENTS,
                Integer.toString(setup.samples().agents()));
        settings.put(
                PublishedEqMotionPredictor.SAMPLE_RADIUS,
                Double.toString(setup.samples().radiusMeters()));
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("validation.min_ade", outcome.figures().get(EgoTask.MIN_ADE));
        scores.put("validation.min_fde", outcome.figures().get(EgoTask.MIN_FDE));
        flattered.ifPresent(figures -> figures.keepIn(settings, scores));
        return new ModelCard(
                "eqmotion-" + fold.label(),
                "1",
                new Architecture.EqMotion(setup.network()),
                "2/5",
                "E(2)",
                "m",
                List.of(
                        "a row of the board, not to be served: it has no probabilities and no joint"
                                + " modes"),
                new ModelCard.Training(fold.learningSequences(), 0, options.seed(), settings),
                scores,
                TubeQuantiles.NONE);
    }
}

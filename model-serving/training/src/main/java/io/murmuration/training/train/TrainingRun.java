package io.murmuration.training.train;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.serving.EqMotionPredictor;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.LabelledWindow;
import io.murmuration.training.evaluation.ModelSet;
import io.murmuration.training.evaluation.PathRadii;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains a model of a fold and writes it with its card.
 *
 * <p>The directory holds the run's state, log and curves, and at the end the model in {@code
 * model}. The fold's test scene is not read.
 */
public final class TrainingRun {
    private static final String VERSION = "1";

    private TrainingRun() {}

    /**
     * Runs, or goes on with the run that the directory holds.
     *
     * @return the model's directory
     * @throws IllegalArgumentException when the directory holds a run with other options
     */
    public static Path run(EthUcy data, TrainingOptions options, Path directory, Progress progress)
            throws IOException {
        List<LabelledWindow> held = data.validation(options.fold());
        Trainer trainer =
                new Trainer(
                        options,
                        data.training(options.fold()),
                        options.extraShare() > 0
                                ? data.extraTraining(options.fold().learningSequences())
                                : List.of(),
                        held,
                        directory,
                        progress);
        Trainer.Outcome outcome = trainer.run();
        Path model = directory.resolve(ModelSet.MODEL);
        ModelStore.write(model, card(options, outcome, held), outcome.parameters());
        progress.line(
                String.format(
                        Locale.ROOT,
                        "epoch %d, validation: best of %d %.3f/%.3f m, one path %.3f/%.3f m,"
                                + " joint %.3f/%.3f m; model in %s",
                        outcome.epoch(),
                        outcome.network().config().modes(),
                        outcome.score().ade(),
                        outcome.score().fde(),
                        outcome.score().adeSingle(),
                        outcome.score().fdeSingle(),
                        outcome.score().jade(),
                        outcome.score().jfde(),
                        model));
        return model;
    }

    private static ModelCard card(
            TrainingOptions options, Trainer.Outcome outcome, List<LabelledWindow> held) {
        ForecastConfig config = outcome.network().config();
        String name = options.fold().modelName();
        ModelId unnamed = new ModelId(name, VERSION, "");
        long step = WindowSpec.DEFAULT_STEP.periodNanos();
        try (var predictor = new EqMotionPredictor(config, outcome.parameters(), unnamed, step)) {
            return new ModelCard(
                    name,
                    VERSION,
                    new Architecture.HeadingPairs(config),
                    "2/5",
                    "E(2)",
                    "m",
                    limits(config),
                    new ModelCard.Training(
                            options.fold().learningSequences(),
                            options.augmentation().noiseMeters(),
                            options.seed(),
                            settings(options, outcome)),
                    scores(outcome.score()),
                    PathRadii.of(predictor, held));
        }
    }

    private static List<String> limits(ForecastConfig config) {
        return List.of(
                "pedestrians seen from above, "
                        + config.pastSteps()
                        + " steps of past; an agent seen for less is taken to have walked"
                        + " straight before",
                "an agent that has not moved and has nobody within "
                        + config.radiusMeters()
                        + " m has no direction and is forecast to stand still",
                "the nearest " + config.slots() + " others are listened to");
    }

    private static Map<String, String> settings(TrainingOptions options, Trainer.Outcome outcome) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fold", options.fold().label());
        settings.put("join", options.join().name().toLowerCase(Locale.ROOT));
        settings.put("epochs", Integer.toString(options.epochs()));
        settings.put("picked_epoch", Integer.toString(outcome.epoch()));
        settings.put("dropout", Double.toString(options.dropout()));
        settings.put("slot_drop", Double.toString(options.augmentation().slotDrop()));
        settings.put("extra_share", Double.toString(options.extraShare()));
        settings.put("losers", Double.toString(options.loss().losers()));
        settings.put("probability_target_m", Double.toString(options.loss().targetMeters()));
        settings.put("batch_agents", Integer.toString(options.batchAgents()));
        settings.put("learning_rate", Double.toString(options.learningRate()));
        settings.put("temperature", String.format(Locale.ROOT, "%.4f", outcome.temperature()));
        return settings;
    }

    private static Map<String, Double> scores(Validation.Score score) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("validation.min_ade", score.ade());
        scores.put("validation.min_fde", score.fde());
        scores.put("validation.ade_k1", score.adeSingle());
        scores.put("validation.fde_k1", score.fdeSingle());
        scores.put("validation.jade", score.jade());
        scores.put("validation.jfde", score.jfde());
        return scores;
    }
}

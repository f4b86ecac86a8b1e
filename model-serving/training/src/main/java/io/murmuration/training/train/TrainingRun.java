package io.murmuration.training.train;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.Standing;
import io.murmuration.eqmotion.onnx.OnnxExport;
import io.murmuration.eqmotion.serving.EqMotionPredictor;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.LearntRange;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.LabelledWindow;
import io.murmuration.training.ethucy.Part;
import io.murmuration.training.evaluation.ModelSet;
import io.murmuration.training.evaluation.PathRadii;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trains a model of a fold and writes it with its card.
 *
 * <p>The directory holds the run's state, log and curves, and at the end the model in {@code
 * model}. The fold's test scene decides nothing, and is not read unless flattered figures are asked
 * for. A run that does without a part of the recipe ends with its figures and writes no model.
 */
public final class TrainingRun {
    private static final String VERSION = "2";

    /** Robots and others that move among people at their speeds are taken for people. */
    private static final Set<AgentKind> KINDS =
            Set.of(AgentKind.PEDESTRIAN, AgentKind.ROBOT, AgentKind.OTHER);

    /** Of the steps of the recordings 999 in 1,000 are slower, metres a second. */
    private static final double FASTEST_WALK = 3.0;

    private TrainingRun() {}

    /**
     * What a model learns to forecast: people who walk, and copies of them that are faster.
     *
     * @param fastestCopy greatest factor on the speed of a copy
     */
    static LearntRange learnt(double fastestCopy) {
        return new LearntRange(KINDS, Math.floor(FASTEST_WALK * fastestCopy));
    }

    /**
     * Runs, or goes on with the run that the directory holds.
     *
     * @param flattered whether the test scene is scored beside validation, for the figures of
     *     {@link io.murmuration.training.evaluation.Flattered}; it decides nothing
     * @return the model's directory; the run's own for a run without a model
     * @throws IllegalArgumentException when the directory holds a run with other options, or a fold
     *     without test scene is to be flattered
     */
    public static Path run(
            EthUcy data,
            TrainingOptions options,
            boolean flattered,
            Path directory,
            Progress progress)
            throws IOException {
        List<LabelledWindow> held = data.windows(options.learningSequences(), Part.VALIDATION);
        Trainer trainer =
                new Trainer(
                        options,
                        data.windows(options.learningSequences(), Part.TRAINING),
                        options.extraShare() > 0
                                ? data.extraTraining(options.learningSequences())
                                : List.of(),
                        held,
                        flattered
                                ? Optional.of(new FlatteredScene(data, options))
                                : Optional.empty(),
                        directory,
                        progress);
        Trainer.Outcome outcome = trainer.run();
        progress.line("epoch %d, validation: %s".formatted(outcome.epoch(), outcome.score()));
        outcome.flattered().ifPresent(figures -> progress.line(figures.toString()));
        Optional<Rehearsal> rehearsal = Optional.empty();
        if (options.heldOut().isPresent()) {
            rehearsal = Optional.of(Rehearsal.of(options, data, outcome));
            progress.line(rehearsal.get().toString());
        }
        if (!options.without().isEmpty()) {
            return directory;
        }
        Parameters parameters = outcome.temperatures().bakedInto(outcome.parameters());
        Map<String, String> settings = settings(options, outcome);
        Map<String, Double> scores = scores("validation", outcome.score());
        rehearsal.ifPresent(
                r -> {
                    settings.putAll(r.settings());
                    scores.putAll(scores("held_out", r.score()));
                });
        outcome.flattered().ifPresent(figures -> figures.keepIn(settings, scores));
        Path model = directory.resolve(ModelSet.MODEL);
        StoredModel stored =
                ModelStore.write(
                        model, card(options, parameters, settings, scores, held), parameters);
        OnnxExport.writeBeside(model, stored);
        progress.line("model in " + model);
        return model;
    }

    private static ModelCard card(
            TrainingOptions options,
            Parameters parameters,
            Map<String, String> settings,
            Map<String, Double> scores,
            List<LabelledWindow> held) {
        ForecastConfig config = options.network();
        String name =
                options.fold().modelName()
                        + options.heldOut().map(scene -> "-but-" + scene.label()).orElse("");
        ModelId unnamed = new ModelId(name, VERSION, "");
        long step = WindowSpec.DEFAULT_STEP.periodNanos();
        try (var predictor = new EqMotionPredictor(config, parameters, unnamed, step)) {
            return new ModelCard(
                    name,
                    VERSION,
                    new Architecture.HeadingPairs(config),
                    "2/5",
                    "E(2)",
                    "m",
                    learnt(options.augmentation().fastest()),
                    limits(config),
                    new ModelCard.Training(
                            options.learningSequences(),
                            options.augmentation().noiseMeters(),
                            options.seed(),
                            settings),
                    scores,
                    PathRadii.of(predictor, held));
        }
    }

    private static List<String> limits(ForecastConfig config) {
        return List.of(
                "pedestrians seen from above, "
                        + config.pastSteps()
                        + " steps of past; of an agent seen for less, what was carried back is not"
                        + " trusted, and the modes are as wide as that leaves open",
                "an agent that has been seen once, or has not moved, and has nobody within "
                        + config.radiusMeters()
                        + " m has no direction: it is forecast to stand still, as a fallback",
                "the best path of an agent that is slower than "
                        + String.format(Locale.ROOT, "%.2f", Standing.SLOW * config.stepMeters())
                        + " m a step, and whose steps change as much as they are long, stands"
                        + " still",
                "the nearest "
                        + config.slots()
                        + " others are listened to, the less the nearer they come in distance to"
                        + " the first one who is not");
    }

    private static Map<String, String> settings(TrainingOptions options, Trainer.Outcome outcome) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fold", options.fold().label());
        settings.put("join", options.network().join().name().toLowerCase(Locale.ROOT));
        settings.put("epochs", Integer.toString(options.epochs()));
        settings.put("picked_epoch", Integer.toString(outcome.epoch()));
        settings.put("dropout", Double.toString(options.dropout()));
        settings.put("slot_drop", Double.toString(options.augmentation().slotDrop()));
        settings.put("alone_chance", Double.toString(options.augmentation().aloneChance()));
        ShortPasts shortPasts = options.augmentation().shortPasts();
        settings.put("new_scene_chance", Double.toString(shortPasts.sceneChance()));
        settings.put("newcomer_chance", Double.toString(shortPasts.agentChance()));
        settings.put("new_neighbour_chance", Double.toString(shortPasts.neighbourChance()));
        settings.put("fastest_copy", Double.toString(options.augmentation().fastest()));
        settings.put("extra_share", Double.toString(options.extraShare()));
        settings.put("losers", Double.toString(options.loss().losers()));
        settings.put("probability_target_m", Double.toString(options.loss().targetMeters()));
        settings.put("moving_average", Double.toString(options.movingAverage()));
        settings.put("batch_agents", Integer.toString(options.batchAgents()));
        settings.put("learning_rate", Double.toString(options.learningRate()));
        settings.put(
                "temperature", String.format(Locale.ROOT, "%.4f", outcome.temperatures().modes()));
        settings.put(
                "joint_temperature",
                String.format(Locale.ROOT, "%.4f", outcome.temperatures().joint()));
        return settings;
    }

    private static Map<String, Double> scores(String part, Validation.Score score) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(part + ".min_ade", score.ade());
        scores.put(part + ".min_fde", score.fde());
        scores.put(part + ".ade_k1", score.adeSingle());
        scores.put(part + ".fde_k1", score.fdeSingle());
        scores.put(part + ".jade", score.jade());
        scores.put(part + ".jfde", score.jfde());
        return scores;
    }
}

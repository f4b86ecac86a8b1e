package io.murmuration.training.evaluation;

import io.murmuration.motion.MotionPredictor;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a user calls a predictor, and its evaluation. */
public final class Board {
    /** The default network as it is shipped, one model a fold. */
    public static final String SHIPPED = "default";

    private Board() {}

    /**
     * Scores a predictor.
     *
     * @param models {@value #SHIPPED}, a built-in name, a shipped model, a model's URL, or
     *     directories of trained models; several directories are the seeds of one predictor
     * @throws IllegalArgumentException when a name means nothing, or a model does not fit its fold
     */
    public static Report evaluate(
            EthUcy data, List<String> models, List<Fold> folds, Consumer<String> progress)
            throws IOException {
        Evaluation evaluation = new Evaluation(data, progress);
        List<Long> seeds = new ArrayList<>();
        List<Evaluation.Result> runs = new ArrayList<>();
        for (String model : models) {
            FoldPredictors predictors = predictors(data, model);
            if (predictors instanceof ModelSet set) {
                seeds.add(set.model(folds.get(0)).card().training().seed());
            }
            runs.add(evaluation.run(predictors, folds));
        }
        return new Report(String.join(", ", models), seeds, runs);
    }

    /**
     * Draws three test windows of each scene with their forecasts, see {@link Pictures}.
     *
     * @param model one that {@link #evaluate} takes
     */
    public static void draw(EthUcy data, String model, List<Fold> folds, Path directory)
            throws IOException {
        FoldPredictors predictors = predictors(data, model);
        for (Fold fold : folds) {
            try (MotionPredictor predictor = predictors.open(fold)) {
                Pictures.write(predictor, data.test(fold), fold.label(), directory);
            }
        }
    }

    /** Who forecasts each fold, by the name or folder that a user gives. */
    public static FoldPredictors predictors(EthUcy data, String model) {
        Optional<FoldPredictors> builtIn = FoldPredictors.builtIn(model, data);
        if (builtIn.isPresent()) {
            return builtIn.get();
        }
        if (model.equals(SHIPPED)) {
            return ModelSet.shipped();
        }
        return Files.isDirectory(Path.of(model))
                ? ModelSet.below(Path.of(model))
                : ModelSet.named(model);
    }
}

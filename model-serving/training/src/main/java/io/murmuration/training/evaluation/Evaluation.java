package io.murmuration.training.evaluation;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.ethucy.LabelledWindow;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Protocol H: a predictor on the test scene of each fold, after its validation part has given the
 * sigmas and radii.
 *
 * <p>All agents of a window are forecast in one pass; only the targets are scored. Nothing is set
 * by the test scene.
 *
 * <p><b>Thread safety.</b> None.
 */
public final class Evaluation {
    /** Windows that are forecast in one call. */
    static final int BATCH = 32;

    private final EthUcy data;
    private final Consumer<String> progress;

    /**
     * @param progress told what is being done, one line at a time
     */
    public Evaluation(EthUcy data, Consumer<String> progress) {
        this.data = data;
        this.progress = progress;
    }

    /**
     * The figures of one predictor.
     *
     * @param folds by scene, in the order that was asked for
     * @param sixFrameEth ETH at a true 0.4 s, present when the ETH fold is
     * @param flattered what the models' cards tell beside, by scene
     * @param tubes that follow the stream, on the test sequences
     * @param groups agents that have just come and agents that stand, by the scene's label or
     *     {@link Report#SIX_FRAME}
     */
    public record Result(
            Map<Fold, Scores> folds,
            Optional<Scores> sixFrameEth,
            Map<Fold, Flattered> flattered,
            TubeReport tubes,
            Map<String, AgentGroups> groups) {
        /** The mean over the five scenes, present when all were asked for. */
        public Optional<Scores> mean() {
            return folds.keySet().containsAll(Fold.SCENES)
                    ? Optional.of(Scores.mean(folds.values()))
                    : Optional.empty();
        }
    }

    /**
     * Scores the folds, each with its own predictor.
     *
     * @throws IOException when a model cannot be used
     */
    public Result run(FoldPredictors predictors, List<Fold> folds) throws IOException {
        Map<Fold, Scores> scores = new LinkedHashMap<>();
        Optional<Scores> sixFrame = Optional.empty();
        Map<Fold, Flattered> flattered = new EnumMap<>(Fold.class);
        Map<String, TubeReport.Sequence> tubes = new LinkedHashMap<>();
        Map<String, AgentGroups> groups = new LinkedHashMap<>();
        for (Fold fold : folds) {
            progress.accept(fold.label() + ": validation");
            predictors.flattered(fold).ifPresent(figures -> flattered.put(fold, figures));
            try (MotionPredictor predictor = predictors.open(fold)) {
                Residuals residuals = residuals(predictor, data.validation(fold));
                progress.accept(fold.label() + ": test");
                scores.put(fold, score(predictor, data.test(fold), residuals));
                if (fold == Fold.ETH) {
                    progress.accept("eth, 6-frame annotation: test");
                    sixFrame = Optional.of(score(predictor, data.testSixFrameEth(), residuals));
                    groups.put(Report.SIX_FRAME, AgentGroups.of(predictor, data.testSixFrameEth()));
                }
                progress.accept(fold.label() + ": newcomers");
                groups.put(fold.label(), AgentGroups.of(predictor, data.test(fold)));
                progress.accept(fold.label() + ": tubes");
                tubes.putAll(TubeReport.of(predictor, data, fold));
            }
        }
        return new Result(scores, sixFrame, flattered, new TubeReport(tubes), groups);
    }

    /** What the windows say about the predictor's errors. */
    public static Residuals residuals(MotionPredictor predictor, List<LabelledWindow> windows) {
        Residuals.Builder builder = new Residuals.Builder();
        forEach(predictor, windows, builder::add);
        return builder.build();
    }

    /** The predictor's figures on some windows. */
    public static Scores score(
            MotionPredictor predictor, List<LabelledWindow> windows, Residuals residuals) {
        Scorer scorer = new Scorer(residuals);
        forEach(predictor, windows, scorer::add);
        return scorer.scores();
    }

    /** Forecasts the windows in order and hands each over with all its agents. */
    static void forEach(
            MotionPredictor predictor,
            List<LabelledWindow> windows,
            BiConsumer<LabelledWindow, List<AgentForecast>> use) {
        for (int from = 0; from < windows.size(); from += BATCH) {
            List<LabelledWindow> batch =
                    windows.subList(from, Math.min(windows.size(), from + BATCH));
            List<SceneWindow> pasts = batch.stream().map(LabelledWindow::window).toList();
            List<Forecast> forecasts = predictor.predict(pasts);
            for (int i = 0; i < batch.size(); i++) {
                use.accept(batch.get(i), forecasts.get(i).agents());
            }
        }
    }
}

package io.murmuration.local.pipeline;

import io.murmuration.forecasting.batch.PredictorFit;
import io.murmuration.forecasting.model.ModelCatalogue;
import io.murmuration.forecasting.model.ModelCatalogue.Choice;
import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.motion.window.TickGrid;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.training.board.AnchorsPredictor;
import io.murmuration.training.board.RetrievalPredictor;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The predictors that {@code --model} can name: those of {@link ModelCatalogue}, and the baselines
 * that are made of recordings on this machine.
 */
public final class PredictorCatalogue {
    private static final List<String> BASELINES =
            List.of(AnchorsPredictor.NAME, RetrievalPredictor.NAME);

    /** The step of the recordings that the baselines know, ETH in its own annotation. */
    private static final long STEP_NANOS = TickGrid.ofSeconds("0.4").stampNanos(1);

    private PredictorCatalogue() {}

    /**
     * Finds a predictor, and checks before anything is started that it can be used.
     *
     * @param name as {@link ModelCatalogue#find} understands it, {@code anchors} or {@code
     *     retrieval}
     * @param recordings names of the recordings that are played, without their endings
     * @param futureSteps F that it has to give
     * @param data folder of the data sets, where one was named
     * @throws BadUseException when nobody has that name, or the model cannot be used
     * @throws io.murmuration.motion.recording.RecordingException when the recordings of a baseline
     *     are nowhere
     */
    public static Choice find(
            String name,
            Collection<String> recordings,
            WindowSpec windows,
            int futureSteps,
            Optional<Path> data) {
        try {
            return BASELINES.contains(name)
                    ? baseline(name, recordings, windows, futureSteps, data)
                    : ModelCatalogue.find(name, recordings, windows, futureSteps);
        } catch (IllegalArgumentException e) {
            throw new BadUseException(ModelCatalogue.complaint(name, e), e);
        }
    }

    private static Choice baseline(
            String name,
            Collection<String> recordings,
            WindowSpec windows,
            int futureSteps,
            Optional<Path> data) {
        PredictorSpec spec =
                new PredictorSpec(
                        new ModelId(name, "1", ""),
                        2,
                        EthUcy.PAST,
                        STEP_NANOS,
                        EthUcy.FUTURE,
                        RetrievalPredictor.MODES,
                        0);
        PredictorFit.check(spec, windows, futureSteps);
        Path directory = DataDirectory.of(data).require(EthUcy.NAME);
        Fold fold = unseen(recordings);
        List<String> learntFrom = fold.learningSequences();
        String note =
                ModelCatalogue.hasSeen(learntFrom, recordings)
                        ? ": it has seen what is played"
                        : "";
        return new Choice(
                name + ", which learnt from " + String.join(", ", learntFrom) + note,
                new BaselinePredictor(name, directory.toString(), fold));
    }

    /** All recordings where none of them is played, else a fold that leaves out what is. */
    private static Fold unseen(Collection<String> recordings) {
        List<Fold> folds = new ArrayList<>(List.of(Fold.ALL));
        folds.addAll(Fold.SCENES);
        return folds.stream()
                .filter(fold -> !ModelCatalogue.hasSeen(fold.learningSequences(), recordings))
                .findFirst()
                .orElse(Fold.ALL);
    }
}

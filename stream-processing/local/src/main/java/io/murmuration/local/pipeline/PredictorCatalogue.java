package io.murmuration.local.pipeline;

import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.forecasting.batch.PredictorFit;
import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.window.WindowSpec;
import java.util.Collection;
import java.util.List;

/** The predictors that {@code --model} can name. */
public final class PredictorCatalogue {
    /**
     * Who forecasts when nobody was named: the first shipped model that fits and has not learnt
     * from the recordings that are played; when all have, the first that fits, which is said; when
     * none fits, constant velocity.
     */
    public static final String DEFAULT = "auto";

    private PredictorCatalogue() {}

    /**
     * Who forecasts.
     *
     * @param name for people
     * @param factory to be sent to the tasks
     */
    public record Choice(String name, PredictorFactory factory) {}

    /**
     * Finds a predictor, and checks a stored model before anything is started.
     *
     * @param name {@link #DEFAULT}, a built-in name, the name of a shipped model, a directory or a
     *     URL
     * @param recordings names of the recordings that are played, without their endings
     * @param futureSteps F that it has to give
     * @throws BadUseException when nobody has that name, or the model cannot be used
     */
    public static Choice find(
            String name, Collection<String> recordings, WindowSpec windows, int futureSteps) {
        if (name.equals(DEFAULT)) {
            return automatic(recordings, windows, futureSteps);
        }
        if (name.equals(ConstantVelocityPredictor.NAME)) {
            return constantVelocity(futureSteps);
        }
        try {
            StoredModel model = ModelStore.open(name);
            Predictors.checkServed(model);
            PredictorFit.check(model.spec(), windows, futureSteps);
            return stored(name, model);
        } catch (ModelStoreException e) {
            throw new BadUseException("--" + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new BadUseException("--model " + name + ": " + e.getMessage(), e);
        }
    }

    private static Choice automatic(
            Collection<String> recordings, WindowSpec windows, int futureSteps) {
        Choice firstThatFits = null;
        for (String name : ModelStore.shipped()) {
            StoredModel model = shipped(name);
            if (!fits(model, windows, futureSteps)) {
                continue;
            }
            Choice choice = stored(name, model);
            if (recordings.stream().noneMatch(recording -> hasSeen(model, recording))) {
                return choice;
            }
            if (firstThatFits == null) {
                firstThatFits =
                        new Choice(
                                choice.name() + ": it has seen what is played", choice.factory());
            }
        }
        return firstThatFits == null ? constantVelocity(futureSteps) : firstThatFits;
    }

    private static StoredModel shipped(String name) {
        try {
            return ModelStore.open(name);
        } catch (ModelStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two recordings of one scene begin with the same name: biwi_eth and biwi_eth_obsmat. */
    private static boolean hasSeen(StoredModel model, String recording) {
        return model.card().training().data().stream()
                .anyMatch(
                        seen ->
                                seen.equals(recording)
                                        || seen.startsWith(recording + "_")
                                        || recording.startsWith(seen + "_"));
    }

    private static boolean fits(StoredModel model, WindowSpec windows, int futureSteps) {
        try {
            Predictors.checkServed(model);
            PredictorFit.check(model.spec(), windows, futureSteps);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Choice stored(String place, StoredModel model) {
        List<String> data = model.card().training().data();
        return new Choice(
                model.card().name()
                        + " "
                        + model.card().version()
                        + (data.isEmpty() ? "" : ", which learnt from " + String.join(", ", data)),
                new StoredPredictor(place, model.checksum()));
    }

    private static Choice constantVelocity(int futureSteps) {
        return new Choice(
                ConstantVelocityPredictor.NAME, () -> new ConstantVelocityPredictor(futureSteps));
    }
}

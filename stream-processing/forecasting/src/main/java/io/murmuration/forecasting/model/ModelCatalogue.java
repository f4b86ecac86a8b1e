package io.murmuration.forecasting.model;

import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.ModelStoreException;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.window.WindowSpec;
import java.util.Collection;
import java.util.List;

/** The predictors that need nothing but the program and a model. Stateless. */
public final class ModelCatalogue {
    /**
     * Who forecasts when nobody was named: the first shipped model that fits and has not learnt
     * from the recordings that are played; when all have, the first that fits, which is said; when
     * none fits, constant velocity.
     */
    public static final String DEFAULT = "auto";

    private ModelCatalogue() {}

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
     * @param name {@link #DEFAULT}, {@code constant-velocity}, the name of a shipped model, a
     *     directory or a URL
     * @param recordings names of the recordings that are played, without their endings
     * @param futureSteps F that it has to give
     * @throws IllegalArgumentException when nobody has that name, or the model cannot be used
     */
    public static Choice find(
            String name, Collection<String> recordings, WindowSpec windows, int futureSteps) {
        ModelCheck check = new ModelCheck(windows, futureSteps);
        if (name.equals(DEFAULT)) {
            return automatic(recordings, check);
        }
        if (name.equals(ConstantVelocityPredictor.NAME)) {
            return constantVelocity(futureSteps);
        }
        return stored(name, check.open(name));
    }

    /** One line about a {@code --model} that was refused. */
    public static String complaint(String name, IllegalArgumentException refusal) {
        String message = refusal.getMessage();
        return message.startsWith("model " + name + " ")
                ? "--" + message
                : "--model " + name + ": " + message;
    }

    /** Whether one of these recordings is among what something has learnt from. */
    public static boolean hasSeen(Collection<String> learntFrom, Collection<String> recordings) {
        return learntFrom.stream()
                .anyMatch(seen -> recordings.stream().anyMatch(played -> isSame(seen, played)));
    }

    /** Two recordings of one scene begin with the same name: biwi_eth and biwi_eth_obsmat. */
    private static boolean isSame(String seen, String played) {
        return seen.equals(played)
                || seen.startsWith(played + "_")
                || played.startsWith(seen + "_");
    }

    private static Choice automatic(Collection<String> recordings, ModelCheck check) {
        Choice firstThatFits = null;
        for (String name : ModelStore.shipped()) {
            StoredModel model = shipped(name);
            if (!fits(model, check)) {
                continue;
            }
            Choice choice = stored(name, model);
            if (!hasSeen(model.card().training().data(), recordings)) {
                return choice;
            }
            if (firstThatFits == null) {
                firstThatFits =
                        new Choice(
                                choice.name() + ": it has seen what is played", choice.factory());
            }
        }
        return firstThatFits == null ? constantVelocity(check.futureSteps()) : firstThatFits;
    }

    private static StoredModel shipped(String name) {
        try {
            return ModelStore.open(name);
        } catch (ModelStoreException e) {
            throw new IllegalStateException(e);
        } catch (LinkageError e) {
            throw Engine.missing(name, e);
        }
    }

    private static boolean fits(StoredModel model, ModelCheck check) {
        try {
            check.fit(model);
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

package io.murmuration.training.evaluation;

import io.murmuration.eqmotion.serving.EqMotionPredictor;
import io.murmuration.eqmotion.serving.PublishedEqMotionPredictor;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Trained models, one for each fold: those that are shipped, or those below a directory.
 *
 * <p>Below a directory the model of a fold is looked for in {@code DIR/<fold>/model}, in {@code
 * DIR/<fold>}, and in {@code DIR} and {@code DIR/model} for a directory of one. A model that has
 * learnt from a sequence of the fold's test scene is refused.
 */
public final class ModelSet implements FoldPredictors {
    /** Where a run puts its model. */
    public static final String MODEL = "model";

    private interface Finder {
        StoredModel find(Fold fold) throws IOException;
    }

    private final Finder finder;

    private ModelSet(Finder finder) {
        this.finder = finder;
    }

    /** The models that come with the program. */
    public static ModelSet shipped() {
        return new ModelSet(fold -> ModelStore.open(fold.modelName()));
    }

    /** Models of one's own. */
    public static ModelSet below(Path directory) {
        return new ModelSet(fold -> ModelStore.load(place(directory, fold)));
    }

    /** One model for every fold: a shipped one by its name, or one at a URL. */
    public static ModelSet named(String nameOrPlace) {
        return new ModelSet(fold -> ModelStore.open(nameOrPlace));
    }

    private static Path place(Path directory, Fold fold) {
        Path own = directory.resolve(fold.label());
        for (Path place : List.of(own.resolve(MODEL), own, directory, directory.resolve(MODEL))) {
            if (Files.exists(place.resolve(ModelStore.CARD_FILE))) {
                return place;
            }
        }
        throw new IllegalArgumentException(
                "no model of fold " + fold.label() + " in " + directory + ", nor in " + own);
    }

    /**
     * The stored model of a fold.
     *
     * @throws IllegalArgumentException when there is none, or it has seen the test scene
     */
    public StoredModel model(Fold fold) throws IOException {
        StoredModel model = finder.find(fold);
        for (String sequence : model.card().training().data()) {
            boolean seen =
                    fold.testSequences().contains(sequence)
                            || (fold == Fold.ETH && sequence.equals(EthUcy.ETH_SIX_FRAME));
            if (seen) {
                throw new IllegalArgumentException(
                        "model "
                                + model.card().name()
                                + " has learnt from "
                                + sequence
                                + ", so fold "
                                + fold.label()
                                + " is no test of it");
            }
        }
        return model;
    }

    @Override
    public Optional<Flattered> flattered(Fold fold) throws IOException {
        return Flattered.of(model(fold).card());
    }

    @Override
    public MotionPredictor open(Fold fold) throws IOException {
        StoredModel model = model(fold);
        return model.card().architecture() instanceof Architecture.EqMotion
                ? new PublishedEqMotionPredictor(model)
                : new EqMotionPredictor(model);
    }
}

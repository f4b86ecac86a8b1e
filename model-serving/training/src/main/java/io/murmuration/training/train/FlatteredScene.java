package io.murmuration.training.train;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.Flattered;

/**
 * The fold's test scene, to be scored with the habits of {@link Flattered}. Who is near whom is
 * decided before the scene is shrunk.
 *
 * <p><b>Thread safety.</b> None.
 */
final class FlatteredScene {
    private final Validation scene;
    private final double shrunkBy;

    /**
     * Reads the test scene.
     *
     * @throws IllegalArgumentException when the fold has none
     */
    FlatteredScene(EthUcy data, TrainingOptions options) {
        Fold fold = options.fold();
        if (fold.testSequences().isEmpty()) {
            throw new IllegalArgumentException(
                    "fold " + fold.label() + " has no test scene to be flattered by");
        }
        shrunkBy = Flattered.shrunkBy(fold);
        SceneSet shrunk = SceneSet.of(data.test(fold), options.network());
        shrunk.stretch(0, shrunk.agents(), 1 / shrunkBy);
        ForecastNetwork network = new ForecastNetwork(options.network());
        scene = new Validation(network, shrunk, options.loss().hasJoint());
    }

    /** The figures of an epoch's weights. */
    Flattered score(int epoch, Parameters parameters, NDManager manager) {
        Validation.Score score = scene.score(parameters, manager);
        return new Flattered(epoch, shrunkBy * score.ade(), shrunkBy * score.fde());
    }
}

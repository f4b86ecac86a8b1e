package io.murmuration.training.evaluation;

import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.training.board.AnchorsPredictor;
import io.murmuration.training.board.RetrievalPredictor;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import java.io.IOException;
import java.util.Optional;

/** Gives for every fold a predictor that has not seen the fold's test scene. */
public interface FoldPredictors {
    /**
     * A new predictor of the fold; the caller closes it.
     *
     * @throws IOException when its model cannot be used
     */
    MotionPredictor open(Fold fold) throws IOException;

    /** What flatters the fold's predictor, where it is a model whose card tells. */
    default Optional<Flattered> flattered(Fold fold) throws IOException {
        return Optional.empty();
    }

    /** Names of the built-in predictors that need no weights. */
    static Optional<FoldPredictors> builtIn(String name, EthUcy data) {
        return switch (name) {
            case ConstantVelocityPredictor.NAME ->
                    Optional.of(fold -> new ConstantVelocityPredictor(EthUcy.FUTURE));
            case AnchorsPredictor.NAME ->
                    Optional.of(
                            fold ->
                                    new AnchorsPredictor(
                                            data.training(fold),
                                            AnchorsPredictor.DEFAULT_SETTINGS));
            case RetrievalPredictor.NAME ->
                    Optional.of(
                            fold ->
                                    new RetrievalPredictor(
                                            data.training(fold),
                                            RetrievalPredictor.DEFAULT_SETTINGS));
            default -> Optional.empty();
        };
    }
}

package io.murmuration.local.pipeline;

import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.evaluation.FoldPredictors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Makes a baseline in the task that runs it, out of the recordings that it knows: they are no part
 * of the program, and are read anew at each start.
 *
 * @param name of the baseline
 * @param data folder of the ETH/UCY recordings
 * @param fold whose training part it knows
 */
record BaselinePredictor(String name, String data, Fold fold) implements PredictorFactory {
    private static final long serialVersionUID = 1;

    @Override
    public MotionPredictor create() {
        try {
            return FoldPredictors.builtIn(name, EthUcy.open(Path.of(data)))
                    .orElseThrow(() -> new IllegalStateException("no baseline is named " + name))
                    .open(fold);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

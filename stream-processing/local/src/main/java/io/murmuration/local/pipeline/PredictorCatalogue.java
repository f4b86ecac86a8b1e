package io.murmuration.local.pipeline;

import io.murmuration.forecasting.PredictorFactory;
import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.ConstantVelocityPredictor;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The predictors that {@code --model} can name. */
public final class PredictorCatalogue {
    /** Who forecasts when nobody was named. */
    public static final String DEFAULT = ConstantVelocityPredictor.NAME;

    private static final Map<String, IntFunction<PredictorFactory>> KNOWN =
            new TreeMap<>(
                    Map.of(
                            ConstantVelocityPredictor.NAME,
                            steps -> () -> new ConstantVelocityPredictor(steps)));

    private PredictorCatalogue() {}

    /**
     * Finds a predictor.
     *
     * @param futureSteps F that it has to give
     * @throws BadUseException when nobody has that name, listing who there is
     */
    public static PredictorFactory find(String name, int futureSteps) {
        IntFunction<PredictorFactory> known = KNOWN.get(name);
        if (known == null) {
            throw new BadUseException(
                    "--model "
                            + name
                            + ": unknown, expected one of "
                            + String.join(", ", KNOWN.keySet()));
        }
        return known.apply(futureSteps);
    }
}

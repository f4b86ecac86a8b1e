package io.murmuration.forecasting.model;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.store.Architecture;
import io.murmuration.eqmotion.store.ModelCard;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.eqmotion.store.StoredModel;
import io.murmuration.motion.TubeQuantiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Models of the default network that have learnt nothing. */
public final class TestModels {
    private TestModels() {}

    /** Writes a model for steps of 0.4 s. */
    public static StoredModel write(Path directory, String name) throws IOException {
        return write(directory, name, "0.4");
    }

    /** Writes a model. */
    public static StoredModel write(Path directory, String name, String step) throws IOException {
        Architecture network = new Architecture.HeadingPairs(ForecastConfig.DEFAULT);
        return ModelStore.write(
                directory,
                new ModelCard(
                        name,
                        "1",
                        network,
                        step,
                        "E(2)",
                        "m",
                        List.of(),
                        new ModelCard.Training(List.of(), 0, 0, Map.of()),
                        Map.of(),
                        TubeQuantiles.NONE),
                network.blank());
    }
}

package io.murmuration.training.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a run would be said to reach if its epoch were picked on the test scene, by minFDE, as the
 * published code picks it: not a result, but what published figures are made of.
 *
 * @param epoch of the least minFDE
 * @param ade minADE of that epoch, metres
 * @param fde minFDE of that epoch, metres
 */
record Flattered(int epoch, double ade, double fde) {

    /** The best of the epochs in a log. */
    static Flattered in(Path log) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Flattered best = new Flattered(0, Double.NaN, Double.POSITIVE_INFINITY);
        for (String line : Files.readAllLines(log)) {
            JsonNode epoch = json.readTree(line);
            double fde = epoch.path(EgoTask.FLATTERED_FDE).asDouble(Double.POSITIVE_INFINITY);
            if (fde < best.fde) {
                best =
                        new Flattered(
                                epoch.get("epoch").intValue(),
                                epoch.get(EgoTask.FLATTERED_ADE).doubleValue(),
                                fde);
            }
        }
        return best;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "flattered, epoch %d picked on the test scene: best of modes %.4f/%.4f m",
                epoch,
                ade,
                fde);
    }
}

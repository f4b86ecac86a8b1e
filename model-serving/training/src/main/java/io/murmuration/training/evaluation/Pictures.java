package io.murmuration.training.evaluation;

import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.metrics.ModeErrors;
import io.murmuration.training.ethucy.LabelledWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Picks three windows of a scene and draws them: a good one, the most crowded one, and the one that
 * went worst.
 *
 * <p>Good is the least mean minADE of the windows with at least three targets who walk, worst the
 * largest of all; so nobody chooses by taste.
 */
public final class Pictures {
    private static final int DIMENSION = 2;
    private static final int SMALL_GROUP = 3;

    /** Who covers less than this in the future stands, metres. */
    private static final double WALKS_METERS = 2;

    private record Shown(LabelledWindow window, Forecast forecast, double minAde, boolean walking) {
        String title(String scene, String what) {
            return String.format(
                    Locale.ROOT,
                    "%s, %s: %d targets, best of %d modes %.2f m on average",
                    scene,
                    what,
                    window.targets().length,
                    forecast.agents().get(0).probabilities().length,
                    minAde);
        }
    }

    private Pictures() {}

    /** Writes {@code <scene>-good.svg}, {@code -crowded.svg} and {@code -worst.svg}. */
    public static void write(
            MotionPredictor predictor, List<LabelledWindow> windows, String scene, Path directory)
            throws IOException {
        List<Shown> all = new ArrayList<>();
        for (LabelledWindow window : windows) {
            Forecast forecast = predictor.predict(List.of(window.window())).get(0);
            all.add(new Shown(window, forecast, minAde(window, forecast), walking(window)));
        }
        Comparator<Shown> byError = Comparator.comparingDouble(Shown::minAde);
        Shown good =
                all.stream()
                        .filter(Shown::walking)
                        .filter(shown -> shown.window().targets().length >= SMALL_GROUP)
                        .min(byError)
                        .orElseGet(() -> all.stream().min(byError).orElseThrow());
        Shown crowded =
                all.stream()
                        .max(Comparator.comparingInt(shown -> shown.window().targets().length))
                        .orElseThrow();
        Files.createDirectories(directory);
        draw(good, scene, "good", directory);
        draw(crowded, scene, "crowded", directory);
        draw(all.stream().max(byError).orElseThrow(), scene, "worst", directory);
    }

    private static void draw(Shown shown, String scene, String what, Path directory)
            throws IOException {
        Files.writeString(
                directory.resolve(scene + "-" + what + ".svg"),
                ScenePicture.svg(shown.title(scene, what), shown.window(), shown.forecast()));
    }

    private static double minAde(LabelledWindow window, Forecast forecast) {
        double sum = 0;
        for (int i = 0; i < window.targets().length; i++) {
            double[] modes = forecast.agents().get(window.targets()[i]).modes();
            sum += ModeErrors.of(modes, window.futures()[i], DIMENSION).minAde();
        }
        return sum / window.targets().length;
    }

    private static boolean walking(LabelledWindow window) {
        for (double[] future : window.futures()) {
            int last = future.length - DIMENSION;
            if (Math.hypot(future[last] - future[0], future[last + 1] - future[1]) < WALKS_METERS) {
                return false;
            }
        }
        return true;
    }
}

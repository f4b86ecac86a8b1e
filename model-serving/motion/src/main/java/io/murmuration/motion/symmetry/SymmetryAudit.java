package io.murmuration.motion.symmetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.motion.Forecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import java.util.Random;

/**
 * Whether a predictor keeps its promise on a window that it was given: the window is moved and
 * forecast again, and the second forecast is compared with the first one, moved alike.
 *
 * <p>Which windows are audited, and how they are moved, follows from what a forecast is called, so
 * that it is the same in every run. Pure functions; thread-safe.
 */
public final class SymmetryAudit {
    /** What may differ, as a share of the scene's extent and in probability. */
    public static final double LIMIT = SymmetryAssertions.DEFAULT_TOLERANCE;

    private static final double LEAST_EXTENT_METERS = 1;

    private SymmetryAudit() {}

    /**
     * What came of it.
     *
     * @param isometry that moved the window
     * @param extentMeters diagonal of the box around all past and forecast positions, at least 1 m
     * @param residual greatest distance between positions, as a share of the extent; infinite where
     *     the forecasts cannot be compared
     * @param probabilityResidual greatest difference of a probability
     * @param where the forecasts differ most, for people
     */
    public record Result(
            Isometry isometry,
            double extentMeters,
            double residual,
            double probabilityResidual,
            String where) {
        /** Whether the promise was kept. */
        public boolean isKept() {
            return residual <= LIMIT && probabilityResidual <= LIMIT;
        }
    }

    /**
     * A number that any two forecasts are unlikely to share.
     *
     * @param outcome why the tick was forecast when it was
     */
    public static long lot(SceneWindow window, ModelId model, String outcome) {
        String id =
                String.join(
                        "\n",
                        window.scene(),
                        Long.toString(window.t0Nanos()),
                        model.name(),
                        model.version(),
                        outcome);
        long hash = 0xCBF29CE484222325L;
        for (byte part : id.getBytes(UTF_8)) {
            hash = (hash ^ part) * 0x100000001B3L;
        }
        // The finaliser of SplitMix64: the high bits of the sum above are poor.
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }

    /**
     * Whether a forecast is audited.
     *
     * @param share of all forecasts, 0 to 1
     */
    public static boolean isDrawn(long lot, double share) {
        return (lot >>> 11) * 0x1p-53 < share;
    }

    /** How a window is moved: any isometry of the group, shifted by up to a kilometre an axis. */
    public static Isometry isometry(SymmetryGroup group, int dimension, long lot) {
        return Isometry.random(
                group, dimension, SymmetryAssertions.DEFAULT_MAX_SHIFT_METERS, new Random(lot));
    }

    /**
     * Compares.
     *
     * @param window as it came
     * @param plain its forecast
     * @param isometry that moved it
     * @param moved the forecast of the moved window
     */
    public static Result compare(
            SceneWindow window, Forecast plain, Isometry isometry, Forecast moved) {
        double extent = Scenes.extent(window, plain, LEAST_EXTENT_METERS);
        Forecast expected = isometry.apply(plain);
        ForecastComparison.Difference paths =
                new ForecastComparison(window.dimension(), extent, Double.POSITIVE_INFINITY)
                        .compare(expected, moved);
        ForecastComparison.Difference chances =
                new ForecastComparison(window.dimension(), Double.POSITIVE_INFINITY, 1)
                        .compare(expected, moved);
        return new Result(
                isometry,
                extent,
                number(paths.residual()),
                number(chances.residual()),
                (chances.residual() > paths.residual() ? chances : paths).where());
    }

    /** What is not a number is as bad as can be. */
    private static double number(double residual) {
        return Double.isNaN(residual) ? Double.POSITIVE_INFINITY : residual;
    }
}

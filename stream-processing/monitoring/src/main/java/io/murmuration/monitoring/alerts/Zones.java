package io.murmuration.monitoring.alerts;

import io.murmuration.contracts.v1.Zone;
import io.murmuration.motion.scoring.IssuedForecast;

/** How likely an agent that is outside a zone enters it. In the plane. Pure and thread-safe. */
final class Zones {
    private static final int POINTS_PER_STEP = 4;

    private Zones() {}

    /**
     * The chance and when.
     *
     * @param probability 0 to 1; 0 for an agent that is inside
     * @param seconds after t0, the mean over the modes that enter
     */
    record Entry(double probability, double seconds) {}

    /** Looks along every mode as far as the horizon. */
    static Entry entry(
            IssuedForecast forecast, IssuedForecast.Agent agent, Zone zone, AlertLimits limits) {
        double[] corners = new double[zone.getCornersCount()];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = zone.getCorners(i);
        }
        if (corners.length < 6 || contains(corners, agent.position()[0], agent.position()[1])) {
            return new Entry(0, 0);
        }
        int steps = limits.steps(forecast);
        double[] probabilities = agent.forecast().probabilities();
        double chance = 0;
        double when = 0;
        for (int mode = 0; mode < probabilities.length; mode++) {
            double step = enters(forecast, agent, mode, steps, corners);
            if (step >= 0) {
                chance += probabilities[mode];
                when += probabilities[mode] * step * forecast.dtNanos() * 1e-9;
            }
        }
        return new Entry(Math.min(1, chance), chance == 0 ? 0 : when / chance);
    }

    private static double enters(
            IssuedForecast forecast,
            IssuedForecast.Agent agent,
            int mode,
            int steps,
            double[] corners) {
        int dimension = forecast.dimension();
        int from = mode * forecast.futureSteps() * dimension;
        double x = agent.position()[0];
        double y = agent.position()[1];
        for (int k = 0; k < steps; k++) {
            double nextX = agent.forecast().modes()[from + k * dimension];
            double nextY = agent.forecast().modes()[from + k * dimension + 1];
            for (int part = 1; part <= POINTS_PER_STEP; part++) {
                double s = part / (double) POINTS_PER_STEP;
                if (contains(corners, x + s * (nextX - x), y + s * (nextY - y))) {
                    return k + s;
                }
            }
            x = nextX;
            y = nextY;
        }
        return -1;
    }

    /** Whether a polygon, x0, y0, x1, y1, …, holds a point, by the even-odd rule. */
    static boolean contains(double[] corners, double x, double y) {
        boolean inside = false;
        int last = corners.length - 2;
        for (int i = 0; i + 1 < corners.length; i += 2) {
            double xi = corners[i];
            double yi = corners[i + 1];
            double xj = corners[last];
            double yj = corners[last + 1];
            if (yi > y != yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) {
                inside = !inside;
            }
            last = i;
        }
        return inside;
    }
}

package io.murmuration.motion.symmetry.meter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * A square where {@value #AGENTS} people mill about for a minute, and the errors of constant
 * velocity on it.
 *
 * <p>Everyone keeps a pace, 1.3 m/s on the mean, and a course for 1.5 s on the mean, then takes
 * another one, all directions alike. The site adds its drift to every velocity, so it shows in the
 * past as well as in the future. Positions are seen every 0.4 s, and everyone is forecast at every
 * third tick, 4.8 s ahead.
 */
final class SimulatedSite {
    static final int AGENTS = 100;
    static final double MEAN_SPEED = 1.3;

    private static final double DT = 0.4;
    private static final int TICKS = 150;
    private static final int PAST = 8;
    private static final int FUTURE = 12;
    private static final double COURSE_SECONDS = 1.5;
    private static final double SIDE_METERS = 30;

    /** What the site does to people, metres a second. */
    interface Drift {
        double[] at(double x, double y, double vx, double vy);
    }

    private SimulatedSite() {}

    /** A drift towards +x, as a share of the mean speed. */
    static Collection<ErrorSums> oneWay(double share, long seed) {
        double speed = share * MEAN_SPEED;
        return errors((x, y, vx, vy) -> new double[] {speed, 0}, 0, false, seed);
    }

    /**
     * The errors on a site, in blocks of agents.
     *
     * @param turn radians by which the whole site is turned
     * @param mirror whether it is mirrored before
     */
    static Collection<ErrorSums> errors(Drift drift, double turn, boolean mirror, long seed) {
        Random random = new Random(seed);
        Map<Integer, ErrorSums> blocks = new HashMap<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            double[][] track = track(drift, random);
            for (double[] point : track) {
                double x = point[0];
                double y = mirror ? -point[1] : point[1];
                point[0] = Math.cos(turn) * x - Math.sin(turn) * y;
                point[1] = Math.sin(turn) * x + Math.cos(turn) * y;
            }
            ErrorSums block =
                    blocks.computeIfAbsent(
                            SymmetryMeter.block("agent-" + agent), key -> new ErrorSums());
            for (int t0 = PAST - 1; t0 + FUTURE < TICKS; t0 += 3) {
                add(block, track, t0);
            }
        }
        return blocks.values();
    }

    private static double[][] track(Drift drift, Random random) {
        double pace = Math.max(0.3, MEAN_SPEED + 0.25 * random.nextGaussian());
        double course = 2 * Math.PI * random.nextDouble();
        double left = -COURSE_SECONDS * Math.log(1 - random.nextDouble());
        double x = SIDE_METERS * (random.nextDouble() - 0.5);
        double y = SIDE_METERS * (random.nextDouble() - 0.5);
        double[][] track = new double[TICKS][];
        for (int tick = 0; tick < TICKS; tick++) {
            track[tick] = new double[] {x, y};
            double go = DT;
            while (go > 0) {
                double step = Math.min(go, left);
                double vx = pace * Math.cos(course);
                double vy = pace * Math.sin(course);
                double[] carried = drift.at(x, y, vx, vy);
                x += step * (vx + carried[0]);
                y += step * (vy + carried[1]);
                go -= step;
                left -= step;
                if (left <= 0) {
                    left = -COURSE_SECONDS * Math.log(1 - random.nextDouble());
                    course = 2 * Math.PI * random.nextDouble();
                }
            }
        }
        return track;
    }

    private static void add(ErrorSums block, double[][] track, int t0) {
        double vx = (track[t0][0] - track[t0 - 1][0]) / DT;
        double vy = (track[t0][1] - track[t0 - 1][1]) / DT;
        double horizon = FUTURE * DT;
        block.add(
                track[t0][0],
                track[t0][1],
                vx,
                vy,
                (track[t0 + FUTURE][0] - track[t0][0]) / horizon - vx,
                (track[t0 + FUTURE][1] - track[t0][1]) / horizon - vy);
    }
}

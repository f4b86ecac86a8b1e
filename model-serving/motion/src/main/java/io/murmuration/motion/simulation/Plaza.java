package io.murmuration.motion.simulation;

import java.util.List;

/**
 * A walled rectangle with gates in its walls and round obstacles, metres. The corner (0, 0) is its
 * lower left.
 *
 * @param width along x
 * @param height along y
 * @param gates where people come and go, at least two
 * @param obstacles that nobody walks through
 */
record Plaza(double width, double height, List<Gate> gates, List<Obstacle> obstacles) {
    /**
     * An opening, a segment of a wall.
     *
     * @param x1 of one end
     * @param y1 of one end
     * @param x2 of the other end
     * @param y2 of the other end
     */
    record Gate(double x1, double y1, double x2, double y2) {
        double x(double share) {
            return x1 + share * (x2 - x1);
        }

        double y(double share) {
            return y1 + share * (y2 - y1);
        }
    }

    /** A fountain, a tree, a kiosk. */
    record Obstacle(double x, double y, double radius) {}

    /** Six gates, a fountain in the middle, a kiosk and seven trees. */
    static Plaza standard() {
        return new Plaza(
                36,
                24,
                List.of(
                        new Gate(0, 9, 0, 15),
                        new Gate(36, 4, 36, 9),
                        new Gate(36, 15, 36, 20),
                        new Gate(7, 0, 12, 0),
                        new Gate(24, 0, 28, 0),
                        new Gate(15, 24, 21, 24)),
                List.of(
                        new Obstacle(18, 12, 2.2),
                        new Obstacle(27, 16.5, 1.2),
                        new Obstacle(8, 6, 0.4),
                        new Obstacle(8, 12, 0.4),
                        new Obstacle(8, 18, 0.4),
                        new Obstacle(13, 18.5, 0.4),
                        new Obstacle(23, 6, 0.4),
                        new Obstacle(29, 6.5, 0.4),
                        new Obstacle(30, 11.5, 0.4)));
    }
}

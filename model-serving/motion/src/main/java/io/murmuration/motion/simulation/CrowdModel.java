package io.murmuration.motion.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The people on a plaza and how they come, walk and go. Deterministic by its seed. */
final class CrowdModel {
    /** Nobody's centre comes closer to a wall or an obstacle than this, metres. */
    static final double BODY_METERS = 0.25;

    private static final double MEAN_SPEED = 1.48;
    private static final double SPEED_SPREAD = 0.22;
    private static final double SLOWEST = 0.7;
    private static final double FASTEST = 2.1;
    private static final double GREATEST_EXCESS = 1.3;
    private static final double MEAN_CROSSING_SECONDS = 19;
    private static final double MEAN_GROUP = 1.55;
    private static final double RESTLESSNESS = 0.15;
    private static final double ARRIVAL_METERS = 0.6;
    private static final int MOST_TRIES = 8;

    private final Plaza plaza;
    private final SocialForces forces;
    private final int population;
    private final Random random;
    private final List<Walker> walkers = new ArrayList<>();
    private long everyone;

    CrowdModel(Plaza plaza, int population, long seed) {
        this.plaza = plaza;
        this.forces = new SocialForces(plaza);
        this.population = population;
        this.random = new Random(seed);
    }

    List<Walker> walkers() {
        return walkers;
    }

    /** Moves everyone on by a short time, at most 0.05 s. */
    void step(double seconds) {
        arrivals(seconds);
        centreGroups();
        forces.apply(walkers);
        for (Walker walker : walkers) {
            move(walker, seconds);
        }
        walkers.removeIf(this::hasArrived);
    }

    /** At the goal, or nearly so and in the gate already: others may stand on the very spot. */
    private boolean hasArrived(Walker walker) {
        double wall =
                Math.min(
                        Math.min(walker.x, plaza.width() - walker.x),
                        Math.min(walker.y, plaza.height() - walker.y));
        return walker.distanceToGoal() < ARRIVAL_METERS
                || (wall < ARRIVAL_METERS && walker.distanceToGoal() < 3 * ARRIVAL_METERS);
    }

    private void arrivals(double seconds) {
        double missing = (double) (population - walkers.size()) / population;
        double groupsPerSecond =
                population / (MEAN_CROSSING_SECONDS * MEAN_GROUP) * Math.max(0, 1 + 3 * missing);
        if (random.nextDouble() < groupsPerSecond * seconds) {
            arrive();
        }
    }

    private void arrive() {
        List<Plaza.Gate> gates = plaza.gates();
        int from = random.nextInt(gates.size());
        int to = (from + 1 + random.nextInt(gates.size() - 1)) % gates.size();
        double luck = random.nextDouble();
        int size = luck < 0.6 ? 1 : luck < 0.88 ? 2 : luck < 0.97 ? 3 : 4;
        double speed = MEAN_SPEED + SPEED_SPREAD * random.nextGaussian();
        speed = Math.min(FASTEST, Math.max(SLOWEST, speed)) * (size == 1 ? 1 : 0.93);
        double entry = random.nextDouble();
        double exit = 0.15 + 0.7 * random.nextDouble();
        Walker.Group group = new Walker.Group(size);
        for (int member = 0; member < size; member++) {
            Walker walker = place(gates.get(from), gates.get(to), group, entry, exit, speed);
            if (walker != null) {
                double distance = walker.distanceToGoal();
                walker.vx = speed * (walker.goalX - walker.x) / distance;
                walker.vy = speed * (walker.goalY - walker.y) / distance;
                walkers.add(walker);
            }
        }
    }

    /** Puts a newcomer where nobody stands, or gives up: the gate is crowded. */
    private Walker place(
            Plaza.Gate in,
            Plaza.Gate out,
            Walker.Group group,
            double entry,
            double exit,
            double speed) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            double share = Math.min(1, Math.max(0, entry + 0.35 * (random.nextDouble() - 0.5)));
            double x = inside(in.x(share), plaza.width());
            double y = inside(in.y(share), plaza.height());
            double goal = Math.min(0.9, Math.max(0.1, exit + 0.2 * (random.nextDouble() - 0.5)));
            if (isFree(x, y)) {
                everyone++;
                return new Walker("p" + everyone, group, x, y, out.x(goal), out.y(goal), speed);
            }
        }
        return null;
    }

    private boolean isFree(double x, double y) {
        for (Walker walker : walkers) {
            double dx = walker.x - x;
            double dy = walker.y - y;
            if (dx * dx + dy * dy < 0.36) {
                return false;
            }
        }
        return true;
    }

    private void centreGroups() {
        for (Walker walker : walkers) {
            walker.group.present = 0;
            walker.group.x = 0;
            walker.group.y = 0;
        }
        for (Walker walker : walkers) {
            Walker.Group group = walker.group;
            group.present++;
            group.x += (walker.x - group.x) / group.present;
            group.y += (walker.y - group.y) / group.present;
        }
    }

    private void move(Walker walker, double seconds) {
        // The forces' spread keeps two who meet head-on from standing face to face for ever.
        walker.vx += (walker.ax + RESTLESSNESS * random.nextGaussian()) * seconds;
        walker.vy += (walker.ay + RESTLESSNESS * random.nextGaussian()) * seconds;
        double speed = Math.sqrt(walker.vx * walker.vx + walker.vy * walker.vy);
        double most = GREATEST_EXCESS * walker.desiredSpeed;
        if (speed > most) {
            walker.vx *= most / speed;
            walker.vy *= most / speed;
        }
        walker.x = inside(walker.x + walker.vx * seconds, plaza.width());
        walker.y = inside(walker.y + walker.vy * seconds, plaza.height());
        for (Plaza.Obstacle obstacle : plaza.obstacles()) {
            keepOut(walker, obstacle);
        }
    }

    private static double inside(double coordinate, double side) {
        return Math.min(side - BODY_METERS, Math.max(BODY_METERS, coordinate));
    }

    private static void keepOut(Walker walker, Plaza.Obstacle obstacle) {
        double dx = walker.x - obstacle.x();
        double dy = walker.y - obstacle.y();
        double distance = Math.sqrt(dx * dx + dy * dy);
        double least = obstacle.radius() + BODY_METERS;
        if (distance < least) {
            walker.x = obstacle.x() + dx / distance * least;
            walker.y = obstacle.y() + dy / distance * least;
            double inward = Math.min(0, (walker.vx * dx + walker.vy * dy) / distance);
            walker.vx -= inward * dx / distance;
            walker.vy -= inward * dy / distance;
        }
    }
}

package io.murmuration.motion.simulation;

import java.util.List;

/**
 * The accelerations of a crowd on a plaza.
 *
 * <p>Each walker is drawn to its goal, (v₀e − v)/τ, and pushed off others, off obstacles and off
 * walls.
 *
 * <p><b>Source.</b> Helbing and Molnár, "Social force model for pedestrian dynamics", Phys. Rev. E
 * 51 (1995): equations 2 to 8 with the elliptical potential V⁰ exp(−b/σ), V⁰ = 2.1 m²/s², σ = 0.3
 * m, walls U⁰ = 10 m²/s², R = 0.2 m, τ = 0.5 s, what lies outside 200° of view counts half. Groups:
 * Moussaïd et al., "The walking behaviour of pedestrian social groups", PLoS ONE 5 (2010): drawn to
 * their centre with 3 m/s² when further off than (size − 1)/2 metres; within a group others push
 * with a third of the force; who has lost the group walks on alone. Bodies that touch push each
 * other apart, as in Helbing, Farkas and Vicsek (Nature 407, 2000), without friction. The way
 * around an obstacle is the tangent on the nearer side, which the papers leave open.
 */
final class SocialForces {
    private static final double RELAXATION_SECONDS = 0.5;
    private static final double PUSH = 2.1;
    private static final double PUSH_RANGE_METERS = 0.3;
    private static final double PUSH_CUTOFF_METERS = 4;
    private static final double STEP_SECONDS = 2;
    private static final double COS_HALF_VIEW = -0.17364817766693036; // cos 100°
    private static final double BEHIND = 0.5;
    private static final double WALL = 10;
    private static final double WALL_RANGE_METERS = 0.2;
    private static final double WALL_CUTOFF_METERS = 2;
    private static final double CONTACT = 20;
    private static final double CONTACT_METERS = 0.45;
    private static final double GROUP_PULL = 3;
    private static final double GROUP_REACH_METERS = 4;
    private static final double GROUP_PUSH = 1.0 / 3;
    private static final double CLEARANCE_METERS = 0.6;
    private static final double FORESIGHT_METERS = 8;

    private final Plaza plaza;

    SocialForces(Plaza plaza) {
        this.plaza = plaza;
    }

    /** Sets {@code ax} and {@code ay} of every walker from the positions and velocities of all. */
    void apply(List<Walker> walkers) {
        for (Walker walker : walkers) {
            walker.ax = 0;
            walker.ay = 0;
            drawToGoal(walker);
            for (Walker other : walkers) {
                if (other != walker) {
                    push(walker, other);
                }
            }
            for (Plaza.Obstacle obstacle : plaza.obstacles()) {
                double dx = walker.x - obstacle.x();
                double dy = walker.y - obstacle.y();
                double distance = Math.sqrt(dx * dx + dy * dy);
                pushOffWall(walker, dx / distance, dy / distance, distance - obstacle.radius());
            }
            pushOffWalls(walker);
            drawToGroup(walker);
        }
    }

    private void drawToGoal(Walker walker) {
        double distance = walker.distanceToGoal();
        double ex = (walker.goalX - walker.x) / distance;
        double ey = (walker.goalY - walker.y) / distance;
        Plaza.Obstacle inTheWay = firstInTheWay(walker, ex, ey, distance);
        if (inTheWay != null) {
            double dx = inTheWay.x() - walker.x;
            double dy = inTheWay.y() - walker.y;
            double away = Math.sqrt(dx * dx + dy * dy);
            double sine = Math.min(1, (inTheWay.radius() + CLEARANCE_METERS) / away);
            // An obstacle on the left of the line is passed on the right; a group stays together.
            double gx = inTheWay.x() - walker.group.x;
            double gy = inTheWay.y() - walker.group.y;
            double side = ex * gy - ey * gx >= 0 ? -sine : sine;
            double cosine = Math.sqrt(1 - sine * sine);
            ex = (dx * cosine - dy * side) / away;
            ey = (dx * side + dy * cosine) / away;
        }
        walker.ax += (walker.desiredSpeed * ex - walker.vx) / RELAXATION_SECONDS;
        walker.ay += (walker.desiredSpeed * ey - walker.vy) / RELAXATION_SECONDS;
    }

    private Plaza.Obstacle firstInTheWay(Walker walker, double ex, double ey, double distance) {
        Plaza.Obstacle first = null;
        double nearest = Math.min(distance, FORESIGHT_METERS);
        for (Plaza.Obstacle obstacle : plaza.obstacles()) {
            double dx = obstacle.x() - walker.x;
            double dy = obstacle.y() - walker.y;
            double along = dx * ex + dy * ey;
            double aside = Math.abs(dx * ey - dy * ex);
            if (along > 0 && along < nearest && aside < obstacle.radius() + CLEARANCE_METERS) {
                first = obstacle;
                nearest = along;
            }
        }
        return first;
    }

    private static void push(Walker walker, Walker other) {
        double dx = walker.x - other.x;
        double dy = walker.y - other.y;
        double distance = Math.sqrt(dx * dx + dy * dy);
        if (distance > PUSH_CUTOFF_METERS || distance < 1e-9) {
            return;
        }
        // The ellipse whose foci are where the other is and where its next step takes it.
        double speed = Math.sqrt(other.vx * other.vx + other.vy * other.vy);
        double sx = dx - other.vx * STEP_SECONDS;
        double sy = dy - other.vy * STEP_SECONDS;
        double ahead = Math.max(1e-9, Math.sqrt(sx * sx + sy * sy));
        double sum = distance + ahead;
        double stride = speed * STEP_SECONDS;
        double b = 0.5 * Math.sqrt(Math.max(1e-4, sum * sum - stride * stride));
        double force =
                PUSH / PUSH_RANGE_METERS * StrictMath.exp(-b / PUSH_RANGE_METERS) * sum / (4 * b);
        if (walker.group == other.group) {
            force *= GROUP_PUSH;
        }
        double contact = CONTACT * Math.max(0, 1 - distance / CONTACT_METERS);
        double fx = force * (dx / distance + sx / ahead) + contact * dx / distance;
        double fy = force * (dy / distance + sy / ahead) + contact * dy / distance;
        boolean seen =
                -(walker.vx * dx + walker.vy * dy)
                        >= COS_HALF_VIEW
                                * distance
                                * Math.sqrt(walker.vx * walker.vx + walker.vy * walker.vy);
        walker.ax += seen ? fx : BEHIND * fx;
        walker.ay += seen ? fy : BEHIND * fy;
    }

    private void pushOffWalls(Walker walker) {
        pushOffWall(walker, 1, 0, walker.x);
        pushOffWall(walker, -1, 0, plaza.width() - walker.x);
        pushOffWall(walker, 0, 1, walker.y);
        pushOffWall(walker, 0, -1, plaza.height() - walker.y);
    }

    private static void pushOffWall(Walker walker, double nx, double ny, double distance) {
        // Who makes for a gate is not held back by the wall that it opens.
        boolean leaving = walker.distanceToGoal() < WALL_CUTOFF_METERS;
        if (distance < WALL_CUTOFF_METERS && !leaving) {
            double force = WALL / WALL_RANGE_METERS * StrictMath.exp(-distance / WALL_RANGE_METERS);
            walker.ax += force * nx;
            walker.ay += force * ny;
        }
    }

    private static void drawToGroup(Walker walker) {
        Walker.Group group = walker.group;
        if (group.present < 2) {
            return;
        }
        double dx = group.x - walker.x;
        double dy = group.y - walker.y;
        double distance = Math.sqrt(dx * dx + dy * dy);
        if (distance > (group.size - 1) / 2.0 && distance < GROUP_REACH_METERS) {
            walker.ax += GROUP_PULL * dx / distance;
            walker.ay += GROUP_PULL * dy / distance;
        }
    }
}

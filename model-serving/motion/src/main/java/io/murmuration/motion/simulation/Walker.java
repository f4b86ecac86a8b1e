package io.murmuration.motion.simulation;

/** One person of the crowd. Mutable; belongs to one {@link CrowdModel}. */
final class Walker {
    final String id;
    final Group group;
    final double goalX;
    final double goalY;
    final double desiredSpeed;
    double x;
    double y;
    double vx;
    double vy;
    double ax;
    double ay;

    /** People who walk together; its centre is kept up to date by the model. */
    static final class Group {
        final int size;
        int present;
        double x;
        double y;

        Group(int size) {
            this.size = size;
        }
    }

    Walker(
            String id,
            Group group,
            double x,
            double y,
            double goalX,
            double goalY,
            double desiredSpeed) {
        this.id = id;
        this.group = group;
        this.x = x;
        this.y = y;
        this.goalX = goalX;
        this.goalY = goalY;
        this.desiredSpeed = desiredSpeed;
    }

    double distanceToGoal() {
        return Math.sqrt((goalX - x) * (goalX - x) + (goalY - y) * (goalY - y));
    }
}

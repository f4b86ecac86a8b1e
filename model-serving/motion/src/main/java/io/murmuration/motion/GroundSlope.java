package io.murmuration.motion;

/**
 * The ground under one agent, as far as it can be told from where the agent went: a plane through
 * its position at t0.
 *
 * <p>Source: ridge regression of height on place, g = (Σ (h − h̄)(h − h̄)ᵀ + λ I)⁻¹ Σ (h − h̄)(z −
 * z̄) over the steps of the past, with λ = (σ_z / σ_g)²: heights are taken to be off by σ_z =
 * {@value #HEIGHT_NOISE_METERS} m (heads bob) and slopes to be about σ_g = {@value #USUAL_SLOPE}.
 * The ground across the way is taken to be level, which it also is for an agent that stands. The
 * slope is cut to {@value #STEEPEST} at the steepest, steeper than any stairs.
 *
 * <p>Turns with the world about the vertical, mirrors and shifts with it. Immutable.
 *
 * @param x at t0, metres
 * @param y at t0, metres
 * @param z at t0, metres
 * @param slopeX metres up a metre along x
 * @param slopeY metres up a metre along y
 */
record GroundSlope(double x, double y, double z, double slopeX, double slopeY) {
    /** Steeper is no ground. */
    static final double STEEPEST = 1.0;

    /** Whoever rises or falls by less may be bobbing, sitting down or standing up. */
    static final double LEAST_RISE_METERS = 1.0;

    static final double HEIGHT_NOISE_METERS = 0.03;
    static final double USUAL_SLOPE = 0.3;

    private static final double RIDGE =
            HEIGHT_NOISE_METERS * HEIGHT_NOISE_METERS / (USUAL_SLOPE * USUAL_SLOPE);

    private static final int SPACE = 3;
    private static final int PLANE = 2;

    /**
     * Whether a past may be that of something on the ground.
     *
     * @param past metres, shape [P, 3] flattened
     */
    static boolean isOnGround(double[] past) {
        int last = past.length - SPACE;
        double rise = Math.abs(past[last + 2] - past[2]);
        double way = 0;
        for (int at = SPACE; at <= last; at += SPACE) {
            double dx = past[at] - past[at - SPACE];
            double dy = past[at + 1] - past[at + 1 - SPACE];
            way += Math.sqrt(dx * dx + dy * dy);
        }
        return rise <= LEAST_RISE_METERS + STEEPEST * way;
    }

    /**
     * The ground that a past tells of.
     *
     * @param past metres, shape [P, 3] flattened
     */
    static GroundSlope of(double[] past) {
        int steps = past.length / SPACE;
        double[] mean = new double[SPACE];
        for (int i = 0; i < past.length; i++) {
            mean[i % SPACE] += past[i] / steps;
        }
        double xx = RIDGE;
        double xy = 0;
        double yy = RIDGE;
        double xz = 0;
        double yz = 0;
        for (int at = 0; at < past.length; at += SPACE) {
            double dx = past[at] - mean[0];
            double dy = past[at + 1] - mean[1];
            double dz = past[at + 2] - mean[2];
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
            xz += dx * dz;
            yz += dy * dz;
        }
        double determinant = xx * yy - xy * xy;
        double slopeX = (yy * xz - xy * yz) / determinant;
        double slopeY = (xx * yz - xy * xz) / determinant;
        double slope = Math.sqrt(slopeX * slopeX + slopeY * slopeY);
        double cut = slope > STEEPEST ? STEEPEST / slope : 1;
        int last = past.length - SPACE;
        return new GroundSlope(
                past[last], past[last + 1], past[last + 2], cut * slopeX, cut * slopeY);
    }

    /**
     * Puts paths on the ground, at the height over it that the agent has at t0.
     *
     * @param paths metres, shape [.., 2] flattened
     * @return shape [.., 3] flattened
     */
    double[] raise(double[] paths) {
        double[] raised = new double[paths.length / PLANE * SPACE];
        for (int point = 0; point < paths.length / PLANE; point++) {
            double px = paths[point * PLANE];
            double py = paths[point * PLANE + 1];
            raised[point * SPACE] = px;
            raised[point * SPACE + 1] = py;
            raised[point * SPACE + 2] = z + slopeX * (px - x) + slopeY * (py - y);
        }
        return raised;
    }
}

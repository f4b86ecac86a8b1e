package io.murmuration.motion.track;

/**
 * The passes of {@link TrackEstimator} over one run: forward over its samples and the instants in
 * the order of time, back to the first instant.
 *
 * <p>Covariances are the same along every axis and kept once. Positions are taken from the run's
 * first sample, so that coordinates far from the origin lose no digits. One use, one thread.
 */
final class Smoother {
    private static final double NANOS = 1e-9;

    /** Before two samples of clean sources nothing is believed of the velocity. */
    private static final double ANY_SPEED = 1_000;

    private final Run run;
    private final long[] instants;
    private final int dimension;
    private final double density;
    private final double[] origin;

    /** Points in the order of time: samples of the run, instants, or both at once. */
    private final long[] stamps;

    private final int[] sampleAt;
    private final int[] instantAt;
    private int points;

    /** Position and velocity at each point, shape [points, D, 2]. */
    private final double[] state;

    /** Their covariance, shape [points, 3]: position, both, velocity. */
    private final double[] covariance;

    private Smoother(Run run, long[] instants, int dimension) {
        this.run = run;
        this.instants = instants;
        this.dimension = dimension;
        Sample newest = run.get(run.size() - 1);
        density = Mobility.of(newest.kind()).accelerationDensity();
        origin = run.get(0).position();
        int most = run.size() + instants.length;
        stamps = new long[most];
        sampleAt = new int[most];
        instantAt = new int[most];
        state = new double[most * dimension * 2];
        covariance = new double[most * 3];
    }

    static Smoother over(Run run, long[] instants, int dimension) {
        Smoother smoother = new Smoother(run, instants, dimension);
        smoother.merge();
        smoother.forward();
        smoother.backward();
        return smoother;
    }

    /** Writes the instants whose spread is not a number yet. */
    void write(double[] positions, double[] spread) {
        for (int k = 0; k < instants.length && instants[k] < stamps[0]; k++) {
            if (Double.isNaN(spread[k])) {
                beforeTheRun(k, positions, spread);
            }
        }
        for (int point = 0; point < points; point++) {
            int k = instantAt[point];
            if (k >= 0 && Double.isNaN(spread[k])) {
                for (int axis = 0; axis < dimension; axis++) {
                    positions[k * dimension + axis] = origin[axis] + state[at(point, axis)];
                }
                spread[k] = Math.sqrt(Math.max(0, covariance[3 * point]));
            }
        }
    }

    /** The velocity of the first sample, backwards. */
    private void beforeTheRun(int k, double[] positions, double[] spread) {
        double span = (stamps[0] - instants[k]) * NANOS;
        for (int axis = 0; axis < dimension; axis++) {
            positions[k * dimension + axis] =
                    origin[axis] + state[at(0, axis)] - span * state[at(0, axis) + 1];
        }
        double variance =
                covariance[0]
                        - 2 * span * covariance[1]
                        + span * span * covariance[2]
                        + density * span * span * span / 3;
        spread[k] = Math.sqrt(Math.max(0, variance));
    }

    private int at(int point, int axis) {
        return (point * dimension + axis) * 2;
    }

    private void merge() {
        int sample = 0;
        int instant = 0;
        while (instant < instants.length && instants[instant] < run.stampNanos(0)) {
            instant++;
        }
        while (sample < run.size() || instant < instants.length) {
            long nextSample = sample < run.size() ? run.stampNanos(sample) : Long.MAX_VALUE;
            long nextInstant = instant < instants.length ? instants[instant] : Long.MAX_VALUE;
            stamps[points] = Math.min(nextSample, nextInstant);
            sampleAt[points] = nextSample <= nextInstant ? sample++ : -1;
            instantAt[points] = nextInstant <= nextSample ? instant++ : -1;
            points++;
        }
    }

    private void forward() {
        double first = run.variance(0);
        double speed = run.isClean(0) ? ANY_SPEED : Mobility.of(run.get(0).kind()).speedSpread();
        covariance[0] = first;
        covariance[2] = speed * speed;
        for (int point = 1; point < points; point++) {
            double span = (stamps[point] - stamps[point - 1]) * NANOS;
            int from = 3 * (point - 1);
            double p00 =
                    covariance[from]
                            + 2 * span * covariance[from + 1]
                            + span * span * covariance[from + 2]
                            + density * span * span * span / 3;
            double p01 = covariance[from + 1] + span * covariance[from + 2];
            p01 += density * span * span / 2;
            double p11 = covariance[from + 2] + density * span;
            boolean measured = sampleAt[point] >= 0;
            double r = measured ? run.variance(sampleAt[point]) : 0;
            double total = p00 + r;
            double[] position = measured ? run.get(sampleAt[point]).position() : origin;
            for (int axis = 0; axis < dimension; axis++) {
                int old = at(point - 1, axis);
                int now = at(point, axis);
                double velocity = state[old + 1];
                double predicted = state[old] + span * velocity;
                double residual = measured ? position[axis] - origin[axis] - predicted : 0;
                state[now] = predicted + p00 / total * residual;
                state[now + 1] = velocity + p01 / total * residual;
            }
            int to = 3 * point;
            covariance[to] = measured ? p00 * (r / total) : p00;
            covariance[to + 1] = measured ? p01 * (r / total) : p01;
            covariance[to + 2] = measured ? p11 - p01 * (p01 / total) : p11;
        }
    }

    private void backward() {
        for (int point = points - 2; point >= 0; point--) {
            if (stamps[point + 1] <= instants[0]) {
                return;
            }
            double span = (stamps[point + 1] - stamps[point]) * NANOS;
            int here = 3 * point;
            int next = 3 * (point + 1);
            double c00 = covariance[here];
            double c01 = covariance[here + 1];
            double c11 = covariance[here + 2];
            double p00 =
                    c00 + 2 * span * c01 + span * span * c11 + density * span * span * span / 3;
            double p01 = c01 + span * c11 + density * span * span / 2;
            double p11 = c11 + density * span;
            double determinant = p00 * p11 - p01 * p01;
            // Gain C = P Fᵀ P⁻¹, P Fᵀ = [c00 + Δ·c01, c01; c01 + Δ·c11, c11].
            double a = c00 + span * c01;
            double b = c01 + span * c11;
            double g00 = (a * p11 - c01 * p01) / determinant;
            double g01 = (c01 * p00 - a * p01) / determinant;
            double g10 = (b * p11 - c11 * p01) / determinant;
            double g11 = (c11 * p00 - b * p01) / determinant;
            for (int axis = 0; axis < dimension; axis++) {
                int now = at(point, axis);
                int later = at(point + 1, axis);
                double dx = state[later] - state[now] - span * state[now + 1];
                double dv = state[later + 1] - state[now + 1];
                state[now] += g00 * dx + g01 * dv;
                state[now + 1] += g10 * dx + g11 * dv;
            }
            double d00 = covariance[next] - p00;
            double d01 = covariance[next + 1] - p01;
            double d11 = covariance[next + 2] - p11;
            double h00 = g00 * d00 + g01 * d01;
            double h01 = g00 * d01 + g01 * d11;
            double h10 = g10 * d00 + g11 * d01;
            double h11 = g10 * d01 + g11 * d11;
            covariance[here] = c00 + h00 * g00 + h01 * g01;
            covariance[here + 1] = c01 + h00 * g10 + h01 * g11;
            covariance[here + 2] = c11 + h10 * g10 + h11 * g11;
        }
    }
}

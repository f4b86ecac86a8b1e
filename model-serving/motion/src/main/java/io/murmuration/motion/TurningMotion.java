package io.murmuration.motion;

/**
 * How an agent moves at the end of its past: which way, how long a step is, by how much it turns
 * and grows from step to step.
 *
 * <p>Read from the last {@value #STEPS} steps s(1) … s(n) that were seen and that the kind can
 * make, newest first by weights w that fall by {@value #FADE} a step:
 *
 * <ul>
 *   <li>the turn φ is the angle of the rotation that brings every step nearest to the next one, the
 *       least squares solution atan2(|Σ w s(i) × s(i+1)|, Σ w s(i) · s(i+1)), about the axis of the
 *       sum of the cross products;
 *   <li>the growth a of a step's length is the slope of the weighted line through the lengths;
 *   <li>both are believed as far as they stand out of what is left over: φ is multiplied by max(0,
 *       1 − {@value #TURN_DOUBT} var φ / φ²), a by max(0, 1 − {@value #GROWTH_DOUBT} var a / a²),
 *       the positive part of James and Stein's estimator with more doubt; without three turns
 *       neither is believed at all;
 *   <li>direction and length are those of the mean of all steps, turned on to the last, with
 *       weights that fall by {@value #RECENT} a step.
 * </ul>
 *
 * <p>The numbers were chosen on simulated vehicles with bends, accelerations and 0 to 30 cm of
 * noise and on the walking people of ETH/UCY. Lengths, scalar products and the turn's plane turn
 * and mirror with the world, whatever the number of axes.
 *
 * @param ahead direction of the last step, length 1, or 0 for an agent that stands; shape [D]
 * @param aside direction to which it turns, at right angles to it; 0 when it does not turn
 * @param length of the last step, metres
 * @param turn from step to step, radians, at least 0
 * @param growth of a step's length from step to step, metres
 */
record TurningMotion(double[] ahead, double[] aside, double length, double turn, double growth) {
    /** Steps that are looked at, at most. */
    static final int STEPS = 6;

    /** Weight of a step against that of the next, for turn and growth. */
    static final double FADE = 0.8;

    /** Weight of a step against that of the next, for direction and length. */
    static final double RECENT = 0.15;

    static final double TURN_DOUBT = 4;
    static final double GROWTH_DOUBT = 25;

    /** Turns without which neither a turn nor a growth is believed. */
    private static final int LEAST_TURNS = 3;

    private static final int AXES = 3;
    private static final double TINY = 1e-12;

    /**
     * Reads the motion from a past.
     *
     * @param longestMeters no step of the agent is longer: one that is forgets what was before it
     */
    static TurningMotion of(AgentWindow agent, int dimension, double longestMeters) {
        double[][] steps = steps(agent, dimension, longestMeters);
        int n = steps.length;
        if (n == 0) {
            return new TurningMotion(new double[dimension], new double[dimension], 0, 0, 0);
        }
        double[] axis = new double[AXES];
        double turn = 0;
        double growth = 0;
        if (n > LEAST_TURNS) {
            double sumDot = 0;
            for (int i = 1; i < n; i++) {
                double weight = weight(FADE, n - 1 - i);
                add(axis, weight, cross(steps[i - 1], steps[i]));
                sumDot += weight * dot(steps[i - 1], steps[i]);
            }
            double sumCross = norm(axis);
            if (sumDot > 0 && sumCross > 0) {
                axis = times(1 / sumCross, axis);
                turn = believedTurn(steps, axis, StrictMath.atan2(sumCross, sumDot));
            }
            growth = believedGrowth(steps);
        }
        return atTheEnd(steps, axis, turn, growth, dimension);
    }

    /** The newest steps that were seen, up to one that cannot be; shape [n][3]. */
    private static double[][] steps(AgentWindow agent, int dimension, double longestMeters) {
        double[] path = agent.positions();
        int last = path.length / dimension - 1;
        int first = last;
        while (first > 0
                && last - first < STEPS
                && agent.provenance()[first - 1] != StepProvenance.BACK_FILLED
                && Steps.length(path, dimension, first) <= longestMeters) {
            first--;
        }
        double[][] steps = new double[last - first][AXES];
        for (int i = 0; i < steps.length; i++) {
            for (int axis = 0; axis < dimension; axis++) {
                int at = (first + i + 1) * dimension + axis;
                steps[i][axis] = path[at] - path[at - dimension];
            }
        }
        return steps;
    }

    private static double believedTurn(double[][] steps, double[] axis, double turn) {
        int turns = steps.length - 1;
        double sum = 0;
        double squares = 0;
        double left = 0;
        double energy = 0;
        for (int i = 1; i <= turns; i++) {
            double weight = weight(FADE, turns - i);
            double[] turned = rotate(steps[i - 1], axis, turn);
            double length = norm(turned) + TINY;
            double off = norm(cross(turned, steps[i])) / length;
            sum += weight;
            squares += weight * weight;
            left += weight * off * off;
            energy += weight * length * length;
        }
        double effective = sum * sum / squares;
        // One of them went into the turn; the doubt was chosen for five turns, four of them free.
        double variance = left / energy / effective * ((STEPS - 2.0) / (turns - 1.0));
        return turn * Math.max(0, 1 - TURN_DOUBT * variance / Math.max(turn * turn, TINY));
    }

    private static double believedGrowth(double[][] steps) {
        int n = steps.length;
        double sum = 0;
        double meanAge = 0;
        double meanLength = 0;
        for (int i = 0; i < n; i++) {
            double weight = weight(FADE, n - 1 - i);
            sum += weight;
            meanAge += weight * i;
            meanLength += weight * norm(steps[i]);
        }
        meanAge /= sum;
        meanLength /= sum;
        double spread = 0;
        double product = 0;
        for (int i = 0; i < n; i++) {
            double weight = weight(FADE, n - 1 - i);
            spread += weight * (i - meanAge) * (i - meanAge);
            product += weight * (i - meanAge) * (norm(steps[i]) - meanLength);
        }
        double growth = product / spread;
        double left = 0;
        for (int i = 0; i < n; i++) {
            double off = norm(steps[i]) - meanLength - growth * (i - meanAge);
            left += weight(FADE, n - 1 - i) * off * off;
        }
        double variance = left / spread / (n - 2);
        return growth * Math.max(0, 1 - GROWTH_DOUBT * variance / Math.max(growth * growth, TINY));
    }

    private static TurningMotion atTheEnd(
            double[][] steps, double[] axis, double turn, double growth, int dimension) {
        int n = steps.length;
        double sum = 0;
        double meanAge = 0;
        double[] mean = new double[AXES];
        for (int i = 0; i < n; i++) {
            int age = n - 1 - i;
            double weight = weight(RECENT, age);
            sum += weight;
            meanAge += weight * age;
            add(mean, weight, rotate(steps[i], axis, turn * age));
        }
        double length = norm(mean) / sum;
        double[] ahead = length > 0 ? times(1 / norm(mean), mean) : new double[AXES];
        double[] aside = cross(axis, ahead);
        return new TurningMotion(
                first(dimension, ahead),
                first(dimension, aside),
                Math.max(0, length + growth * meanAge / sum),
                turn,
                growth);
    }

    private static double weight(double fade, int age) {
        double weight = 1;
        for (int i = 0; i < age; i++) {
            weight *= fade;
        }
        return weight;
    }

    /** Rodrigues' rotation about a unit axis. */
    private static double[] rotate(double[] v, double[] axis, double angle) {
        if (angle == 0) {
            return v;
        }
        double cos = StrictMath.cos(angle);
        double[] rotated = times(cos, v);
        add(rotated, StrictMath.sin(angle), cross(axis, v));
        add(rotated, (1 - cos) * dot(axis, v), axis);
        return rotated;
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    private static double[] times(double factor, double[] v) {
        return new double[] {factor * v[0], factor * v[1], factor * v[2]};
    }

    private static void add(double[] sum, double factor, double[] v) {
        for (int axis = 0; axis < AXES; axis++) {
            sum[axis] += factor * v[axis];
        }
    }

    private static double[] first(int dimension, double[] v) {
        double[] cut = new double[dimension];
        System.arraycopy(v, 0, cut, 0, dimension);
        return cut;
    }
}

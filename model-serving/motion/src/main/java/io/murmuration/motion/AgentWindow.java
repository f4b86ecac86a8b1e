package io.murmuration.motion;

/**
 * The past of one agent on the window's steps.
 *
 * @param id the agent's id
 * @param kind what it is
 * @param positions metres, shape [P, D] flattened step by step; the last step is t0
 * @param provenance how each step is supported, shape [P]
 * @param spread standard deviation of each position along an axis, metres, shape [P]; 0 where it is
 *     as good as exact
 * @param ageNanos t0 minus the stamp of the agent's newest sample, at least 0
 */
public record AgentWindow(
        String id,
        AgentKind kind,
        double[] positions,
        StepProvenance[] provenance,
        double[] spread,
        long ageNanos) {

    /** A past whose positions are exact. */
    public AgentWindow(
            String id,
            AgentKind kind,
            double[] positions,
            StepProvenance[] provenance,
            long ageNanos) {
        this(id, kind, positions, provenance, new double[provenance.length], ageNanos);
    }

    /** The same agent at other places, in another number of dimensions, perhaps. */
    AgentWindow withPositions(double[] others) {
        return new AgentWindow(id, kind, others, provenance, spread, ageNanos);
    }

    /** Number of steps whose support was {@code wanted}. */
    public int count(StepProvenance wanted) {
        int count = 0;
        for (StepProvenance step : provenance) {
            if (step == wanted) {
                count++;
            }
        }
        return count;
    }

    /** Whether every step was measured. */
    public boolean fullyMeasured() {
        return count(StepProvenance.MEASURED) == provenance.length;
    }
}

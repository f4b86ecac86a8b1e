package io.murmuration.eqmotion.optimise;

import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;

/**
 * Exponential moving average of parameters: a ← βa + (1−β)w with β = min(decay, (n+1)/(n+20)) at
 * the n-th update, counted from 0, so that the start is forgotten soon. Not thread-safe.
 */
public final class MovingAverage {
    private final Parameters average;
    private final double decay;
    private long updates;

    /** Starts at a copy of the parameters. */
    public MovingAverage(Parameters parameters, double decay) {
        average = parameters.copy();
        this.decay = decay;
    }

    /** Takes the present parameters in. */
    public void update(Parameters parameters) {
        float beta = (float) Math.min(decay, (updates + 1.0) / (updates + 20.0));
        updates++;
        for (Parameter p : average.all()) {
            float[] mean = p.values();
            float[] now = parameters.get(p.name()).values();
            for (int i = 0; i < mean.length; i++) {
                mean[i] = beta * mean[i] + (1 - beta) * now[i];
            }
        }
    }

    /** The average itself, not a copy. */
    public Parameters average() {
        return average;
    }

    /** Updates so far. */
    public long updates() {
        return updates;
    }

    /** Goes on with a saved run, whose average has been copied into this one's. */
    public void resumeAt(long updatesTaken) {
        updates = updatesTaken;
    }
}

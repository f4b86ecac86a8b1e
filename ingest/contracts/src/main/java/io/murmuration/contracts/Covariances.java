package io.murmuration.contracts;

import io.murmuration.contracts.v1.ObservedAgent;

/** What an observation's covariance says along an axis. Pure and thread-safe. */
public final class Covariances {
    private Covariances() {}

    /**
     * The mean of the covariance's diagonal, which does not change when the world turns.
     *
     * @return square metres along an axis; NaN where no covariance of positive size is stated
     */
    public static double variance(ObservedAgent agent) {
        int dimension = agent.getPositionCount();
        if (dimension == 0 || agent.getCovarianceCount() != dimension * dimension) {
            return Double.NaN;
        }
        double trace = 0;
        for (int axis = 0; axis < dimension; axis++) {
            trace += agent.getCovariance(axis * (dimension + 1));
        }
        return trace > 0 && trace < Double.POSITIVE_INFINITY ? trace / dimension : Double.NaN;
    }
}

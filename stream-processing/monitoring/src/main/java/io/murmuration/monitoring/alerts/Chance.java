package io.murmuration.monitoring.alerts;

/**
 * How likely something must be for an alert, and how unlikely for it to be calm again.
 *
 * @param raiseAt chance at which it is raised
 * @param clearAt chance below which a tick is calm; lower than {@code raiseAt}
 */
public record Chance(double raiseAt, double clearAt) {
    public Chance {
        if (!(clearAt < raiseAt)) {
            throw new IllegalArgumentException(
                    "an alert must be cleared below the chance it is raised at, but "
                            + clearAt
                            + " is not below "
                            + raiseAt);
        }
    }
}

package io.murmuration.monitoring.alerts;

/**
 * When two agents that come near each other meet, and do not merely walk together.
 *
 * <p>A pair meets where its centres come closer than {@code closeMeters} while they move at {@code
 * leastClosing} or more against each other: passers-by and crossers do, people side by side do not.
 * A pair that is in company at t0 — nearer than {@code companyMeters}, with less than {@code
 * companySpeed} between them — is not looked at: they know of each other.
 *
 * @param closeMeters centres nearer than this are too close
 * @param leastClosing relative speed at the least distance, metres a second
 * @param companyMeters people in company are nearer than this
 * @param companySpeed their relative speed is below this, metres a second
 */
public record EncounterRule(
        double closeMeters, double leastClosing, double companyMeters, double companySpeed) {
    public static final EncounterRule DEFAULT = new EncounterRule(0.5, 0.5, 1.5, 0.5);

    public EncounterRule {
        if (!(closeMeters > 0)) {
            throw new IllegalArgumentException(
                    "a distance must be above 0 m, but was " + closeMeters);
        }
        if (!(leastClosing >= 0 && companyMeters >= 0 && companySpeed >= 0)) {
            throw new IllegalArgumentException(
                    "speeds and distances of company must not be negative, but were "
                            + leastClosing
                            + ", "
                            + companyMeters
                            + ", "
                            + companySpeed);
        }
    }

    /** Whether two agents walk together. */
    boolean inCompany(double[] a, double[] velocityA, double[] b, double[] velocityB) {
        return distance(a, b) < companyMeters && distance(velocityA, velocityB) < companySpeed;
    }

    /** Whether a least distance, passed at a relative speed, is a meeting. */
    boolean meets(double meters, double metersPerSecond) {
        return meters < closeMeters && metersPerSecond >= leastClosing;
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}

package io.murmuration.motion.symmetry.meter;

import java.util.List;

/**
 * What the meter shows.
 *
 * @param forecasts how many were judged
 * @param pValue the chance of errors at least as one-sided where the site breaks nothing, all tests
 *     together; 1 where too little was seen
 * @param tests one by one; those that the traffic cannot tell apart are missing
 * @param driftX how fast agents are carried away from their forecasts, metres a second; 0 where
 *     that cannot be told
 * @param driftY the same, along the other axis
 */
public record SiteReading(
        long forecasts, double pValue, List<Test> tests, double driftX, double driftY) {
    /**
     * One kind of one-sidedness.
     *
     * @param kind which
     * @param statistic of Fisher's F
     * @param pValue the chance of a larger one
     */
    public record Test(Kind kind, double statistic, double pValue) {}

    /** What is tested. The shares are those of the false alarms that are spent on each. */
    public enum Kind {
        /** Everybody is carried in one direction: a one-way flow. */
        DRIFT(0.7, 0, 2),
        /** Errors are different along one axis than across it: a corridor. */
        HEADING(0.1, 5, 2),
        /** Everybody errs to the left, or everybody to the right: keeping right. */
        SIDE(0.1, 4, 1),
        /** Errors change from place to place: a roundabout, a door, a moving walkway. */
        PLACE(0.1, 7, 4);

        final double share;

        /** Its coefficients: the first, and how many. */
        final int first;

        final int count;

        Kind(double share, int first, int count) {
            this.share = share;
            this.first = first;
            this.count = count;
        }
    }

    static SiteReading tooLittle(long forecasts) {
        return new SiteReading(forecasts, 1, List.of(), 0, 0);
    }

    /** The test that is the most surprising for its share; null when there are none. */
    public Test strongest() {
        Test strongest = null;
        for (Test test : tests) {
            if (strongest == null
                    || test.pValue / test.kind.share < strongest.pValue / strongest.kind.share) {
                strongest = test;
            }
        }
        return strongest;
    }
}

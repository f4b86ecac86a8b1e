package io.murmuration.training.evaluation;

/**
 * The figures of protocol H on one scene. Errors in metres, likelihoods in nats, rates from 0 to 1.
 *
 * @param agents how many forecasts were scored; a mean of figures holds their sum
 * @param minAde best of the modes
 * @param minFde best of the modes, on its own
 * @param adeK1 of the one path that the model gives as its best
 * @param fdeK1 of that path
 * @param adeTop of the most probable mode
 * @param fdeTop of the most probable mode
 * @param jade best of the joint modes; one mode index for the whole scene
 * @param jfde best of the joint modes, on its own
 * @param collisionRate share of the agents that come within 0.2 m of another in a joint mode, mean
 *     over the joint modes
 * @param nll of the mixture, per step
 * @param closestNll of the probability given to the mode that was closest
 * @param reliabilityGap largest difference of probability and frequency in any bin that holds a
 *     twentieth of the cases
 * @param coverage of the tubes, mean over the steps
 * @param pathCoverage of the tubes on the whole path
 */
public record Scores(
        long agents,
        double minAde,
        double minFde,
        double adeK1,
        double fdeK1,
        double adeTop,
        double fdeTop,
        double jade,
        double jfde,
        double collisionRate,
        double nll,
        double closestNll,
        double reliabilityGap,
        double coverage,
        double pathCoverage) {

    private static final int FIGURES = 14;

    /** The figures in the order of the fields, without the agents. */
    double[] figures() {
        return new double[] {
            minAde,
            minFde,
            adeK1,
            fdeK1,
            adeTop,
            fdeTop,
            jade,
            jfde,
            collisionRate,
            nll,
            closestNll,
            reliabilityGap,
            coverage,
            pathCoverage
        };
    }

    static Scores of(long agents, double[] f) {
        if (f.length != FIGURES) {
            throw new IllegalArgumentException(
                    "expected " + FIGURES + " figures, found " + f.length);
        }
        return new Scores(
                agents, f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11],
                f[12], f[13]);
    }

    /** The plain mean of several, each counting once, as the published tables do. */
    static Scores mean(Iterable<Scores> scores) {
        double[] sums = new double[FIGURES];
        long agents = 0;
        int count = 0;
        for (Scores one : scores) {
            agents += one.agents;
            count++;
            double[] figures = one.figures();
            for (int i = 0; i < FIGURES; i++) {
                sums[i] += figures[i];
            }
        }
        for (int i = 0; i < FIGURES; i++) {
            sums[i] /= count;
        }
        return of(agents, sums);
    }
}

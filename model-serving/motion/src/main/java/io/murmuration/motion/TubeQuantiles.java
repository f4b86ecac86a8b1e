package io.murmuration.motion;

import java.util.Arrays;

/**
 * Radii around the modes that held a given share of a model's validation data.
 *
 * @param coverages shares, rising, shape [Q]
 * @param stepMeters radius for each step alone, shape [Q][F]
 * @param pathFactors factor on the radii of the steps for the path as a whole, shape [Q]
 */
public record TubeQuantiles(double[] coverages, double[][] stepMeters, double[] pathFactors) {
    /** Of a model that was never validated. */
    public static final TubeQuantiles NONE =
            new TubeQuantiles(new double[0], new double[0][], new double[0]);

    /** Checks that there is one row of radii and one factor for each share. */
    public TubeQuantiles {
        if (stepMeters.length != coverages.length || pathFactors.length != coverages.length) {
            throw new IllegalArgumentException(
                    "expected radii and factors for "
                            + coverages.length
                            + " coverages, found "
                            + stepMeters.length
                            + " and "
                            + pathFactors.length);
        }
        for (int i = 1; i < coverages.length; i++) {
            if (!(coverages[i] > coverages[i - 1])) {
                throw new IllegalArgumentException(
                        "expected rising coverages, found " + Arrays.toString(coverages));
            }
        }
    }

    /** Whether there are radii for that many steps. */
    public boolean areFor(int steps) {
        return coverages.length > 0 && stepMeters[0].length == steps;
    }

    /**
     * The radius of one step, metres, interpolated between the shares around the one asked for;
     * beyond the outermost ones it is theirs.
     */
    public double radiusMeters(double coverage, int step) {
        return between(coverage, Arrays.stream(stepMeters).mapToDouble(row -> row[step]).toArray());
    }

    /** The factor for whole paths, interpolated alike. */
    public double pathFactor(double coverage) {
        return between(coverage, pathFactors);
    }

    private double between(double coverage, double[] values) {
        int above = 0;
        while (above < coverages.length && coverages[above] < coverage) {
            above++;
        }
        if (above == 0 || above == coverages.length) {
            return values[Math.min(above, coverages.length - 1)];
        }
        double share =
                (coverage - coverages[above - 1]) / (coverages[above] - coverages[above - 1]);
        return values[above - 1] + share * (values[above] - values[above - 1]);
    }
}

package io.murmuration.motion.symmetry.meter;

import io.murmuration.motion.symmetry.meter.SiteReading.Kind;
import io.murmuration.motion.symmetry.meter.SiteReading.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Tests the errors of forecasts for what a site without preferred direction, side and place cannot
 * show.
 *
 * <p><b>Method.</b> Least squares on the equation of {@link ErrorSums}, and for each {@link Kind} a
 * Wald test that its coefficients are zero, with the covariance estimated from the scatter between
 * blocks of agents ("cluster robust": Liang &amp; Zeger 1986). All forecasts of an agent are in one
 * block, so neither overlapping horizons nor an agent's habits count as independent evidence. The
 * statistic is referred to Fisher's F on as many degrees of freedom as there are blocks, less the
 * coefficients. The tests share one false-alarm rate: pValue = min over the kinds of p / share.
 *
 * <p><b>What is assumed.</b> Agents of different blocks err independently of each other. People who
 * walk in company do not quite; where many do, alarms come somewhat more often than stated.
 *
 * <p><b>Rate.</b> pValue &lt; 0.01 in at most 1 % of looks at a site that breaks nothing. Who looks
 * again and again at growing sums must share that out over the looks; see {@link #level}.
 *
 * <p>Pure and thread-safe.
 */
public final class SymmetryMeter {
    /** Blocks that agents are spread over. */
    public static final int BLOCKS = 128;

    /** Blocks with any agent below which nothing is said. */
    public static final int LEAST_BLOCKS = 40;

    /** Stated rate of false alarms, over all looks of one period. */
    public static final double FALSE_ALARMS = 0.01;

    /** What is left of a coefficient's column next to the ones before it, of 1, at the least. */
    private static final double LEAST_PIVOT = 1e-6;

    private SymmetryMeter() {}

    /** The block of an agent, from 0 to {@value #BLOCKS} less 1. */
    public static int block(String agent) {
        // A finaliser of murmur's: ids that count up are spread evenly.
        int hash = agent.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return Math.floorMod(hash ^ (hash >>> 16), BLOCKS);
    }

    /**
     * The level of one of several looks at the same growing sums: half of the stated rate for the
     * first, a quarter for the second, and so on, so that all of them together keep it.
     *
     * @param look 0 for the first
     */
    public static double level(int look) {
        return FALSE_ALARMS * Math.pow(0.5, look + 1.0);
    }

    /** Reads the sums of all blocks that have any agent. */
    public static SiteReading read(Collection<ErrorSums> blocks) {
        ErrorSums all = new ErrorSums();
        int used = 0;
        for (ErrorSums block : blocks) {
            all.add(block);
            used += block.forecasts() > 0 ? 1 : 0;
        }
        if (used < LEAST_BLOCKS) {
            return SiteReading.tooLittle(all.forecasts());
        }
        int[] kept = independent(all);
        if (kept.length == 0) {
            return SiteReading.tooLittle(all.forecasts());
        }
        double[][] inverse = inverse(all, kept);
        double[] fitted = times(inverse, moments(all, kept));
        double[][] covariance = sandwich(inverse, scatter(blocks, kept, fitted), used);
        List<Test> tests = new ArrayList<>();
        double least = 1;
        for (Kind kind : Kind.values()) {
            int[] at = positions(kept, kind);
            if (at == null) {
                continue;
            }
            Test test = wald(kind, at, fitted, covariance, used - kept.length);
            tests.add(test);
            least = Math.min(least, test.pValue() / kind.share);
        }
        int[] drift = positions(kept, Kind.DRIFT);
        return new SiteReading(
                all.forecasts(),
                least,
                List.copyOf(tests),
                drift == null ? 0 : fitted[drift[0]],
                drift == null ? 0 : fitted[drift[1]]);
    }

    private static Test wald(
            Kind kind, int[] at, double[] fitted, double[][] covariance, int freedom) {
        double[][] part = new double[at.length][at.length];
        double[] value = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            value[i] = fitted[at[i]];
            for (int j = 0; j < at.length; j++) {
                part[i][j] = covariance[at[i]][at[j]];
            }
        }
        double[] solved = times(Cholesky.inverse(part), value);
        double wald = 0;
        for (int i = 0; i < at.length; i++) {
            wald += value[i] * solved[i];
        }
        // Hotelling's: the covariance is estimated too.
        int rest = freedom - at.length + 1;
        double f = wald * rest / ((double) at.length * freedom);
        return new Test(kind, f, FisherF.tail(f, at.length, rest));
    }

    /** Coefficients that the traffic can tell apart; what any site may have comes first. */
    private static int[] independent(ErrorSums all) {
        int[] order = {2, 3, 0, 1, 4, 5, 6, 7, 8, 9, 10};
        int[] kept = new int[0];
        for (int candidate : order) {
            int[] more = Arrays.copyOf(kept, kept.length + 1);
            more[kept.length] = candidate;
            if (all.product(candidate, candidate) > 0
                    && Cholesky.lastPivot(scaled(all, more)) > LEAST_PIVOT) {
                kept = more;
            }
        }
        return kept;
    }

    private static double[][] scaled(ErrorSums all, int[] kept) {
        double[][] matrix = new double[kept.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                matrix[i][j] =
                        all.product(kept[i], kept[j])
                                / Math.sqrt(
                                        all.product(kept[i], kept[i])
                                                * all.product(kept[j], kept[j]));
            }
        }
        return matrix;
    }

    private static double[][] inverse(ErrorSums all, int[] kept) {
        double[][] inverse = Cholesky.inverse(scaled(all, kept));
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                inverse[i][j] /=
                        Math.sqrt(all.product(kept[i], kept[i]) * all.product(kept[j], kept[j]));
            }
        }
        return inverse;
    }

    private static double[] moments(ErrorSums sums, int[] kept) {
        double[] moments = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            moments[i] = sums.moment(kept[i]);
        }
        return moments;
    }

    /** Σ over the blocks of g·gᵀ, g what the block's errors leave of the normal equations. */
    private static double[][] scatter(Collection<ErrorSums> blocks, int[] kept, double[] fitted) {
        double[][] scatter = new double[kept.length][kept.length];
        for (ErrorSums block : blocks) {
            double[] left = moments(block, kept);
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; j < kept.length; j++) {
                    left[i] -= block.product(kept[i], kept[j]) * fitted[j];
                }
            }
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; j < kept.length; j++) {
                    scatter[i][j] += left[i] * left[j];
                }
            }
        }
        return scatter;
    }

    private static double[][] sandwich(double[][] bread, double[][] filling, int blocks) {
        int size = bread.length;
        double[][] half = product(bread, filling);
        double[][] whole = product(half, bread);
        double small = blocks / (double) (blocks - size);
        for (double[] row : whole) {
            for (int j = 0; j < size; j++) {
                row[j] *= small;
            }
        }
        return whole;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] result = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                result[i] += matrix[i][j] * vector[j];
            }
        }
        return result;
    }

    /** Where the coefficients of a kind stand among the kept, or null when one is missing. */
    private static int[] positions(int[] kept, Kind kind) {
        int[] at = new int[kind.count];
        Arrays.fill(at, -1);
        for (int j = 0; j < kept.length; j++) {
            int i = kept[j] - kind.first;
            if (i >= 0 && i < kind.count) {
                at[i] = j;
            }
        }
        return Arrays.stream(at).anyMatch(j -> j < 0) ? null : at;
    }
}

package io.murmuration.motion.track;

import static io.murmuration.motion.StepProvenance.BACK_FILLED;
import static io.murmuration.motion.StepProvenance.EXTRAPOLATED;
import static io.murmuration.motion.StepProvenance.INTERPOLATED;
import static io.murmuration.motion.StepProvenance.MEASURED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackEstimatorTest {
    private static final long START = 946_684_800_000_000_000L;
    private static final long DT = 400_000_000L;
    private static final long MAX_GAP = 1_000_000_000L;
    private static final double SIGMA = 0.08;

    private final TrackEstimator estimator = new TrackEstimator(DT, MAX_GAP);

    /** Every source has one standard deviation; 0 is clean. */
    private static SampleNoise noise(double sigma, double outOfRegister) {
        return new SampleNoise() {
            @Override
            public boolean isClean(String source) {
                return sigma == 0;
            }

            @Override
            public double variance(Sample sample) {
                return sigma == 0 ? CLEAN_VARIANCE : sigma * sigma;
            }

            @Override
            public double registrationVariance() {
                return outOfRegister * outOfRegister;
            }
        };
    }

    private static Sample sample(long nanos, double... position) {
        return new Sample(START + nanos, position, AgentKind.PEDESTRIAN, Float.NaN, "c");
    }

    private static Track track(List<Sample> samples) {
        Track track = new Track();
        samples.forEach(track::add);
        return track;
    }

    /** Somebody who walks 1.3 m/s and turns. */
    private static double[] walk(double seconds) {
        return new double[] {1.3 * seconds, 2 * Math.sin(0.5 * seconds)};
    }

    private static List<Sample> walk(double rate, double seconds, double sigma, Random random) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < rate * seconds; i++) {
            long nanos = Math.round((i + 0.3 * random.nextDouble()) / rate * 1e9);
            double[] at = walk(nanos * 1e-9);
            at[0] += sigma * random.nextGaussian();
            at[1] += sigma * random.nextGaussian();
            samples.add(sample(nanos, at));
        }
        return samples;
    }

    private static long[] steps(double lastSeconds) {
        long[] steps = new long[8];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = START + Math.round(lastSeconds * 1e9) - (7 - i) * DT;
        }
        return steps;
    }

    private TrackEstimate estimate(List<Sample> samples, long[] steps, SampleNoise noise) {
        return estimator.estimate(track(samples), samples.size() - 1, steps, noise);
    }

    /** The posterior mean of the same model by one dense system, beside the two passes. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTheGaussianPosteriorThatItComputesInPasses(long seed) {
        Random random = new Random(seed);
        int n = 9;
        double[] seconds = new double[n];
        double[] seen = new double[n];
        List<Sample> samples = new ArrayList<>();
        double t = 0;
        for (int i = 0; i < n; i++) {
            seconds[i] = t;
            seen[i] = t + 0.1 * random.nextGaussian();
            samples.add(sample(Math.round(t * 1e9), seen[i]));
            t += 0.01 + 0.3 * random.nextDouble();
        }
        double[] asked = {0.1, seconds[3], 0.7 * seconds[n - 1], seconds[n - 1] + 0.2};
        long[] instants = new long[asked.length];
        for (int k = 0; k < asked.length; k++) {
            instants[k] = START + Math.round(asked[k] * 1e9);
        }
        TrackEstimate estimate = estimate(samples, instants, noise(SIGMA, 0));
        double[][] system = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system[i][j] = covariance(seconds[i], seconds[j]) + (i == j ? SIGMA * SIGMA : 0);
            }
        }
        for (int k = 0; k < asked.length; k++) {
            double[] row = new double[n];
            for (int i = 0; i < n; i++) {
                row[i] = covariance(asked[k], seconds[i]);
            }
            double[] weights = solve(system, row);
            double mean = 0;
            double variance = covariance(asked[k], asked[k]);
            for (int i = 0; i < n; i++) {
                mean += weights[i] * seen[i];
                variance -= weights[i] * row[i];
            }
            assertThat(estimate.positions()[k]).as("instant %d", k).isEqualTo(mean, within(1e-5));
            assertThat(estimate.spread()[k]).isEqualTo(Math.sqrt(variance), within(1e-5));
        }
    }

    /** Of two positions: anywhere at 0, a speed of 1.5 m/s, acceleration 0.03 m²/s³. */
    private static double covariance(double a, double b) {
        double least = Math.min(a, b);
        double integrated = least * least * least / 3 + Math.abs(a - b) * least * least / 2;
        return 1e4 + 2.25 * a * b + 0.03 * integrated;
    }

    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, a[i], 0, n);
            a[i][n] = right[i];
        }
        for (int column = 0; column < n; column++) {
            for (int row = column + 1; row < n; row++) {
                double factor = a[row][column] / a[column][column];
                for (int k = column; k <= n; k++) {
                    a[row][k] -= factor * a[column][k];
                }
            }
        }
        double[] x = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            x[row] = a[row][n];
            for (int k = row + 1; k < n; k++) {
                x[row] -= a[row][k] * x[k];
            }
            x[row] /= a[row][row];
        }
        return x;
    }

    @Test
    void aCleanSampleAtTheInstantIsTheAnswerToTheBit() {
        List<Sample> samples = walk(2.5, 8, 0, new Random(1));
        long[] instants = samples.stream().mapToLong(Sample::stampNanos).toArray();
        TrackEstimate estimate = estimate(samples, instants, noise(0, 0));
        for (int k = 0; k < instants.length; k++) {
            assertThat(estimate.positions()[2 * k]).isEqualTo(samples.get(k).position()[0]);
            assertThat(estimate.positions()[2 * k + 1]).isEqualTo(samples.get(k).position()[1]);
        }
        assertThat(estimate.spread()).containsOnly(0);
        assertThat(estimate.provenance()).containsOnly(MEASURED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 7, 10, 29.97})
    void cleanSamplesAreInterpolatedSmoothlyWhateverTheirStamps(double rate) {
        TrackEstimate estimate = estimate(walk(rate, 6, 0, new Random(2)), steps(5.5), noise(0, 0));
        for (int k = 0; k < 8; k++) {
            double[] truth = walk(5.5 - (7 - k) * 0.4);
            assertThat(estimate.positions()[2 * k]).isEqualTo(truth[0], within(0.003));
            assertThat(estimate.positions()[2 * k + 1]).isEqualTo(truth[1], within(0.003));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 29.97})
    void noisySamplesGiveLessThanTheirNoiseAndTheSpreadSaysHowMuch(double rate) {
        Random random = new Random(3);
        double squares = 0;
        double stated = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            List<Sample> samples = walk(rate, 6, SIGMA, random);
            TrackEstimate estimate = estimate(samples, steps(5.9), noise(SIGMA, 0));
            for (int k = 0; k < 8; k++) {
                double[] truth = walk(5.9 - (7 - k) * 0.4);
                for (int axis = 0; axis < 2; axis++) {
                    double error = estimate.positions()[2 * k + axis] - truth[axis];
                    squares += error * error;
                    stated += estimate.spread()[k] * estimate.spread()[k];
                }
            }
        }
        double error = Math.sqrt(squares / (16 * runs));
        assertThat(error).isLessThan(0.55 * SIGMA);
        assertThat(error / Math.sqrt(stated / (16 * runs))).isBetween(0.6, 1.4);
    }

    @Test
    void turnsMirrorsAndShiftsWithTheWorld() {
        List<Sample> samples = walk(29.97, 6, SIGMA, new Random(4));
        TrackEstimate estimate = estimate(samples, steps(5.9), noise(SIGMA, 0));
        double cos = Math.cos(1);
        double sin = Math.sin(1);
        List<Sample> moved = new ArrayList<>();
        for (Sample one : samples) {
            double[] p = one.position();
            moved.add(
                    sample(
                            one.stampNanos() - START,
                            5e6 + cos * p[0] + sin * p[1],
                            4e5 + sin * p[0] - cos * p[1]));
        }
        TrackEstimate after = estimate(moved, steps(5.9), noise(SIGMA, 0));
        for (int k = 0; k < 8; k++) {
            double x = estimate.positions()[2 * k];
            double y = estimate.positions()[2 * k + 1];
            assertThat(after.positions()[2 * k]).isEqualTo(5e6 + cos * x + sin * y, within(1e-8));
            assertThat(after.positions()[2 * k + 1])
                    .isEqualTo(4e5 + sin * x - cos * y, within(1e-8));
        }
        assertThat(after.spread()).isEqualTo(estimate.spread());
        assertThat(after.provenance()).isEqualTo(estimate.provenance());
    }

    @Test
    void neverFollowsTheLineThroughTwoCamerasThatAreOutOfRegister() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            long nanos = i * 40_000_000L;
            samples.add(sample(nanos, walk(nanos * 1e-9)));
            double[] shifted = walk((nanos + 2_000_000) * 1e-9);
            shifted[1] += 0.05;
            samples.add(
                    new Sample(
                            START + nanos + 2_000_000,
                            shifted,
                            AgentKind.PEDESTRIAN,
                            Float.NaN,
                            "d"));
        }
        TrackEstimate estimate = estimate(samples, steps(5.98), noise(0, 0.05));
        for (int k = 0; k < 8; k++) {
            double[] truth = walk(5.98 - (7 - k) * 0.4);
            assertThat(estimate.positions()[2 * k + 1]).isEqualTo(truth[1] + 0.025, within(0.03));
        }
    }

    @Test
    void provenanceSaysHowFarTheSamplesSupportAStep() {
        List<Sample> samples =
                List.of(
                        sample(1_200_000_000, 0),
                        sample(1_233_000_000, 0),
                        sample(1_266_000_000, 0),
                        sample(2_150_000_000L, 0),
                        sample(2_183_000_000L, 0),
                        sample(2_216_000_000L, 0));
        long[] instants = {
            START + 900_000_000L,
            START + 1_190_000_000L,
            START + 1_250_000_000L,
            START + 1_700_000_000L,
            START + 2_140_000_000L,
            START + 2_230_000_000L,
            START + 2_600_000_000L
        };
        TrackEstimate estimate = estimate(samples, instants, noise(SIGMA, 0));
        assertThat(estimate.provenance())
                .containsExactly(
                        BACK_FILLED,
                        MEASURED,
                        MEASURED,
                        INTERPOLATED,
                        MEASURED,
                        MEASURED,
                        EXTRAPOLATED);
        double[] spread = estimate.spread();
        assertThat(spread[0]).isGreaterThan(spread[1]);
        assertThat(spread[6]).isGreaterThan(spread[5]);
    }

    @Test
    void aRunLeavesOutAFewWildSamplesAndEndsWhereTheTrackJumps() {
        List<Sample> samples = new ArrayList<>(walk(10, 3, 0, new Random(5)));
        samples.set(20, sample(samples.get(20).stampNanos() - START, 40, 40));
        TrackEstimate wild = estimate(samples, steps(2.9), noise(0, 0));
        samples.remove(20);
        TrackEstimate without = estimate(samples, steps(2.9), noise(0, 0));
        assertThat(wild.positions()).isEqualTo(without.positions());

        List<Sample> swapped = new ArrayList<>(samples);
        for (int i = 20; i < swapped.size(); i++) {
            double[] p = swapped.get(i).position();
            swapped.set(i, sample(swapped.get(i).stampNanos() - START, p[0] + 5, p[1]));
        }
        TrackEstimate jumped = estimate(swapped, steps(2.9), noise(0, 0));
        assertThat(jumped.provenance()[0]).isEqualTo(BACK_FILLED);
        assertThat(jumped.provenance()[7]).isEqualTo(MEASURED);
        assertThat(jumped.positions()[14]).isEqualTo(walk(2.9)[0] + 5, within(0.01));
        assertThat(jumped.positions()[12]).isEqualTo(walk(2.5)[0] + 5, within(0.05));
    }
}

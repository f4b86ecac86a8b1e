package io.murmuration.motion.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProbabilityMetricsTest {
    @Test
    void isTheGaussianWhereThereIsOneMode() {
        double[] truth = {1, 0, 0, 3};
        double[] mode = {0, 0, 0, 0};
        // ln N = −ln(2πσ²) − e²/2σ² in the plane: σ 1, e 1 and σ 2, e 3.
        double first = Math.log(2 * Math.PI) + 0.5;
        double second = Math.log(2 * Math.PI * 4) + 9.0 / 8;

        assertThat(Likelihood.mixtureNll(new double[] {1}, mode, truth, new double[] {1, 2}, 2))
                .isCloseTo((first + second) / 2, within(1e-12));
    }

    @Test
    void weighsTheModesByTheirProbabilities() {
        double[] truth = {0, 0};
        double[] modes = {0, 0, 0, 2};
        double expected = -Math.log((0.25 + 0.75 * Math.exp(-2)) / (2 * Math.PI));

        assertThat(
                        Likelihood.mixtureNll(
                                new double[] {0.25, 0.75}, modes, truth, new double[] {1}, 2))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void staysFiniteFarFromEveryMode() {
        double[] modes = {0, 0, 1, 1};
        double nll =
                Likelihood.mixtureNll(
                        new double[] {0, 1}, modes, new double[] {1e4, 0}, new double[] {0.01}, 2);

        assertThat(nll).isFinite().isGreaterThan(1e11);
    }

    @Test
    void namesCountsThatDoNotFit() {
        assertThatThrownBy(
                        () ->
                                Likelihood.mixtureNll(
                                        new double[3],
                                        new double[4],
                                        new double[4],
                                        new double[1],
                                        2))
                .hasMessage("expected 1 probabilities and 2 sigmas, found 3 and 1");
    }

    @Test
    void chargesTheProbabilityOfTheClosestMode() {
        double[] modes = {5, 5, 0, 1};

        assertThat(
                        Likelihood.closestModeNll(
                                new double[] {0.9, 0.1}, modes, new double[] {0, 0}, 2))
                .isCloseTo(-Math.log(0.1), within(1e-12));
    }

    @Test
    void estimatesSigmaAlongOneAxisFromTheClosestModes() {
        StepSigma sigma = new StepSigma(2, 2);
        sigma.addClosest(new double[] {9, 9, 9, 9, 3, 4, 0, 1}, new double[] {0, 0, 0, 0});
        sigma.addClosest(new double[] {1, 0, 0, 0}, new double[] {0, 0, 0, 0});

        assertThat(sigma.meters())
                .containsExactly(
                        new double[] {Math.sqrt(26.0 / 4), Math.sqrt(1.0 / 4)}, within(1e-12));
    }

    @Test
    void findsCalibratedProbabilitiesCalibrated() {
        ProbabilityCalibration calibration = new ProbabilityCalibration(10);
        Random random = new Random(11);
        double[] probabilities = {0.05, 0.15, 0.25, 0.55};
        for (int i = 0; i < 20_000; i++) {
            double u = random.nextDouble();
            calibration.add(probabilities, u < 0.05 ? 0 : u < 0.2 ? 1 : u < 0.45 ? 2 : 3);
        }

        assertThat(calibration.worstGap(0.05)).isLessThan(0.02);
        ProbabilityCalibration.Bin bin = calibration.bins().get(5);
        assertThat(bin.cases()).isEqualTo(20_000);
        assertThat(bin.share()).isEqualTo(0.25);
        assertThat(bin.meanProbability()).isCloseTo(0.55, within(1e-9));
    }

    @Test
    void findsOverconfidenceInItsBin() {
        ProbabilityCalibration calibration = new ProbabilityCalibration(4);
        for (int i = 0; i < 4; i++) {
            calibration.add(new double[] {1.0, 0.0}, i % 2);
        }

        assertThat(calibration.worstGap(0.05)).isEqualTo(0.5);
        assertThat(calibration.bins().get(3).frequency()).isEqualTo(0.5);
        assertThat(calibration.bins().get(1).frequency()).isNaN();
    }

    @Test
    void countsTheStepsInsideAnyDisc() {
        TubeCoverage coverage = new TubeCoverage(2);
        double[] modes = {0, 0, 0, 0, 10, 0, 10, 0};
        // Step 1 lies in the first mode's disc, step 2 on the rim of the second's.
        coverage.add(modes, new double[] {0.5, 0, 8, 0}, new double[] {1, 2}, 1, 2);
        coverage.add(modes, new double[] {0, 0.5, 0, 3}, new double[] {1, 2}, 1.4, 2);

        assertThat(coverage.perStep()).containsExactly(1, 0.5);
        assertThat(coverage.wholePath()).isEqualTo(0.5);

        coverage.add(modes, new double[] {0, 0.5, 0, 3}, new double[] {1, 2}, 1.5, 2);
        assertThat(coverage.wholePath()).isCloseTo(2.0 / 3, within(1e-12));
    }
}

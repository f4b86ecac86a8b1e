package io.murmuration.eqmotion.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final double WALKERS_STEP = 0.4;

    private static double moving(double... positions) {
        boolean[] known = new boolean[positions.length / 2 - 1];
        Arrays.fill(known, true);
        return Standing.moving(positions, known, WALKERS_STEP);
    }

    /** A track along x with steps of these lengths. */
    private static double[] steps(double... lengths) {
        double[] positions = new double[2 * lengths.length + 2];
        for (int t = 0; t < lengths.length; t++) {
            positions[2 * t + 2] = positions[2 * t] + lengths[t];
        }
        return positions;
    }

    @Test
    void whoDoesNotMoveStandsAndWhoTremblesDoesToo() {
        assertThat(moving(steps(0, 0, 0, 0, 0))).isZero();
        assertThat(moving(steps(0.03, -0.02, 0.01, -0.03, 0.02))).isZero();
        // One jump is a slip of the eye.
        assertThat(moving(steps(0, 0, 0.2, 0, 0))).isZero();
    }

    @Test
    void whoCreepsSmoothlyMovesAndWhoWalksMovesHoweverRough() {
        assertThat(moving(steps(0.005, 0.005, 0.005, 0.005, 0.005))).isOne();
        assertThat(moving(steps(0.3, 0.1, 0.4, 0.1, 0.5))).isOne();
    }

    @Test
    void goesFromOneToTheOtherByRamps() {
        // Mean step 0.08 m: half way from 0.06 to 0.1 m; changes as long as the steps.
        assertThat(moving(steps(0.16, 0, 0.16, 0, 0.16, 0))).isEqualTo(0.5, within(1e-9));
        // Steps of 10 and 13 mm in turn: the median change is 3 mm, the median step 10 mm.
        assertThat(moving(steps(0.01, 0.013, 0.01, 0.013, 0.01)))
                .isEqualTo(1 - (0.00302 / 0.01002 - 0.2) / 0.2, within(1e-9));
    }

    @Test
    void ofWhomTooLittleIsKnownNothingIsSaid() {
        double[] still = steps(0, 0, 0);
        boolean[] lastStep = {false, false, true};
        assertThat(Standing.moving(still, lastStep, WALKERS_STEP)).isOne();
        assertThat(Standing.moving(still, new boolean[3], WALKERS_STEP)).isOne();
        assertThat(Standing.moving(still, new boolean[] {false, true, true}, WALKERS_STEP))
                .isZero();
    }

    @Test
    void aSmallChangeOfThePositionsIsASmallChange() {
        Random random = new Random(5);
        for (int n = 0; n < 2000; n++) {
            double[] track = new double[16];
            double spread = 0.1 * random.nextDouble();
            for (int i = 0; i < track.length; i++) {
                track[i] = spread * random.nextGaussian();
            }
            double[] moved = track.clone();
            moved[random.nextInt(moved.length)] += 1e-9;
            assertThat(moving(moved)).isEqualTo(moving(track), within(1e-3));
        }
    }
}

package io.murmuration.motion.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisplacementTest {
    /**
     * Three steps in the plane: errors 5, 0 and 13 for the first path, 1, 1 and 1 for the second.
     */
    private static final double[] TRUTH = {0, 0, 1, 1, 2, 2};

    private static final double[] PATHS = {3, 4, 1, 1, 7, 14, 1, 0, 2, 1, 2, 3};

    @Test
    void measuresAPathWorkedByHand() {
        assertThat(Displacement.perStep(PATHS, 0, TRUTH, 2)).containsExactly(5, 0, 13);
        assertThat(Displacement.ade(PATHS, 0, TRUTH, 2)).isEqualTo(6);
        assertThat(Displacement.fde(PATHS, 0, TRUTH, 2)).isEqualTo(13);
        assertThat(Displacement.perStep(PATHS, 1, TRUTH, 2)).containsExactly(1, 1, 1);
    }

    @Test
    void measuresInSpace() {
        double[] truth = {0, 0, 0, 0, 0, 0};
        double[] path = {2, 3, 6, 1, 2, 2};

        assertThat(Displacement.ade(path, 0, truth, 3)).isEqualTo(5);
        assertThat(Displacement.fde(path, 0, truth, 3)).isEqualTo(3);
    }

    @Test
    void namesLengthsThatDoNotFit() {
        assertThatThrownBy(() -> Displacement.ade(new double[5], 0, TRUTH, 2))
                .hasMessage("expected paths of 6 numbers each, found 5 in all");
        assertThatThrownBy(() -> Displacement.ade(PATHS, 2, TRUTH, 2))
                .hasMessage("no path 2 among 2");
        assertThatThrownBy(() -> Displacement.fde(PATHS, 0, TRUTH, 5))
                .hasMessage("a truth of 6 numbers has no whole steps of 5");
    }

    @Test
    void minimisesAverageAndFinalErrorEachOnItsOwn() {
        // ADE 2, FDE 3 against ADE 3, FDE 0.
        double[] truth = {0, 0, 0, 0, 0, 0};
        double[] modes = {1, 0, 2, 0, 3, 0, 0, 4, 0, 5, 0, 0};
        ModeErrors errors = ModeErrors.of(modes, truth, 2);

        assertThat(errors).isEqualTo(new ModeErrors(0, 2, 3, 0));
        assertThat(errors.missed()).isFalse();
        assertThat(ModeErrors.ofFirst(1, modes, truth, 2)).isEqualTo(new ModeErrors(0, 2, 3, 3));
        assertThat(ModeErrors.ofFirst(1, modes, truth, 2).missed()).isTrue();
    }

    @Test
    void doesNotCountTwoMetresAsAMiss() {
        double[] truth = {0, 0};
        assertThat(ModeErrors.of(new double[] {0, 2}, truth, 2).missed()).isFalse();
        assertThat(ModeErrors.of(new double[] {0, 2.001}, truth, 2).missed()).isTrue();
    }

    @Test
    void choosesOneModeForTheWholeScene() {
        // Agent a: mode 0 is off by 0, mode 1 by 1. Agent b: mode 0 is off by 4, mode 1 by 1.
        double[] truth = {0, 0};
        List<double[]> modes = List.of(new double[] {0, 0, 1, 0}, new double[] {0, 4, 0, 1});

        assertThat(JointErrors.of(modes, List.of(truth, truth), 2))
                .isEqualTo(new JointErrors(1, 1, 1, 2));
    }

    @Test
    void minimisesTheJointFinalErrorOnItsOwn() {
        double[] truth = {0, 0, 0, 0};
        List<double[]> modes = List.of(new double[] {1, 0, 2, 0, 6, 0, 0, 0});

        assertThat(JointErrors.of(modes, List.of(truth), 2))
                .isEqualTo(new JointErrors(0, 1.5, 0, 1));
    }

    @Test
    void neverHasAJointErrorBelowTheMarginalOne() {
        Random random = new Random(7);
        double[] a = random.doubles(24).toArray();
        double[] b = random.doubles(24).toArray();
        double[] truth = random.doubles(6).toArray();
        JointErrors joint = JointErrors.of(List.of(a, b), List.of(truth, truth), 2);
        double marginal =
                (ModeErrors.of(a, truth, 2).minAde() + ModeErrors.of(b, truth, 2).minAde()) / 2;

        assertThat(joint.jade()).isGreaterThanOrEqualTo(marginal);
        assertThat(joint.jade())
                .isCloseTo(
                        (Displacement.ade(a, joint.closest(), truth, 2)
                                        + Displacement.ade(b, joint.closest(), truth, 2))
                                / 2,
                        within(1e-12));
    }
}

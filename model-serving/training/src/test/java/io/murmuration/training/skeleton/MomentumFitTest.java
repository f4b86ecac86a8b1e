package io.murmuration.training.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentumFitTest {
    private static final double UNITS = 1000 / CmuData.TRUE_MILLIMETRES;
    private static final int ROOT = 0;

    @Test
    void inTheStandInWorldTheFootStaysAndTheBodyGoesAhead() {
        CmuSequence recording = Glider.recording(80, t -> 0.01 * t, t -> 0.2 * Math.sin(0.2 * t));

        double[][] poses =
                new StandInWorld(Glider.SKELETON, BodyMasses.of(Glider.SKELETON)).of(recording);

        assertThat(poses).hasNumberOfRows(79);
        int foot = Glider.SKELETON.index("lfoot");
        for (int t = 20; t < 60; t++) {
            assertThat(poses[t + 1][ROOT * 3 + 2] - poses[t][ROOT * 3 + 2])
                    .as("step %d of the root", t)
                    .isCloseTo(0.01, within(2e-4));
            assertThat(poses[t + 1][foot * 3 + 2] - poses[t][foot * 3 + 2])
                    .as("step %d of the foot", t)
                    .isCloseTo(0, within(2e-4));
        }
    }

    @Test
    void findsHowLongTheSpeedLasted() {
        double fades = 30;
        CmuSequence slowing = Glider.recording(100, t -> -0.6 * Math.expm1(-t / fades), t -> 0);

        MomentumFit.Outcome outcome = fit(slowing).run();

        assertThat(outcome.momentum().shiftFades()).isEqualTo(fades);
        assertThat(outcome.ofConstantVelocity()).isLessThan(0.2);
    }

    @Test
    void aRecordingWithoutAWindowIsLeftOut() {
        CmuSequence slowing = Glider.recording(100, t -> -0.6 * Math.expm1(-t / 30), t -> 0);
        CmuSequence brief = Glider.recording(20, t -> 0.01 * t, t -> 0);

        assertThat(fit(slowing, brief).run())
                .usingRecursiveComparison()
                .isEqualTo(fit(slowing).run());
    }

    private static MomentumFit fit(CmuSequence... recordings) {
        CmuData data = new CmuData(Glider.SKELETON, List.of(), List.of(), Map.of());
        return new MomentumFit(
                data, List.of(recordings), Glider.PELVIS, UNITS, PoseWindows::future);
    }
}

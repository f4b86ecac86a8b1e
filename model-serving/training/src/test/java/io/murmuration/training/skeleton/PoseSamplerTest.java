package io.murmuration.training.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.pose.BodyPasts;
import io.murmuration.motion.StepProvenance;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoseSamplerTest {
    private static final int JOINTS = 6;
    private static final int WIDTH = JOINTS * 3;
    private static final int[] PARENTS = {-1, 0, -1, 2, -1, 4};

    private final CmuSequence recording = SmallBody.recording(90, 1);
    private final PoseWindows window =
            PoseWindows.of(SmallBody.SKELETON, PoseWindows.Cut.plain(recording, 5));

    @Test
    void turnedLimbsKeepTheLengthsOfTheirBonesAndMoveTogether() {
        double[] past = window.past().clone();

        new LimbTurns(SmallBody.SKELETON).turn(window, 0, 0.5, new Random(3));

        assertThat(window.past()).isNotEqualTo(past);
        for (int joint = 0; joint < JOINTS; joint++) {
            double wanted = bone(past, 0, joint);
            for (int t = 0; t < CmuProtocol.PAST; t++) {
                assertThat(bone(window.past(), t, joint)).isCloseTo(wanted, within(1e-3));
            }
            assertThat(bone(window.future(), 24, joint)).isCloseTo(wanted, within(1e-3));
        }
        assertThat(step(window.past(), 4)).isCloseTo(step(past, 4), within(1e-3));
    }

    @Test
    void aWindowPlayedBackwardsIsTheSameFramesInTheOtherOrder() {
        int last = 5 + CmuProtocol.PAST + CmuProtocol.FUTURE - 1;
        PoseWindows back =
                PoseWindows.of(SmallBody.SKELETON, new PoseWindows.Cut(recording, last, -1, false));

        double[] first = Arrays.copyOf(back.past(), WIDTH);
        double[] end =
                Arrays.copyOfRange(
                        window.future(), window.future().length - WIDTH, window.future().length);
        assertThat(first).containsExactly(end, within(1e-9));
    }

    @Test
    void anotherUpperBodyComesWithItsPastAndItsFuture() {
        CmuSequence other = SmallBody.recording(90, 2);
        PoseWindows two =
                PoseWindows.of(
                        SmallBody.SKELETON,
                        PoseWindows.Cut.plain(recording, 5),
                        PoseWindows.Cut.plain(other, 9));
        double[] future = two.future().clone();

        two.takeFrom(0, 1, new boolean[] {false, false, false, false, true, true});

        int window = CmuProtocol.FUTURE * WIDTH;
        for (int i = 0; i < WIDTH; i++) {
            int from = (i < 4 * 3 ? window : 0) + 20 * WIDTH + i;
            assertThat(two.future()[window + 20 * WIDTH + i]).isEqualTo(future[from]);
        }
        assertThat(Arrays.copyOf(two.future(), window)).isEqualTo(Arrays.copyOf(future, window));
    }

    @Test
    void whatIsHiddenIsMarkedAndWhatIsNotMarkedIsAsItWas() {
        for (long seed = 0; seed < 200; seed++) {
            PoseWindows hidden =
                    PoseWindows.of(SmallBody.SKELETON, PoseWindows.Cut.plain(recording, 5));
            float[] trust = Occlusions.whole(hidden);

            Occlusions.hide(hidden, 0, trust, new Random(seed));

            float measured = BodyPasts.trust(StepProvenance.MEASURED);
            int marked = 0;
            for (int at = 0; at < trust.length; at++) {
                marked += trust[at] == measured ? 0 : 1;
                for (int axis = 0; axis < 3 && trust[at] == measured; axis++) {
                    assertThat(hidden.past()[at * 3 + axis])
                            .as("seed %d", seed)
                            .isEqualTo(window.past()[at * 3 + axis]);
                }
            }
            assertThat(marked).as("seed %d", seed).isPositive();
        }
    }

    @Test
    void theSameSeedDrawsTheSameWindows() {
        PoseSampler sampler =
                new PoseSampler(
                        SmallBody.SKELETON,
                        List.of(recording, SmallBody.recording(60, 2)),
                        PoseVariation.DEFAULT);
        PoseWindows one = sampler.draw(16, new Random(7));
        PoseWindows two = sampler.draw(16, new Random(7));

        BodyPasts pasts = sampler.vary(one, new Random(8));
        sampler.vary(two, new Random(8));

        assertThat(one.past()).isEqualTo(two.past());
        assertThat(one.future()).isEqualTo(two.future());
        assertThat(pasts.positions()).hasSize(16 * CmuProtocol.PAST * WIDTH);
        assertThat(Arrays.stream(one.future())).allMatch(Double::isFinite);
    }

    private double bone(double[] poses, int t, int joint) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
            int at = t * WIDTH + joint * 3 + axis;
            double from =
                    PARENTS[joint] < 0
                            ? window.anchors()[joint * 3 + axis]
                            : poses[at + (PARENTS[joint] - joint) * 3];
            square += (poses[at] - from) * (poses[at] - from);
        }
        return Math.sqrt(square);
    }

    /** How far the top of a limb goes in the first step. */
    private static double step(double[] poses, int joint) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
            double off = poses[WIDTH + joint * 3 + axis] - poses[joint * 3 + axis];
            square += off * off;
        }
        return Math.sqrt(square);
    }
}

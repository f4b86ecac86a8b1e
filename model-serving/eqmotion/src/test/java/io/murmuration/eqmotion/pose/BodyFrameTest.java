package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BodyFrameTest {
    private static final double[] ROOT = {1, 2, 3};
    private static final double[] LEFT = {1.1, 1.9, 3.02};
    private static final double[] RIGHT = {0.9, 1.88, 3.01};

    private final BodyFrame frame = BodyFrame.of(ROOT, LEFT, RIGHT);

    @Test
    void seesTheRootAtItsOriginAndTheHipsLevelBelow() {
        double[] left = local(frame, LEFT);
        double[] right = local(frame, RIGHT);

        assertThat(local(frame, ROOT)).containsExactly(new double[3], within(1e-12));
        assertThat(left[0] - right[0]).isPositive();
        assertThat(left[1]).isCloseTo(right[1], within(1e-12)).isNegative();
        assertThat(left[2] + right[2]).isCloseTo(0, within(1e-12));
    }

    @Test
    void leadsBackToTheWorld() {
        double[] world = new double[3];
        frame.toWorld(local(frame, new double[] {4, -5, 6}), 0, world, 0);

        assertThat(world).containsExactly(new double[] {4, -5, 6}, within(1e-12));
    }

    @Test
    void aTurnIsFoundAgain() {
        double[] turn = {0.3, -0.2, 0.5};
        double[] shift = {0.1, 0.2, 0.3};

        BodyFrame moved = frame.moved(shift, turn);

        assertThat(moved.turnSince(frame)).containsExactly(turn, within(1e-12));
        assertThat(moved.origin()).containsExactly(new double[] {1.1, 2.2, 3.3}, within(1e-12));
        assertThat(frame.turnSince(frame)).containsExactly(new double[3], within(1e-12));
    }

    @Test
    void jointsInOnePlaceHaveNoFrame() {
        assertThat(BodyFrame.of(ROOT, ROOT, ROOT).isUsable()).isFalse();
        assertThat(frame.isUsable()).isTrue();
    }

    private static double[] local(BodyFrame frame, double[] world) {
        double[] local = new double[3];
        frame.toLocal(world, 0, local, 0);
        return local;
    }
}

package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RootMotionTest {
    private static final BodyFrame START =
            BodyFrame.of(
                    new double[] {1, 2, 3},
                    new double[] {1.1, 1.9, 3.02},
                    new double[] {0.9, 1.88, 3.01});

    @Test
    void goesOnAsBeforeAtFirstAndComesToRest() {
        BodyFrame[] frames = new BodyFrame[6];
        for (int t = 0; t < frames.length; t++) {
            frames[t] = START.moved(new double[] {0.02 * t, 0, 0}, new double[] {0, 0.01 * t, 0});
        }
        RootMotion root = new RootMotion(frames);

        double first = root.after(1).origin()[0] - frames[5].origin()[0];
        double later = root.after(100).origin()[0] - root.after(99).origin()[0];
        assertThat(first).isBetween(0.019, 0.02);
        assertThat(later).isBetween(0.0, 0.002);
        double turned = root.after(1).turnSince(frames[5])[1];
        assertThat(turned).isBetween(0.005, 0.01);
        assertThat(root.after(100).turnSince(root.after(99))[1]).isCloseTo(0, within(1e-6));
    }

    @Test
    void aBodySeenOnceStays() {
        BodyFrame ahead = new RootMotion(new BodyFrame[] {START}).after(25);

        assertThat(ahead.origin()).containsExactly(START.origin(), within(1e-12));
        assertThat(ahead.axes()).containsExactly(START.axes(), within(1e-12));
    }
}

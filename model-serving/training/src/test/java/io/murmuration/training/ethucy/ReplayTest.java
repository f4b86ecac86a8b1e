package io.murmuration.training.ethucy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final long FIRST = 1000;

    @Test
    void playsBackwardsOnTheSameTicks() {
        List<ObservedFrame> reversed = Replay.backwards(walk());

        assertThat(reversed).extracting(ObservedFrame::stampNanos).isSorted();
        assertThat(x(reversed.get(0))).isEqualTo(9);
        assertThat(x(reversed.get(9))).isEqualTo(0);
        assertThat(reversed.get(0).stampNanos()).isEqualTo(walk().get(0).stampNanos());
    }

    @Test
    void playsFasterWithPositionsBetweenTheFrames() {
        List<ObservedFrame> faster = Replay.atSpeed(walk(), 1.5);

        assertThat(faster).hasSize(7);
        for (int j = 0; j < faster.size(); j++) {
            assertThat(x(faster.get(j))).isCloseTo(1.5 * j, within(1e-12));
        }
    }

    @Test
    void leavesOutWhatLiesInAGap() {
        List<ObservedFrame> frames = new ArrayList<>(walk());
        frames.remove(4);

        assertThat(Replay.atSpeed(frames, 0.5))
                .extracting(ReplayTest::x)
                .containsExactly(
                        0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0, 8.5,
                        9.0);
    }

    private static List<ObservedFrame> walk() {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            frames.add(
                    new ObservedFrame(
                            "walk",
                            "recording",
                            Sequence.STEP.stampNanos(FIRST + i),
                            "map",
                            i,
                            List.of(
                                    new ObservedAgent(
                                            "a",
                                            AgentKind.PEDESTRIAN,
                                            new double[] {i, 0},
                                            Float.NaN))));
        }
        return frames;
    }

    private static double x(ObservedFrame frame) {
        return frame.agents().get(0).position()[0];
    }
}

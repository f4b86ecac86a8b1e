package io.murmuration.motion.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.motion.window.SceneClock.Verdict;
import org.junit.jupiter.api.Test;

class SceneClockTest {
    private static final long SECOND = 1_000_000_000L;

    private static SceneClock at(double... seconds) {
        SceneClock clock = SceneClock.START;
        for (double each : seconds) {
            clock = clock.after(Math.round(each * SECOND));
        }
        return clock;
    }

    @Test
    void clockIsTheLargestStampWhateverTheOrder() {
        assertThat(at(3, 5, 4).nanos()).isEqualTo(5 * SECOND);
        assertThat(at(-3, -5).nanos()).isEqualTo(-3 * SECOND);
        assertThat(SceneClock.START.isSet()).isFalse();
    }

    @Test
    void jumpOfTenSecondsIsAGapAndALongerOneWaits() {
        assertThat(at(5, 15).nanos()).isEqualTo(15 * SECOND);
        assertThat(at(5, 15.1).nanos()).isEqualTo(5 * SECOND);
    }

    @Test
    void wildStampIsForgottenOnceTheSceneGoesOn() {
        SceneClock wild = at(5, 30, 5.4);
        assertThat(wild.nanos()).isEqualTo(5_400_000_000L);
        assertThat(wild.judge(30 * SECOND)).isEqualTo(Verdict.AHEAD);
    }

    @Test
    void secondStampNearTheFirstConfirmsItInEitherOrder() {
        assertThat(at(5, 30).judge(Math.round(30.4 * SECOND))).isEqualTo(Verdict.CONFIRMS);
        assertThat(at(5, 30, 30.4).nanos()).isEqualTo(30_400_000_000L);
        assertThat(at(5, 30.4, 30).nanos()).isEqualTo(30_400_000_000L);
    }

    @Test
    void sameInstantAndAnotherWildOneConfirmNothing() {
        assertThat(at(5, 30, 30).nanos()).isEqualTo(5 * SECOND);
        assertThat(at(5, 30, 90).nanos()).isEqualTo(5 * SECOND);
        assertThat(at(5, 30, 90, 30.4).nanos()).isEqualTo(5 * SECOND);
    }
}

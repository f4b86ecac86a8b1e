package io.murmuration.normaliser.feed;

import static io.murmuration.normaliser.feed.Items.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private long now = 5 * SECOND;

    @Test
    void framesAreDueAsFarApartAsTheirStamps() {
        Pacer pacer = new Pacer(Speed.RECORDED, () -> now);
        assertThat(pacer.waitNanos("a", 100 * SECOND)).isZero();
        assertThat(pacer.waitNanos("a", 101 * SECOND)).isEqualTo(SECOND);
        now += 3 * SECOND;
        assertThat(pacer.waitNanos("a", 102 * SECOND)).isEqualTo(-SECOND);
    }

    @Test
    void aFactorShortensTheWait() {
        Pacer pacer = new Pacer(Speed.parse("x4"), () -> now);
        pacer.waitNanos("a", 0);
        assertThat(pacer.waitNanos("a", SECOND)).isEqualTo(SECOND / 4);
    }

    @Test
    void nothingWaitsAtFullSpeed() {
        Pacer pacer = new Pacer(Speed.parse("max"), () -> now);
        pacer.waitNanos("a", 0);
        assertThat(pacer.waitNanos("a", SECOND)).isZero();
    }

    @Test
    void scenesWhoseClocksAreYearsApartDoNotWaitForEachOther() {
        Pacer pacer = new Pacer(Speed.RECORDED, () -> now);
        assertThat(pacer.waitNanos("a", 0)).isZero();
        assertThat(pacer.waitNanos("b", 315_360_000 * SECOND)).isZero();
        assertThat(pacer.waitNanos("a", SECOND)).isEqualTo(SECOND);
        assertThat(pacer.waitNanos("b", 315_360_001 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void aWildStampHoldsNobodyUp() {
        Pacer pacer = new Pacer(Speed.RECORDED, () -> now);
        pacer.waitNanos("a", SECOND);
        assertThat(pacer.waitNanos("a", Long.MAX_VALUE)).isZero();
        assertThat(pacer.waitNanos("a", 2 * SECOND)).isZero();
        assertThat(pacer.waitNanos("a", 3 * SECOND)).isEqualTo(SECOND);
        assertThat(pacer.waitNanos("a", Long.MIN_VALUE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "fast", "", "x", "Infinity", "1e999"})
    void aSpeedThatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> Speed.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("speed must be a number above zero or max, but was " + text);
    }
}

package io.murmuration.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenePastTest {
    private static final long SECOND = 1_000_000_000L;

    private final ScenePast past = new ScenePast();

    private static byte[] picture(int content) {
        return new byte[] {(byte) content};
    }

    @Test
    void aGraphGoesWithThePictureOfItsTickWhicheverComesFirst() {
        past.picture(SECOND, picture(1));
        assertThat(past.edges(SECOND, "g1")).isTrue();
        assertThat(past.edges(2 * SECOND, "g2")).isFalse();
        past.picture(2 * SECOND, picture(2));
        assertThat(past.newestEdges()).isEqualTo("g2");
        assertThat(past.messages()).containsExactly(picture(1), "g1", picture(2), "g2");
    }

    @Test
    void aGraphThatComesLateGoesWithItsOwnTick() {
        past.picture(SECOND, picture(1));
        past.picture(2 * SECOND, picture(2));
        assertThat(past.edges(SECOND, "g1")).isFalse();
        assertThat(past.messages()).containsExactly(picture(1), "g1", picture(2));
    }

    @Test
    void aRepeatTakesThePlaceOfItsTickAndKeepsItsGraph() {
        past.picture(SECOND, picture(1));
        past.edges(SECOND, "g1");
        assertThat(past.picture(SECOND, picture(9))).isTrue();
        assertThat(past.messages()).containsExactly(picture(9), "g1");
    }

    @Test
    void anOlderTickIsPassedOverAndOneFarBackBeginsAnew() {
        past.picture(100 * SECOND, picture(1));
        assertThat(past.picture(99 * SECOND, picture(2))).isFalse();
        assertThat(past.messages()).containsExactly(picture(1));
        assertThat(past.picture(SECOND, picture(3))).isTrue();
        assertThat(past.messages()).containsExactly(picture(3));
    }

    @Test
    void keepsAMinuteAndNoMoreThanItsBytes() {
        past.picture(SECOND, picture(1));
        past.picture(61 * SECOND, picture(2));
        assertThat(past.messages()).hasSize(2);
        past.picture(61 * SECOND + 1, picture(3));
        assertThat(past.messages()).containsExactly(picture(2), picture(3));

        past.picture(62 * SECOND, new byte[ScenePast.MOST_BYTES]);
        assertThat(past.messages()).hasSize(1);
    }
}

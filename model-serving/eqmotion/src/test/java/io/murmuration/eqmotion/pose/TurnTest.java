package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TurnTest {
    @Test
    void turnsRightHandedByItsLength() {
        double[] vector = {1, 0, 0};
        Turn.of(0, 0, Math.PI / 2).apply(vector);
        assertThat(vector).containsExactly(new double[] {0, 1, 0}, within(1e-12));
    }

    @Test
    void aQuarterAfterAQuarterIsAHalf() {
        double[] vector = {0.3, 0.4, 0.5};
        double[] same = vector.clone();
        Turn quarter = Turn.of(0, Math.PI / 2, 0);
        quarter.after(quarter).apply(vector);
        Turn.of(0, Math.PI, 0).apply(same);
        assertThat(vector).containsExactly(same, within(1e-12));
    }

    @Test
    void noTurnLeavesEverythingWhereItIs() {
        assertThat(Turn.of(0, 0, 0).matrix())
                .containsExactly(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, within(0.0));
    }
}

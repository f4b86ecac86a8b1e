package io.murmuration.eqmotion.pose;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MomentumTest {
    @Test
    void whatCannotBeIsNamed() {
        assertThatThrownBy(() -> new Momentum(new double[] {1, -0.5}, 30, 3))
                .hasMessage("a joint's mass cannot be -0.5");
        assertThatThrownBy(() -> new Momentum(new double[2], 30, 3))
                .hasMessage("a body without mass has no momentum");
        assertThatThrownBy(() -> new Momentum(new double[] {1}, 0, 3))
                .hasMessage("momentum fades in a positive number of steps, not in 0.0 and 3.0");
    }
}

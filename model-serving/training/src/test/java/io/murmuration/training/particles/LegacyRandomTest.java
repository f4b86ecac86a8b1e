package io.murmuration.training.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LegacyRandomTest {
    /** Numbers that numpy's RandomState(42) gives in this order. */
    @Test
    void givesTheStreamOfTheLegacyGenerator() {
        LegacyRandom random = new LegacyRandom(42);

        assertThat(random.uniform()).isEqualTo(0.3745401188473625);
        assertThat(random.uniform()).isEqualTo(0.9507143064099162);
        assertThat(random.uniform()).isEqualTo(0.7319939418114051);
        assertThat(random.normal()).isCloseTo(-1.1118801180469204, within(1e-15));
        assertThat(random.normal()).isCloseTo(0.31890218468938336, within(1e-15));
        assertThat(random.normal()).isCloseTo(0.2790412922001377, within(1e-15));
        // The uniform comes in between: the kept second normal waits.
        assertThat(random.uniform()).isEqualTo(0.7080725777960455);
        assertThat(random.normal()).isCloseTo(1.0105152848065264, within(1e-15));
    }
}

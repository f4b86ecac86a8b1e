package io.murmuration.motion.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TickGridTest {
    private static final long YEAR_2200 = 7_258_118_400_000_000_000L;

    @Property
    void stampsAreTheRoundedExactProduct(
            @ForAll @IntRange(min = 1, max = 1_000_000) int numerator,
            @ForAll @IntRange(min = 1, max = 1_000_000) int denominator,
            @ForAll @LongRange(min = 0, max = YEAR_2200) long stamp) {
        TickGrid grid = new TickGrid(numerator, denominator);
        long tick = grid.tickAtOrBefore(stamp);
        BigInteger twice = BigInteger.TWO.multiply(BigInteger.valueOf(grid.denominator()));
        BigInteger exact =
                BigInteger.valueOf(tick)
                        .multiply(BigInteger.valueOf(grid.numerator()))
                        .multiply(BigInteger.valueOf(2_000_000_000L))
                        .add(BigInteger.valueOf(grid.denominator()))
                        .divide(twice);
        assertThat(grid.stampNanos(tick)).isEqualTo(exact.longValueExact());
    }

    @Property
    void everyStampLiesBetweenItsTickAndTheNext(
            @ForAll @IntRange(min = 1, max = 1_000) int numerator,
            @ForAll @IntRange(min = 1, max = 100_000) int denominator,
            @ForAll @LongRange(min = 0, max = YEAR_2200) long stamp) {
        TickGrid grid = new TickGrid(numerator, denominator);
        long tick = grid.tickAtOrBefore(stamp);
        assertThat(grid.stampNanos(tick)).isLessThanOrEqualTo(stamp);
        assertThat(grid.stampNanos(tick + 1)).isGreaterThan(stamp);
        long after = grid.tickAtOrAfter(stamp);
        assertThat(grid.stampNanos(after)).isGreaterThanOrEqualTo(stamp);
        assertThat(grid.stampNanos(after - 1)).isLessThan(stamp);
    }

    @Test
    void anHourAt2997FramesASecondDoesNotDrift() {
        TickGrid grid = TickGrid.ofRate("30000/1001");
        assertThat(grid.stampNanos(30_000L * 3600) - grid.stampNanos(0))
                .isEqualTo(1001L * 3600 * 1_000_000_000L);
    }

    @Test
    void aStampWithinAMicrosecondIsOnItsTick() {
        TickGrid grid = TickGrid.ofSeconds("0.4");
        assertThat(grid.tickAt(399_999_000L)).hasValue(1);
        assertThat(grid.tickAt(400_001_000L)).hasValue(1);
        assertThat(grid.tickAt(399_998_999L)).isEmpty();
        assertThat(grid.tickAt(400_001_001L)).isEmpty();
    }

    @Test
    void decimalsAndFractionsMeanTheSame() {
        assertThat(TickGrid.ofSeconds("0.4")).isEqualTo(new TickGrid(2, 5));
        assertThat(TickGrid.ofSeconds("2/5")).isEqualTo(new TickGrid(2, 5));
        assertThat(TickGrid.ofRate("2.5")).isEqualTo(new TickGrid(2, 5));
        assertThat(TickGrid.ofRate("29.97")).isEqualTo(new TickGrid(100, 2997));
        assertThat(TickGrid.ofSeconds("0.1").times(4)).isEqualTo(new TickGrid(2, 5));
    }

    @Test
    void whatIsNoPeriodIsNamed() {
        for (String text : new String[] {"0", "-1", "fast", "1/0", "1/2/3", "1e400", "", "NaN"}) {
            assertThatThrownBy(() -> TickGrid.ofRate(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "a rate must be a number or a fraction above zero, but was \""
                                    + (text + "\""));
        }
        assertThatThrownBy(() -> TickGrid.ofSeconds("1/1000003"))
                .hasMessageContaining("1/1000003 s");
    }
}

package io.murmuration.motion.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CollisionsTest {
    @Test
    void seesTwoWhoCrossBetweenTheSteps() {
        double[] east = {-1, 0, 1, 0};
        double[] north = {0, -1, 0, 1};

        assertThat(Collisions.leastDistance(east, north, 2)).isEqualTo(0);
        assertThat(Collisions.count(List.of(east, north), 2)).isEqualTo(2);
    }

    @Test
    void letsOneCrossWhereTheOtherHasBeen() {
        double[] east = {-1, 0, 1, 0, 3, 0};
        double[] behind = {0, -3, 0, -1, 0, 1};

        assertThat(Collisions.leastDistance(east, behind, 2))
                .isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(Collisions.count(List.of(east, behind), 2)).isZero();
    }

    @Test
    void countsAgentsAndNotPairs() {
        double[] a = {0, 0};
        double[] b = {0.1, 0};
        double[] c = {0.15, 0};
        double[] far = {5, 5};

        assertThat(Collisions.count(List.of(a, b, c, far), 2)).isEqualTo(3);
    }

    @Test
    void takesTheThresholdItselfAsNoCollision() {
        assertThat(Collisions.count(List.of(new double[] {0, 0}, new double[] {0.2, 0}), 2))
                .isZero();
    }

    @Property(tries = 200)
    void isNeverFurtherThanAnyMomentOnTheWay(
            @ForAll @Size(6) List<@DoubleRange(min = -5, max = 5) Double> first,
            @ForAll @Size(6) List<@DoubleRange(min = -5, max = 5) Double> second) {
        double[] a = first.stream().mapToDouble(Double::doubleValue).toArray();
        double[] b = second.stream().mapToDouble(Double::doubleValue).toArray();
        double sampled = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 1000; i++) {
            double s = i / 1000.0;
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) {
                double d = (1 - s) * (a[axis] - b[axis]) + s * (a[axis + 3] - b[axis + 3]);
                sum += d * d;
            }
            sampled = Math.min(sampled, Math.sqrt(sum));
        }

        assertThat(Collisions.leastDistance(a, b, 3))
                .isLessThanOrEqualTo(sampled + 1e-9)
                .isGreaterThanOrEqualTo(sampled - 0.02);
    }
}

package io.murmuration.motion.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IsometryTest {
    @Property(tries = 200)
    void keepsDistancesAndIsUndoneByItsInverse(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 3) int dimension) {
        Random random = new Random(seed);
        Isometry isometry = Isometry.random(dimension, 1000, random);
        double[] points = random.doubles(2L * dimension, -10, 10).toArray();
        double[] moved = isometry.apply(points);

        assertThat(distance(moved, dimension))
                .isCloseTo(distance(points, dimension), within(1e-10));
        assertThat(isometry.inverse().apply(moved)).containsExactly(points, within(1e-9));
    }

    @Test
    void drawsReflectionsAndRotationsAlike() {
        Random random = new Random(3);
        int mirrors = 0;
        for (int i = 0; i < 1000; i++) {
            mirrors += Isometry.random(2 + i % 2, 1, random).mirrors() ? 1 : 0;
        }

        assertThat(mirrors).isBetween(440, 560);
    }

    @Test
    void turnsByAQuarter() {
        Isometry quarter = new Isometry(2, new double[] {0, -1, 1, 0}, new double[] {10, 0});

        assertThat(quarter.apply(new double[] {1, 2, 0, 0})).containsExactly(8, 1, 10, 0);
        assertThat(quarter.mirrors()).isFalse();
        assertThat(new Isometry(2, new double[] {0, 1, 1, 0}, new double[2]).mirrors()).isTrue();
    }

    @Test
    void refusesWhatIsNoIsometry() {
        assertThatThrownBy(() -> new Isometry(2, new double[] {1, 0, 0, 2}, new double[2]))
                .hasMessage("the matrix is not orthogonal");
        assertThatThrownBy(() -> new Isometry(2, new double[4], new double[3]))
                .hasMessageContaining("found 4 and 3");
    }

    @Test
    void pairsSetsAtTheLeastBottleneck() {
        // Greedy takes (0,0) at 1 and is left with 9; the best pairing costs 3 at most.
        assertThat(PathSets.residual(new double[][] {{1, 2}, {3, 9}})).isEqualTo(3);
        assertThat(PathSets.residual(new double[][] {{5, 0}, {0, 5}})).isZero();
        assertThat(PathSets.residual(new double[][] {})).isZero();
        assertThat(PathSets.residual(new double[][] {{Double.NaN}})).isNaN();
    }

    private static double distance(double[] points, int dimension) {
        double sum = 0;
        for (int axis = 0; axis < dimension; axis++) {
            double difference = points[axis] - points[dimension + axis];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}

package io.murmuration.motion.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.Interactions;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeComparisonTest {
    private static final List<String> NAMES = List.of("acts", Interactions.NO_EFFECT);

    private static Interactions graph(int[] from, int[] to, float... probabilities) {
        return new Interactions(NAMES, from, to, probabilities);
    }

    private static double difference(Interactions one, Interactions other) {
        double there = EdgeComparison.largestDifference(one, other).orElseThrow();
        assertThat(EdgeComparison.largestDifference(other, one)).hasValue(there);
        return there;
    }

    @Test
    void anEdgeThatIsMissingSaysThatThereIsNoEffect() {
        Interactions both =
                graph(new int[] {1, 2, 0}, new int[] {0, 0, 1}, 0.5f, 0.5f, 1e-6f, 1, 0.25f, 0.75f);
        Interactions withoutTheFaded =
                graph(new int[] {1, 0}, new int[] {0, 1}, 0.5f, 0.5f, 0.25f, 0.75f);
        Interactions withoutTheStrong =
                graph(new int[] {1, 2}, new int[] {0, 0}, 0.5f, 0.5f, 1e-6f, 1);
        assertThat(difference(both, withoutTheFaded)).isEqualTo(1e-6, within(1e-9));
        assertThat(difference(both, withoutTheStrong)).isEqualTo(0.25);
        assertThat(difference(both, graph(new int[0], new int[0]))).isEqualTo(0.5);
        assertThat(difference(both, both)).isZero();
    }

    @Test
    void anotherNeighbourIsNotTheSameEdge() {
        Interactions one = graph(new int[] {1}, new int[] {0}, 0.75f, 0.25f);
        Interactions other = graph(new int[] {2}, new int[] {0}, 0.75f, 0.25f);
        assertThat(difference(one, other)).isEqualTo(0.75);
    }

    @Test
    void whatIsNoNumberIsNoNumber() {
        Interactions broken = graph(new int[] {1}, new int[] {0}, Float.NaN, 0.25f);
        assertThat(difference(broken, graph(new int[] {1}, new int[] {0}, 0.75f, 0.25f))).isNaN();
    }

    @Test
    void withoutSuchACategoryTheEdgesMustBeTheSame() {
        List<String> names = List.of("acts");
        Interactions one = new Interactions(names, new int[] {1}, new int[] {0}, new float[] {1});
        Interactions none = new Interactions(names, new int[0], new int[0], new float[0]);
        assertThat(EdgeComparison.largestDifference(one, none)).isEmpty();
        assertThat(EdgeComparison.largestDifference(one, one)).hasValue(0);
        assertThat(EdgeComparison.largestDifference(one, Interactions.NONE)).isEmpty();
    }
}

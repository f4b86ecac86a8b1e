package io.murmuration.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.SampleEncoder;
import io.murmuration.training.Walks;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final ForecastConfig CONFIG = ForecastConfig.DEFAULT;

    @Test
    void stretchesPastsNeighboursAndFuturesAlikeWithinAScene() {
        SceneSet before = scenes();
        SceneSet after = scenes();

        new Augmentation(1, 2, 2, 0, 0, 0, 0, ShortPasts.NONE).apply(after, new Random(1));

        assertThat(after.samples().ego()).isEqualTo(doubled(before.samples().ego()));
        assertThat(after.samples().neighbours()).isEqualTo(doubled(before.samples().neighbours()));
        assertThat(after.futures()).isEqualTo(doubled(before.futures()));
    }

    @Test
    void anAgentIsAloneOrKeepsAllItsNeighbours() {
        SceneSet before = SceneSet.of(Walks.scenes(500, 4, 6), CONFIG);
        SceneSet after = SceneSet.of(Walks.scenes(500, 4, 6), CONFIG);
        new Augmentation(0, 1, 1, 0, 0.5, 0, 0, ShortPasts.NONE).apply(after, new Random(6));

        int slots = CONFIG.slots();
        int withNeighbours = 0;
        int leftAlone = 0;
        for (int agent = 0; agent < after.agents(); agent++) {
            int[] had = neighbours(before, agent, slots);
            int[] has = neighbours(after, agent, slots);
            assertThat(isEmpty(has) || Arrays.equals(had, has)).as("agent %d", agent).isTrue();
            withNeighbours += isEmpty(had) ? 0 : 1;
            leftAlone += !isEmpty(had) && isEmpty(has) ? 1 : 0;
        }
        assertThat((double) leftAlone / withNeighbours).isCloseTo(0.5, within(0.05));
    }

    private static boolean isEmpty(int[] slots) {
        return Arrays.stream(slots).allMatch(index -> index < 0);
    }

    private static int[] neighbours(SceneSet set, int agent, int slots) {
        return Arrays.copyOfRange(
                set.samples().neighbourIndex(), agent * slots, (agent + 1) * slots);
    }

    @Test
    void noiseMovesPastsButNeverFutures() {
        SceneSet before = scenes();
        SceneSet after = scenes();

        new Augmentation(0, 1, 1, 0, 0, 1, 0.06, ShortPasts.NONE).apply(after, new Random(2));

        assertThat(after.futures()).isEqualTo(before.futures());
        assertThat(after.samples().ego()).isNotEqualTo(before.samples().ego());
        assertThat(after.samples().neighbours()).isNotEqualTo(before.samples().neighbours());
        assertThat(after.samples().observed()).isEqualTo(before.samples().observed());
    }

    @Test
    void noiseActsOnTheFrameOfTheAgent() {
        SceneSet before = scenes();
        SceneSet after = scenes();
        new Augmentation(0, 1, 1, 0, 0, 1, 0.06, ShortPasts.NONE).apply(after, new Random(3));

        SampleEncoder encoder = new SampleEncoder(CONFIG);

        assertThat(encoder.frames(after.samples()).headings())
                .isNotEqualTo(encoder.frames(before.samples()).headings());
    }

    @Test
    void drawsNoiseOfAStandardDeviationUniformUpToTheLargest() {
        double squares = 0;
        long count = 0;
        SceneSet before = SceneSet.of(Walks.scenes(2000, 2, 4), CONFIG);
        SceneSet after = SceneSet.of(Walks.scenes(2000, 2, 4), CONFIG);
        new Augmentation(0, 1, 1, 0, 0, 1, 0.06, ShortPasts.NONE).apply(after, new Random(4));
        for (int i = 0; i < after.samples().ego().length; i++) {
            double noise = after.samples().ego()[i] - before.samples().ego()[i];
            squares += noise * noise;
            count++;
        }
        // The mean square of a normal draw whose deviation is uniform up to s is s²/3.
        assertThat(Math.sqrt(squares / count)).isCloseTo(0.06 / Math.sqrt(3), within(0.002));
    }

    @Test
    void emptiesSlotsAtTheAskedRate() {
        SceneSet set = SceneSet.of(Walks.scenes(500, 8, 6), CONFIG);
        long before = filled(set);

        new Augmentation(0, 1, 1, 0.2, 0, 0, 0, ShortPasts.NONE).apply(set, new Random(5));

        assertThat((double) filled(set) / before).isCloseTo(0.8, within(0.03));
    }

    private static SceneSet scenes() {
        return SceneSet.of(Walks.scenes(12, 4, 9), CONFIG);
    }

    private static long filled(SceneSet set) {
        long filled = 0;
        for (int index : set.samples().neighbourIndex()) {
            filled += index >= 0 ? 1 : 0;
        }
        return filled;
    }

    private static double[] doubled(double[] values) {
        double[] doubled = values.clone();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        return doubled;
    }
}

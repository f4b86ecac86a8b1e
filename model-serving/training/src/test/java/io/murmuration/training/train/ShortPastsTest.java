package io.murmuration.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.PackedSamples;
import io.murmuration.training.Walks;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortPastsTest {
    private static final ForecastConfig CONFIG = ForecastConfig.DEFAULT;
    private static final int PAST = CONFIG.pastSteps();

    private static SceneSet scenes(long seed) {
        return SceneSet.of(Walks.scenes(300, 5, seed), CONFIG);
    }

    private static int seen(boolean[] steps, int row) {
        int seen = 0;
        for (int t = 0; t < PAST; t++) {
            seen += steps[row * PAST + t] ? 1 : 0;
        }
        return seen;
    }

    @Test
    void carriesBackTheFirstStepThatIsLeftAndTrustsNothingBeforeIt() {
        PackedSamples samples = scenes(1).samples();
        double[] before = samples.ego().clone();
        ShortPasts.shorten(samples, 2, 3);
        int first = 2 * PAST + 5;
        double stepX = before[2 * first + 2] - before[2 * first];
        double stepY = before[2 * first + 3] - before[2 * first + 1];
        for (int back = 1; back <= 5; back++) {
            assertThat(samples.ego()[2 * (first - back)])
                    .isEqualTo(before[2 * first] - back * stepX, within(1e-12));
            assertThat(samples.ego()[2 * (first - back) + 1])
                    .isEqualTo(before[2 * first + 1] - back * stepY, within(1e-12));
        }
        assertThat(Arrays.copyOfRange(samples.ego(), 2 * first, 6 * PAST))
                .containsExactly(Arrays.copyOfRange(before, 2 * first, 6 * PAST));
        assertThat(Arrays.copyOfRange(samples.trusted(), 2 * PAST, 3 * PAST))
                .containsExactly(false, false, false, false, false, true, true, true);
        // Its neighbours in the pack stay.
        assertThat(Arrays.copyOf(samples.ego(), 4 * PAST))
                .containsExactly(Arrays.copyOf(before, 4 * PAST));
    }

    @Test
    void oneSampleStandsStill() {
        PackedSamples samples = scenes(1).samples();
        double x = samples.ego()[2 * PAST - 2];
        ShortPasts.shorten(samples, 0, 1);
        for (int t = 0; t < PAST; t++) {
            assertThat(samples.ego()[2 * t]).isEqualTo(x);
            assertThat(samples.trusted()[t]).isEqualTo(t == PAST - 1);
        }
    }

    @Test
    void aSceneWhoseTrackerWasJustStartedHasOneLengthOfPast() {
        SceneSet set = scenes(2);
        for (int scene = 0; scene < set.scenes(); scene++) {
            int from = set.starts()[scene];
            int to = set.starts()[scene + 1];
            new ShortPasts(1, 0, 0).apply(set.samples(), from, to, new Random(scene));
            int length = seen(set.samples().trusted(), from);
            assertThat(length).isBetween(1, PAST - 1);
            for (int agent = from; agent < to; agent++) {
                assertThat(seen(set.samples().trusted(), agent)).isEqualTo(length);
                for (int slot = 0; slot < CONFIG.slots(); slot++) {
                    int row = agent * CONFIG.slots() + slot;
                    boolean filled = set.samples().neighbourIndex()[row] >= 0;
                    assertThat(seen(set.samples().observed(), row)).isEqualTo(filled ? length : 0);
                }
            }
        }
    }

    @Test
    void agentsAndNeighboursAreShortenedAtTheAskedRates() {
        SceneSet set = scenes(3);
        PackedSamples samples = set.samples();
        for (int scene = 0; scene < set.scenes(); scene++) {
            new ShortPasts(0, 0.3, 0.2)
                    .apply(
                            samples,
                            set.starts()[scene],
                            set.starts()[scene + 1],
                            new Random(scene));
        }
        int filled = 0;
        int shortNeighbours = 0;
        int shortAgents = 0;
        for (int agent = 0; agent < set.agents(); agent++) {
            shortAgents += seen(samples.trusted(), agent) < PAST ? 1 : 0;
            assertThat(samples.trusted()[agent * PAST + PAST - 1]).isTrue();
        }
        for (int row = 0; row < samples.neighbourIndex().length; row++) {
            if (samples.neighbourIndex()[row] >= 0) {
                filled++;
                shortNeighbours += seen(samples.observed(), row) < PAST ? 1 : 0;
                assertThat(samples.observed()[row * PAST + PAST - 1]).isTrue();
            }
        }
        assertThat((double) shortAgents / set.agents()).isCloseTo(0.3, within(0.06));
        assertThat((double) shortNeighbours / filled).isCloseTo(0.2, within(0.04));
    }

    @Test
    void refusesWhatIsNoChance() {
        assertThatThrownBy(() -> new ShortPasts(0, 1.5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }
}

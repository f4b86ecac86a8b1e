package io.murmuration.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.training.Walks;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EpochPlanTest {
    private static final SceneSet SET =
            SceneSet.of(Walks.scenes(300, 6, 8), ForecastConfig.DEFAULT);

    @Test
    void everySceneComesOnceWithoutExtraOnes() {
        List<int[]> batches = EpochPlan.batches(SET, 300, 0, 1, new Random(1));

        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(java.util.stream.IntStream.range(0, 300).toArray());
    }

    @Test
    void batchesHoldWholeScenesUntilTheyAreFull() {
        for (int[] batch : EpochPlan.batches(SET, 300, 0, 64, new Random(2))) {
            int agents = Arrays.stream(batch).map(SET::size).sum();
            int withoutLast = agents - SET.size(batch[batch.length - 1]);
            assertThat(agents).isGreaterThanOrEqualTo(32);
            assertThat(withoutLast).isLessThan(64);
        }
    }

    @Test
    void anEpochWithAShareOfExtraScenesIsAsLong() {
        List<int[]> batches = EpochPlan.batches(SET, 100, 0.5, 1, new Random(3));
        int[] scenes = batches.stream().flatMapToInt(Arrays::stream).toArray();

        assertThat(scenes).hasSize(100).doesNotHaveDuplicates();
        assertThat(Arrays.stream(scenes).filter(scene -> scene >= 100).count()).isEqualTo(50);
    }

    @Test
    void selectsTheAgentsOfTheChosenScenesInTheirOrder() {
        SceneSet chosen = SET.select(new int[] {17, 3});

        assertThat(chosen.scenes()).isEqualTo(2);
        assertThat(chosen.agents()).isEqualTo(SET.size(17) + SET.size(3));
        int width = 24;
        int from = SET.starts()[3] * width;
        assertThat(
                        Arrays.copyOfRange(
                                chosen.futures(), SET.size(17) * width, chosen.futures().length))
                .isEqualTo(Arrays.copyOfRange(SET.futures(), from, from + SET.size(3) * width));
        assertThat(chosen.samples().ego()[0]).isEqualTo(SET.samples().ego()[SET.starts()[17] * 16]);
    }
}

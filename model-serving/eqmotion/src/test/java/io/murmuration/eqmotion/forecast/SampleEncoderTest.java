package io.murmuration.eqmotion.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases worked by hand, with three steps of past and two slots. */
class SampleEncoderTest {
    private static final ForecastConfig CONFIG =
            new ForecastConfig(3, 1, 2, 5, true, 1, 1, Join.BOTH, 2, 2, 2, 1, 2, 2, 2, 0.4);

    private static AgentWindow agent(String id, int backFilled, double... positions) {
        return Scenes.window(id, positions, backFilled);
    }

    private static PackedSamples firstOf(AgentWindow... agents) {
        return new SampleBuilder(CONFIG).add(Scenes.scene("s", List.of(agents)), 0).build();
    }

    @Test
    void featuresAreSeenFromTheAgentThatLooksAlongItsMotion() {
        // It walks up at 0.4 m a step; its neighbour stands 2 m to the right of it.
        PackedSamples samples =
                firstOf(agent("a", 0, 1, 0, 1, 0.4, 1, 0.8), agent("b", 1, 3, 0.8, 3, 0.8, 3, 0.8));
        EncodedBatch batch = new SampleEncoder(CONFIG).encode(samples);
        assertThat(batch.frames().origins()).containsExactly(1, 0.8);
        assertThat(batch.frames().headings()).containsExactly(new double[] {0, 1}, within(1e-12));
        // Steps (1, 0) and (1, 0) in units of 0.4 m, speeds 1 and 1; the mirror image is the same.
        float[] own = {1, 0, 1, 0, 1, 1};
        assertThat(Arrays.copyOfRange(batch.ego(), 0, 6)).containsExactly(own, within(1e-6f));
        assertThat(Arrays.copyOfRange(batch.ego(), 6, 12)).containsExactly(own, within(1e-6f));
        // To the right is negative; 0.4 · 2 m = 0.8; its first step was not observed.
        float[] right = {0, 0, 0, -0.8f, 0, -0.8f, 0, 0, 0.8f, 0, 1, 1};
        float[] left = {0, 0, 0, 0.8f, 0, 0.8f, 0, 0, 0.8f, 0, 1, 1};
        assertThat(Arrays.copyOfRange(batch.neighbours(), 0, 12))
                .containsExactly(right, within(1e-6f));
        assertThat(Arrays.copyOfRange(batch.neighbours(), 24, 36))
                .containsExactly(left, within(1e-6f));
        assertThat(batch.fade()).containsExactly(new float[] {0.6f, 0}, within(1e-6f));
    }

    @Test
    void localAndSceneAreInverse() {
        PackedSamples samples = firstOf(agent("a", 0, 5, 5, 5.3, 5.1, 5.7, 5.4));
        LocalFrames frames = new SampleEncoder(CONFIG).frames(samples);
        double[] points = {1, 2, -3, 4};
        double[] local = frames.toLocal(0, points);
        float[] floats = new float[4];
        for (int i = 0; i < 4; i++) {
            floats[i] = (float) local[i];
        }
        assertThat(frames.toScene(0, floats, 0, 4)).containsExactly(points, within(1e-6));
    }

    @Test
    void whoMovesSlowlyLooksAlongTheWholePast() {
        double[] headings = new double[2];
        Heading.of(firstOf(agent("a", 0, 0, 0, 0.2, 0, 0.2, 0.03)), 0, headings);
        assertThat(headings).containsExactly(new double[] {0.989, 0.148}, within(1e-3));
    }

    @Test
    void whoStandsLooksAtTheNearestNeighbourThatIsElsewhere() {
        PackedSamples samples =
                firstOf(
                        agent("a", 0, 0, 0, 0, 0, 0, 0),
                        agent("same-place", 0, 0, 0, 0, 0, 0, 0),
                        agent("near", 0, 0, -2, 0, -2, 0, -2));
        double[] headings = new double[2];
        Heading.of(samples, 0, headings);
        assertThat(headings).containsExactly(0, -1);
    }

    @Test
    void whoStandsAloneHasNoDirectionAndAllFeaturesAreZero() {
        EncodedBatch batch =
                new SampleEncoder(CONFIG).encode(firstOf(agent("a", 0, 1, 1, 1, 1, 1, 1)));
        assertThat(batch.frames().hasHeading(0)).isFalse();
        assertThat(batch.ego()).containsOnly(0);
        assertThat(batch.neighbours()).containsOnly(0);
    }

    @Test
    void theNearestOthersWithinTheRadiusFillTheSlots() {
        SceneWindow window =
                Scenes.scene(
                        "s",
                        List.of(
                                agent("a", 0, 0, 0, 0, 0, 0, 0),
                                agent("far", 0, 0, 0, 0, 0, 5, 0),
                                agent("third", 0, 0, 0, 0, 0, 0, 4),
                                agent("z-tied", 0, 0, 0, 0, 0, 3, 0),
                                // Equally far, but for rounding.
                                agent("b-tied", 0, 0, 0, 0, 0, 0, -3 - 1e-13)));
        SampleBuilder builder = new SampleBuilder(CONFIG).add(window, 0);
        PackedSamples samples = builder.build();
        assertThat(samples.neighbourIndex()).containsExactly(4, 3);
        assertThat(builder.overflow()).isEqualTo(1);
    }

    @Test
    void refusesAWindowOfAnotherDimensionOrPast() {
        SampleBuilder builder = new SampleBuilder(CONFIG);
        List<AgentWindow> agents = new ArrayList<>(List.of(agent("a", 0, 0, 0, 0, 0, 0, 0)));
        assertThatThrownBy(() -> builder.add(new SceneWindow("s3", "map", 3, 0, 1, 2, agents), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 dimensions, but scene s3 has 3");
        assertThatThrownBy(() -> builder.add(new SceneWindow("s9", "map", 2, 0, 1, 9, agents), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 past steps, but the window of scene s9 has 9");
    }

    @Test
    void aDroppedNeighbourIsNotSeen() {
        AgentWindow ego = agent("a", 0, 0, 0, 0.3, 0, 0.6, 0);
        PackedSamples samples = firstOf(ego, agent("b", 0, 1, 1, 1, 1, 1, 1));
        samples.dropNeighbour(0, 0);
        SampleEncoder encoder = new SampleEncoder(CONFIG);
        EncodedBatch dropped = encoder.encode(samples);
        EncodedBatch alone = encoder.encode(firstOf(ego));
        assertThat(dropped.neighbours()).containsExactly(alone.neighbours());
        assertThat(dropped.pairVectors()).containsExactly(alone.pairVectors());
        assertThat(dropped.neighbourInvariants()).containsExactly(alone.neighbourInvariants());
        assertThat(dropped.fade()).containsExactly(alone.fade());
    }
}

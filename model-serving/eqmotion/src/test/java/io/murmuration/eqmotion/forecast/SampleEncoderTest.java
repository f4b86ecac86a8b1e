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
        // Steps (1, 0) and (1, 0) in units of 0.4 m, speeds 1 and 1, both trusted; the levels of
        // the gait are those of 0.4 m, 0.4 m and 0. The mirror image is the same.
        float walk = level(0.4);
        float[] own = {1, 0, 1, 0, 1, 1, 1, 1, walk, walk, level(0)};
        assertThat(Arrays.copyOfRange(batch.ego(), 0, 11)).containsExactly(own, within(1e-6f));
        assertThat(Arrays.copyOfRange(batch.ego(), 11, 22)).containsExactly(own, within(1e-6f));
        // Speeds, 0.4 · 0.8 m and 0.4 · 0.4 m to where it is, trust.
        assertThat(batch.egoInvariants())
                .containsExactly(new float[] {1, 1, 0.32f, 0.16f, 1, 1}, within(1e-6f));
        // To the right is negative; 0.4 · 2 m = 0.8; its first step was not observed.
        float[] right = {0, 0, 0, -0.8f, 0, -0.8f, 0, 0, 0.8f, 0, 1, 1};
        float[] left = {0, 0, 0, 0.8f, 0, 0.8f, 0, 0, 0.8f, 0, 1, 1};
        assertThat(Arrays.copyOfRange(batch.neighbours(), 0, 12))
                .containsExactly(right, within(1e-6f));
        assertThat(Arrays.copyOfRange(batch.neighbours(), 24, 36))
                .containsExactly(left, within(1e-6f));
        assertThat(batch.fade()).containsExactly(new float[] {0.6f, 0}, within(1e-6f));
    }

    private static float level(double meters) {
        return (float) (0.5 * Math.log((meters + 0.005) / 0.4));
    }

    @Test
    void whatWasCarriedBackIsSeenNowhereButInTheFrame() {
        AgentWindow other = agent("b", 0, 3, 1, 3, 1.1, 3, 1.2);
        AgentWindow seenTwice = agent("a", 1, 1, 0, 1, 0.4, 1, 0.8);
        EncodedBatch batch = new SampleEncoder(CONFIG).encode(firstOf(seenTwice, other));
        float walk = level(0.4);
        assertThat(Arrays.copyOf(batch.ego(), 11))
                .containsExactly(
                        new float[] {0, 0, 1, 0, 0, 1, 0, 1, walk, walk, level(0)}, within(1e-6f));
        assertThat(batch.egoInvariants())
                .containsExactly(new float[] {0, 1, 0, 0.16f, 0, 1}, within(1e-6f));
        // Where it stood at the first step changes nothing but the way that it looks.
        AgentWindow elsewhere = agent("a", 1, 1, -3, 1, 0.4, 1, 0.8);
        assertThat(new SampleEncoder(CONFIG).encode(firstOf(elsewhere, other)).pairVectors())
                .containsExactly(batch.pairVectors());
    }

    @Test
    void whoHasBeenSeenOnceShowsNothingOfItsOwnButWhereItIs() {
        AgentWindow once = agent("a", 2, 1, 1, 1, 1, 1, 1);
        AgentWindow other = agent("b", 0, 3, 1, 3, 1.1, 3, 1.2);
        EncodedBatch batch = new SampleEncoder(CONFIG).encode(firstOf(once, other));
        assertThat(Arrays.copyOf(batch.ego(), 8)).containsOnly(0);
        assertThat(Arrays.copyOfRange(batch.ego(), 8, 11)).containsOnly(level(0));
        assertThat(batch.egoInvariants()).containsOnly(0);
        // It looks at its neighbour, 2 m to the right and 0.2 m up, for want of a way of its own.
        double apart = Math.hypot(2, 0.2);
        assertThat(batch.frames().headings())
                .containsExactly(new double[] {2 / apart, 0.2 / apart}, within(1e-12));
    }

    @Test
    void roughnessIsTheMeanSquareOfTheChangesOfTheStep() {
        // Steps (0.3, 0) and (0, 0.4): they change by 0.5 m; their mean is 0.25 m long.
        double[] positions = {0, 0, 0.3, 0, 0.3, 0.4};
        assertThat(Gait.levels(positions, new boolean[] {true, true}, 0.4))
                .containsExactly(new float[] {level(0.25), level(0.4), level(0.5)}, within(1e-6f));
        assertThat(Gait.levels(positions, new boolean[] {false, true}, 0.4))
                .containsExactly(new float[] {level(0.4), level(0.4), level(0)}, within(1e-6f));
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
    void whoStandsAloneHasNoDirectionAndItsStepsAreZero() {
        EncodedBatch batch =
                new SampleEncoder(CONFIG).encode(firstOf(agent("a", 0, 1, 1, 1, 1, 1, 1)));
        assertThat(batch.frames().hasHeading(0)).isFalse();
        assertThat(Arrays.copyOf(batch.ego(), 6)).containsOnly(0);
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
    void whoIsLeftOutTakesTheInfluenceOfTheFurthestWhoIsNot() {
        List<AgentWindow> agents = new ArrayList<>();
        agents.add(agent("a", 0, 0, 0, 0, 0, 0, 0));
        agents.add(agent("b", 0, 0, 0, 0, 0, 1, 0));
        agents.add(agent("c", 0, 0, 0, 0, 0, 0, 2));
        EncodedBatch alone =
                new SampleEncoder(CONFIG).encode(firstOf(agents.toArray(AgentWindow[]::new)));
        assertThat(alone.fade()).containsExactly(new float[] {0.8f, 0.6f}, within(1e-6f));
        agents.add(agent("d", 0, 0, 0, 0, 0, 2.2, 0));
        PackedSamples crowded = firstOf(agents.toArray(AgentWindow[]::new));
        assertThat(crowded.crowdMeters()).containsExactly(2.2);
        assertThat(new SampleEncoder(CONFIG).encode(crowded).fade())
                .containsExactly(new float[] {0.8f, 0.6f * 0.4f}, within(1e-6f));
        // As far as the first who is left out: no slot.
        agents.set(3, agent("d", 0, 0, 0, 0, 0, -2, 0));
        assertThat(firstOf(agents.toArray(AgentWindow[]::new)).neighbourIndex())
                .containsExactly(1, -1);
    }

    @Test
    void whoIsAtTheRadiusIsNoNeighbourHoweverTheSceneIsTurned() {
        for (int turn = 0; turn < 1000; turn++) {
            double angle = 0.01 * turn;
            double x = 1000 + 3 * Math.cos(angle) - 4 * Math.sin(angle);
            double y = -500 + 3 * Math.sin(angle) + 4 * Math.cos(angle);
            PackedSamples samples =
                    firstOf(
                            agent("a", 0, 999, -500, 999.5, -500, 1000, -500),
                            agent("b", 0, x, y, x, y, x, y));
            assertThat(samples.neighbourIndex()).as("turned by %s", angle).containsOnly(-1);
        }
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

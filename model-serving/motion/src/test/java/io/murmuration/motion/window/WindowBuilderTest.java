package io.murmuration.motion.window;

import static io.murmuration.motion.StepProvenance.BACK_FILLED;
import static io.murmuration.motion.StepProvenance.EXTRAPOLATED;
import static io.murmuration.motion.StepProvenance.INTERPOLATED;
import static io.murmuration.motion.StepProvenance.MEASURED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.track.Sample;
import io.murmuration.motion.track.SampleNoise;
import io.murmuration.motion.track.Track;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The worked table of {@link WindowBuilder}, and the edges of each rule. dt = 0.4 s, P = 4. */
class WindowBuilderTest {
    private static final WindowSpec SPEC = WindowSpec.builder().pastSteps(4).build();
    private static final long TICK = 100;
    private static final long T = SPEC.stride().stampNanos(TICK);

    private final WindowBuilder builder = new WindowBuilder(SPEC);

    /** A track with samples at {@code secondsBefore} T, walking 10 m/s along x from x(T) = 7. */
    private static Track walker(double... secondsBefore) {
        Track track = new Track();
        for (double before : secondsBefore) {
            long stamp = T - Math.round(before * 1e9);
            track.add(sample(stamp, 7 - 10 * before));
        }
        return track;
    }

    private static Sample sample(long stamp, double x) {
        return new Sample(stamp, new double[] {x, -1}, AgentKind.ROBOT, Float.NaN, "s");
    }

    private static AgentWindow build(WindowBuilder builder, String id, Track track, long tick) {
        return build(builder, SPEC, id, track, tick);
    }

    private static AgentWindow build(
            WindowBuilder builder, WindowSpec spec, String id, Track track, long tick) {
        long[] steps = new long[spec.pastSteps()];
        for (int back = 0; back < steps.length; back++) {
            steps[steps.length - 1 - back] =
                    spec.stride().stampNanos(tick - (long) back * spec.stridesPerStep());
        }
        return builder.build(id, track, steps, steps[steps.length - 1], SampleNoise.NONE);
    }

    private void assertWalks(Track track, StepProvenance... provenance) {
        AgentWindow window = build(builder, "a", track, TICK);
        assertThat(window.provenance()).containsExactly(provenance);
        assertThat(window.positions())
                .containsExactly(
                        new double[] {7 - 12, -1, 7 - 8, -1, 7 - 4, -1, 7, -1}, within(1e-6));
    }

    @Test
    void samplesOnTheStepsAreMeasured() {
        assertWalks(walker(1.2, 0.8, 0.4, 0), MEASURED, MEASURED, MEASURED, MEASURED);
    }

    @Test
    void samplesBetweenTheStepsSupportThemAtTheirOwnRate() {
        assertWalks(walker(1.3, 0.9, 0.5, 0.1), MEASURED, MEASURED, MEASURED, MEASURED);
        assertWalks(walker(1.31, 0.87, 0.5, 0.08), MEASURED, MEASURED, MEASURED, MEASURED);
    }

    @Test
    void aTickFarFromTheNewestSampleIsExtrapolated() {
        assertWalks(walker(1.55, 1.15, 0.75, 0.35), MEASURED, MEASURED, MEASURED, EXTRAPOLATED);
        assertWalks(
                walker(0.44, 0.41, 0.38, 0.35), BACK_FILLED, BACK_FILLED, MEASURED, EXTRAPOLATED);
    }

    @Test
    void aMissingStepIsInterpolated() {
        assertWalks(walker(1.2, 0.4, 0), MEASURED, INTERPOLATED, MEASURED, MEASURED);
    }

    @Test
    void aShortHistoryIsContinuedBackwards() {
        assertWalks(walker(0.4, 0), BACK_FILLED, BACK_FILLED, MEASURED, MEASURED);
    }

    @Test
    void aSampleThatNobodyCanHaveReachedBeginsTheRunAnew() {
        Track track = walker(1.2, 0.8);
        track.add(sample(T - 400_000_000, 27));
        track.add(sample(T, 31));
        AgentWindow window = build(builder, "a", track, TICK);
        assertThat(window.positions())
                .containsExactly(new double[] {19, -1, 23, -1, 27, -1, 31, -1}, within(1e-6));
        assertThat(window.provenance())
                .containsExactly(BACK_FILLED, BACK_FILLED, MEASURED, MEASURED);
    }

    @Test
    void aSampleThatNeitherNeighbourCanHaveReachedIsLeftOut() {
        Track track = walker(1.2, 0.8, 0);
        track.add(sample(T - 400_000_000, 40));
        assertThat(build(builder, "a", track, TICK))
                .usingRecursiveComparison()
                .isEqualTo(build(builder, "a", walker(1.2, 0.8, 0), TICK));
    }

    @Test
    void twoSamplesTwoAndAHalfStepsApartAreJoinedAndFurtherOnesAreNot() {
        assertWalks(walker(1.0, 0), MEASURED, MEASURED, INTERPOLATED, MEASURED);
        AgentWindow window = build(builder, "a", walker(1.01, 0), TICK);
        assertThat(window.provenance())
                .containsExactly(BACK_FILLED, BACK_FILLED, BACK_FILLED, MEASURED);
        assertThat(window.positions()).containsExactly(7, -1, 7, -1, 7, -1, 7, -1);
    }

    @Test
    void oneSampleStandsStill() {
        AgentWindow window = build(builder, "a", walker(0.1), TICK);
        assertThat(window.positions()).containsExactly(6, -1, 6, -1, 6, -1, 6, -1);
        assertThat(window.provenance())
                .containsExactly(BACK_FILLED, BACK_FILLED, BACK_FILLED, EXTRAPOLATED);
        assertThat(window.ageNanos()).isEqualTo(100_000_000);
    }

    @Test
    void anAgentIsPresentWhileItsNewestSampleIsYoungerThanOneStep() {
        assertThat(build(builder, "a", walker(0.399), TICK)).isNotNull();
        assertThat(build(builder, "a", walker(0.4), TICK)).isNull();
        assertThat(build(builder, "a", walker(-0.1), TICK)).isNull();
        assertThat(build(builder, "a", new Track(), TICK)).isNull();
    }

    @Test
    void presenceOfOneStepIsStrictOnAGridThatRounds() {
        WindowSpec spec = WindowSpec.builder().step(TickGrid.ofSeconds("1001/2500")).build();
        WindowBuilder rounding = new WindowBuilder(spec);
        for (long tick = 1; tick < 5000; tick++) {
            Track track = new Track();
            track.add(sample(spec.stride().stampNanos(tick - 1), 0));
            assertThat(build(rounding, spec, "a", track, tick)).as("tick %d", tick).isNull();
        }
    }

    @Test
    void whoStaysPresentLongerIsCarriedOnAtEveryStepAfterTheNewestSample() {
        WindowSpec patient =
                WindowSpec.builder().pastSteps(4).presence(Duration.ofSeconds(1)).build();
        AgentWindow window =
                build(new WindowBuilder(patient), patient, "a", walker(1.2, 0.8), TICK);
        assertThat(window.provenance())
                .containsExactly(MEASURED, MEASURED, EXTRAPOLATED, EXTRAPOLATED);
        assertThat(window.positions())
                .containsExactly(new double[] {-5, -1, -1, -1, 3, -1, 7, -1}, within(1e-6));
    }

    @Test
    void aWindowOfOneStepLeansOnTheRunBeforeIt() {
        WindowSpec one = WindowSpec.builder().pastSteps(1).build();
        AgentWindow window =
                build(new WindowBuilder(one), one, "a", walker(0.9, 0.7, 0.5, 0.3, 0.1), TICK);
        assertThat(window.provenance()).containsExactly(MEASURED);
        assertThat(window.positions()).containsExactly(new double[] {7, -1}, within(1e-6));
    }

    @Test
    void whatLiesLongBeforeTheWindowChangesNothing() {
        double[] near = {2.3, 1.9, 1.5, 1.1, 0.7, 0.3};
        Track with = walker(3.1, 2.7, 2.3, 1.9, 1.5, 1.1, 0.7, 0.3);
        with.add(sample(T - 3_500_000_000L, -31));
        assertThat(build(builder, "a", with, TICK))
                .usingRecursiveComparison()
                .isEqualTo(build(builder, "a", walker(near), TICK));
    }

    @Test
    void samplesAfterTheTickDoNotChangeItsWindow() {
        Track track = walker(1.2, 0.8, 0.4, 0);
        AgentWindow before = build(builder, "a", track, TICK);
        track.add(sample(T + 1, 1e6));
        track.add(sample(T + 100_000_000, -1e6));
        AgentWindow after = build(builder, "a", track, TICK);
        assertThat(after).usingRecursiveComparison().isEqualTo(before);
    }
}

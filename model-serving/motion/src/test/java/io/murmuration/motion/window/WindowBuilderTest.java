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

    private void assertWalks(Track track, StepProvenance... provenance) {
        AgentWindow window = builder.build("a", track, TICK);
        assertThat(window.provenance()).containsExactly(provenance);
        assertThat(window.positions())
                .containsExactly(
                        new double[] {7 - 12, -1, 7 - 8, -1, 7 - 4, -1, 7, -1}, within(1e-12));
    }

    @Test
    void samplesOnTheStepsAreMeasured() {
        assertWalks(walker(1.2, 0.8, 0.4, 0), MEASURED, MEASURED, MEASURED, MEASURED);
    }

    @Test
    void samplesBetweenTheStepsAreInterpolatedAndTheTickExtrapolated() {
        assertWalks(
                walker(1.3, 0.9, 0.5, 0.1), INTERPOLATED, INTERPOLATED, INTERPOLATED, EXTRAPOLATED);
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
    void backFillingUsesTheFirstStepOfTheRunNotItsFirstTwoSamples() {
        Track track = new Track();
        track.add(sample(T - 400_000_000, 0));
        track.add(sample(T - 390_000_000, 5));
        track.add(sample(T, 4));
        AgentWindow window = builder.build("a", track, TICK);
        assertThat(window.positions()).containsExactly(-8, -1, -4, -1, 0, -1, 4, -1);
    }

    @Test
    void twoSamplesTwoAndAHalfStepsApartAreJoinedAndFurtherOnesAreNot() {
        assertWalks(walker(1.0, 0), BACK_FILLED, INTERPOLATED, INTERPOLATED, MEASURED);
        AgentWindow window = builder.build("a", walker(1.01, 0), TICK);
        assertThat(window.provenance())
                .containsExactly(BACK_FILLED, BACK_FILLED, BACK_FILLED, MEASURED);
        assertThat(window.positions()).containsExactly(7, -1, 7, -1, 7, -1, 7, -1);
    }

    @Test
    void oneSampleStandsStill() {
        AgentWindow window = builder.build("a", walker(0.1), TICK);
        assertThat(window.positions()).containsExactly(6, -1, 6, -1, 6, -1, 6, -1);
        assertThat(window.provenance())
                .containsExactly(BACK_FILLED, BACK_FILLED, BACK_FILLED, EXTRAPOLATED);
        assertThat(window.ageNanos()).isEqualTo(100_000_000);
    }

    @Test
    void anAgentIsPresentWhileItsNewestSampleIsYoungerThanOneStep() {
        assertThat(builder.build("a", walker(0.399), TICK)).isNotNull();
        assertThat(builder.build("a", walker(0.4), TICK)).isNull();
        assertThat(builder.build("a", walker(-0.1), TICK)).isNull();
        assertThat(builder.build("a", new Track(), TICK)).isNull();
    }

    @Test
    void presenceOfOneStepIsStrictOnAGridThatRounds() {
        WindowSpec spec = WindowSpec.builder().step(TickGrid.ofSeconds("1001/2500")).build();
        WindowBuilder rounding = new WindowBuilder(spec);
        for (long tick = 1; tick < 5000; tick++) {
            Track track = new Track();
            track.add(sample(spec.stride().stampNanos(tick - 1), 0));
            assertThat(rounding.build("a", track, tick)).as("tick %d", tick).isNull();
        }
    }

    @Test
    void whoStaysPresentLongerIsCarriedOnAtEveryStepAfterTheNewestSample() {
        WindowSpec patient =
                WindowSpec.builder().pastSteps(4).presence(Duration.ofSeconds(1)).build();
        AgentWindow window = new WindowBuilder(patient).build("a", walker(1.2, 0.8), TICK);
        assertThat(window.provenance())
                .containsExactly(MEASURED, MEASURED, EXTRAPOLATED, EXTRAPOLATED);
        assertThat(window.positions())
                .containsExactly(new double[] {-5, -1, -1, -1, 3, -1, 7, -1}, within(1e-12));
    }

    @Test
    void aWindowOfOneStepIsExtrapolatedFromTheLastTwoOfALongRun() {
        WindowSpec one = WindowSpec.builder().pastSteps(1).build();
        AgentWindow window =
                new WindowBuilder(one).build("a", walker(0.9, 0.7, 0.5, 0.3, 0.1), TICK);
        assertThat(window.provenance()).containsExactly(EXTRAPOLATED);
        assertThat(window.positions()).containsExactly(new double[] {7, -1}, within(1e-12));
    }

    @Test
    void whatLiesBeforeTheWindowChangesNothing() {
        AgentWindow without = builder.build("a", walker(1.3, 0.9, 0.5, 0.1), TICK);
        AgentWindow with = builder.build("a", walker(2.1, 1.7, 1.3, 0.9, 0.5, 0.1), TICK);
        assertThat(with).usingRecursiveComparison().isEqualTo(without);
    }

    @Test
    void samplesAfterTheTickDoNotChangeItsWindow() {
        Track track = walker(1.2, 0.8, 0.4, 0);
        AgentWindow before = builder.build("a", track, TICK);
        track.add(sample(T + 1, 1e6));
        track.add(sample(T + 100_000_000, -1e6));
        AgentWindow after = builder.build("a", track, TICK);
        assertThat(after).usingRecursiveComparison().isEqualTo(before);
    }
}

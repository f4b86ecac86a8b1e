package io.murmuration.motion.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.calibration.Tube;
import io.murmuration.motion.window.TimePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastScorerTest {
    private static final long START = 946_684_800_000_000_000L;
    private static final long DT = 400_000_000L;
    private static final ModelId MODEL = new ModelId("two-ways", "1", "");

    private final ForecastScorer scorer = new ForecastScorer();

    @Test
    void scoresACaseWorkedByHand() {
        // The agent stands at 0 and goes 1 m a step along x for two steps.
        scorer.forecast(forecast(0, agent("a", true)));
        observe(0, "a", 0);
        observe(1, "a", 1);
        observe(2, "a", 2);
        scorer.finish();

        ScoreTable.Row row = scorer.table().total();
        assertThat(row.forecasts()).isEqualTo(1);
        assertThat(row.scored()).isEqualTo(1);
        // The best path stands still; mode 0 is it, mode 1 goes 1 m a step along y.
        assertThat(row.ade()).isEqualTo(1.5);
        assertThat(row.fde()).isEqualTo(2);
        assertThat(row.minAde()).isEqualTo(1.5);
        assertThat(row.minFde()).isEqualTo(2);
        assertThat(row.missRate()).isZero();
        // Constant velocity is 0.5 m a step along x.
        assertThat(row.constantVelocityAde()).isCloseTo(0.75, within(1e-12));
        assertThat(row.constantVelocityFde()).isCloseTo(1, within(1e-12));
    }

    @Test
    void waitsUntilTheClockHasPassedTheEndByAStep() {
        scorer.forecast(forecast(0, agent("a", true)));
        observe(1, "a", 1);
        observe(2, "a", 2);
        observe(3, "b", 0);
        assertThat(scorer.table().total().scored()).isZero();

        observeAt(START + 3 * DT + 1, "b", 0);
        assertThat(scorer.table().total().scored()).isEqualTo(1);
    }

    @Test
    void countsThoseWhoLeaveAndThoseWithAPartialPast() {
        scorer.forecast(
                forecast(0, agent("gone", true), agent("new", false), agent("stays", true)));
        observe(1, "gone", 1);
        observe(1, "new", 1);
        observe(1, "stays", 1);
        observe(2, "stays", 2);
        observe(2, "new", 2);
        observe(3, "stays", 3);
        observe(4, "stays", 4);

        ScoreTable.Row row = scorer.table().total();
        assertThat(row.scored()).isEqualTo(1);
        assertThat(row.left()).isEqualTo(1);
        assertThat(row.partialPast()).isEqualTo(1);
    }

    @Test
    void scoresAgainstWhereAgentsWereBetweenTheirSamples() {
        scorer.forecast(forecast(0, agent("on", true), agent("beside", true)));
        for (int k = 0; k <= 4; k++) {
            observe(k, "on", k);
            observeAt(START + k * DT + 70_000_000, "beside", k + 0.175);
        }

        ScoreTable.Row row = scorer.table().total();
        assertThat(row.scored()).isEqualTo(2);
        assertThat(row.left()).isZero();
        assertThat(row.ade()).isCloseTo(1.5, within(1e-4));
        assertThat(row.fde()).isCloseTo(2, within(1e-4));
    }

    @Test
    void doesNotScoreAgainstAGuessWhereNothingWasSeenNearAStep() {
        scorer.forecast(forecast(0, agent("a", true), agent("b", true)));
        observe(0, "a", 0);
        observe(0, "b", 0);
        observe(1, "a", 1);
        observe(2, "a", 2);
        observe(2, "b", 2);
        observe(4, "a", 3);

        assertThat(scorer.table().total().scored()).isEqualTo(1);
        assertThat(scorer.table().total().left()).isEqualTo(1);
    }

    @Test
    void dropsAndCountsRepeats() {
        scorer.forecast(forecast(0, agent("a", true)));
        scorer.forecast(forecast(0, agent("a", true)));
        for (int k = 1; k <= 60; k++) {
            scorer.forecast(forecast(k, agent("a", true)));
            observe(k, "a", k);
        }
        scorer.forecast(forecast(1, agent("a", true)));
        scorer.forecast(forecast(58, agent("a", true)));
        scorer.finish();

        ScoreTable.Row row = scorer.table().total();
        assertThat(row.repeated()).isEqualTo(3);
        assertThat(row.forecasts()).isEqualTo(61);
        assertThat(row.scored()).isEqualTo(59);
        assertThat(row.unfinished()).isEqualTo(2);
    }

    @Test
    void keepsTwoModelsApart() {
        IssuedForecast one = forecast(0, agent("a", true));
        scorer.forecast(one);
        scorer.forecast(
                new IssuedForecast(
                        one.scene(),
                        new ModelId("other", "1", ""),
                        one.t0Nanos(),
                        one.dtNanos(),
                        one.dimension(),
                        one.futureSteps(),
                        one.agents()));

        assertThat(scorer.table().total().forecasts()).isEqualTo(2);
        assertThat(scorer.table().total().repeated()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void scoresTheSameWhicheverStreamComesFirst(long seed) {
        List<Runnable> observations = new ArrayList<>();
        List<Runnable> forecasts = new ArrayList<>();
        ForecastScorer[] target = new ForecastScorer[1];
        for (int tick = 0; tick < 100; tick++) {
            int k = tick;
            forecasts.add(
                    () ->
                            target[0].forecast(
                                    forecast(k, agent("a", k > 7), agent("b", k % 9 > 2))));
            observations.add(() -> target[0].observe(frame(k, "a", k * 0.3)));
            if (k % 30 < 25) {
                observations.add(() -> target[0].observe(frame(k, "b", k * 0.7)));
            }
        }

        ScoreTable together = run(target, seed, forecasts, observations, 0.5);
        ScoreTable forecastsFirst = run(target, seed, forecasts, observations, 1);
        ScoreTable observationsFirst = run(target, seed, forecasts, observations, 0);

        assertThat(together.total().scored()).isGreaterThan(100);
        assertThat(together.total().left()).isPositive();
        assertThat(forecastsFirst).isEqualTo(together);
        assertThat(observationsFirst).isEqualTo(together);
    }

    private static ScoreTable run(
            ForecastScorer[] target,
            long seed,
            List<Runnable> forecasts,
            List<Runnable> observations,
            double shareOfForecasts) {
        target[0] = new ForecastScorer();
        Random random = new Random(seed);
        int f = 0;
        int o = 0;
        while (f < forecasts.size() || o < observations.size()) {
            boolean forecast = random.nextDouble() < shareOfForecasts;
            if (o == observations.size() || (forecast && f < forecasts.size())) {
                forecasts.get(f++).run();
            } else {
                observations.get(o++).run();
            }
        }
        target[0].finish();
        return target[0].table();
    }

    @Test
    void takesObservationsInAnyOrderWithinTheLateness() {
        ScoreTable inOrder = null;
        for (long seed = 0; seed < 10; seed++) {
            ForecastScorer late =
                    new ForecastScorer(
                            TimePolicy.ofLateness(Duration.ofSeconds(2)),
                            ForecastScorer.DEFAULT_MAX_NUMBERS);
            List<Integer> ticks = new ArrayList<>();
            for (int k = 0; k < 40; k++) {
                ticks.add(k);
            }
            if (seed > 0) {
                for (int from = 0; from < 40; from += 5) {
                    Collections.shuffle(ticks.subList(from, from + 5), new Random(seed));
                }
            }
            for (int k : ticks) {
                late.observe(frame(k, "a", k));
            }
            for (int k = 0; k < 40; k++) {
                late.forecast(forecast(k, agent("a", true)));
            }
            late.finish();
            inOrder = inOrder == null ? late.table() : inOrder;
            assertThat(late.table()).as("seed %d", seed).isEqualTo(inOrder);
        }
        assertThat(inOrder.total().scored()).isEqualTo(38);
    }

    @Test
    void isNotCarriedAwayByAWildStamp() {
        for (int k = 0; k < 20; k++) {
            scorer.forecast(forecast(k, agent("a", true)));
            observe(k, "a", k);
            if (k == 5) {
                observeAt(START + Duration.ofDays(3650).toNanos(), "wild", 0);
            }
        }
        scorer.finish();

        assertThat(scorer.table().total().scored()).isEqualTo(18);
        assertThat(scorer.table().total().left()).isZero();
    }

    @Test
    void goesOnAfterAGap() {
        for (int k = 0; k < 20; k++) {
            int tick = k < 10 ? k : k + 50;
            scorer.forecast(forecast(tick, agent("a", true)));
            observe(tick, "a", tick);
        }
        scorer.finish();

        assertThat(scorer.table().total().scored()).isEqualTo(16);
        assertThat(scorer.table().total().left()).isEqualTo(2);
    }

    @Test
    void keepsScenesApart() {
        scorer.forecast(forecast(0, agent("a", true)));
        for (int k = 1; k < 5; k++) {
            scorer.observe(
                    new ObservedFrame(
                            "elsewhere", "test", START + k * DT, "map", 0, List.of(at("a", k))));
        }
        scorer.finish();

        assertThat(scorer.table().scenes())
                .extracting(ScoreTable.Row::scene)
                .containsExactly("elsewhere", "here");
        assertThat(scorer.table().total().scored()).isZero();
        assertThat(scorer.table().total().unfinished()).isEqualTo(1);
    }

    @Test
    void staysWithinItsMemoryAndSaysWhatWasLost() {
        ForecastScorer small = new ForecastScorer(TimePolicy.DEFAULT, 1_000);
        for (int k = 0; k < 1_000; k++) {
            small.observe(frame(k, "a", k));
        }
        for (int k = 0; k < 1_000; k++) {
            small.forecast(forecast(k, agent("a", true)));
        }
        small.finish();

        ScoreTable.Row row = small.table().total();
        assertThat(row.forgotten()).isGreaterThan(900);
        assertThat(row.scored()).isBetween(1L, 100L);
        assertThat(row.left()).isGreaterThan(900);
    }

    @Test
    void keepsNothingThatIsNotNeededAnyMore() {
        // Two horizons of sightings and forecasts fit; a leak of one of either per tick does not.
        ForecastScorer small = new ForecastScorer(TimePolicy.DEFAULT, 400);
        for (int k = 0; k < 10_000; k++) {
            small.observe(frame(k, "a", k));
            small.forecast(forecast(k, agent("a", true)));
        }
        small.finish();

        assertThat(small.table().total().forgotten()).isZero();
        assertThat(small.table().total().scored()).isEqualTo(9_998);
    }

    @Test
    void countsWhatTheTubesHold() {
        scorer.forecast(forecast(0, inTube("a", 1.5f, 1.2f), agent("b", true)));
        scorer.forecast(forecast(1, inTube("a", 1.5f, 2f)));
        for (int k = 0; k <= 5; k++) {
            scorer.observe(
                    new ObservedFrame(
                            "here",
                            "test",
                            START + k * DT,
                            "map",
                            0,
                            List.of(at("a", Math.min(k, 2)), at("b", 0))));
        }
        // From tick 0 the nearest modes are 1 and 2 m off, from tick 1 both are 2 m off.
        ScoreTable.Row total = scorer.table().total();
        assertThat(total.scored()).isEqualTo(3);
        assertThat(total.withTube()).isEqualTo(2);
        assertThat(total.tubeCoverage()).isEqualTo(0.25);
        assertThat(total.pathCoverage()).isEqualTo(0.5);
    }

    @Test
    void printsATableThatAligns() {
        scorer.forecast(forecast(0, agent("a", true)));
        observe(1, "a", 1);
        observe(2, "a", 2);
        observe(4, "a", 2);
        scorer.observe(new ObservedFrame("an empty place", "test", START, "map", 0, List.of()));

        String[] lines = scorer.table().toText().split("\\R");
        assertThat(lines).hasSize(5).allMatch(line -> line.length() == lines[0].length());
        assertThat(lines[2]).startsWith("an empty place").contains("-/-");
        assertThat(lines[3]).startsWith("here").contains("1.5000/2.0000");
        assertThat(lines[4]).startsWith("total");
    }

    private void observe(int tick, String agent, double x) {
        scorer.observe(frame(tick, agent, x));
    }

    private void observeAt(long stamp, String agent, double x) {
        scorer.observe(new ObservedFrame("here", "test", stamp, "map", 0, List.of(at(agent, x))));
    }

    private static ObservedFrame frame(int tick, String agent, double x) {
        return new ObservedFrame(
                "here", "test", START + tick * DT, "map", 0, List.of(at(agent, x)));
    }

    private static ObservedAgent at(String agent, double x) {
        return new ObservedAgent(agent, AgentKind.PEDESTRIAN, new double[] {x, 0}, Float.NaN);
    }

    private static IssuedForecast forecast(int tick, IssuedForecast.Agent... agents) {
        return new IssuedForecast("here", MODEL, START + tick * DT, DT, 2, 2, List.of(agents));
    }

    private static IssuedForecast.Agent inTube(String id, float radius, float factor) {
        IssuedForecast.Agent agent = agent(id, true);
        return new IssuedForecast.Agent(
                agent.position(),
                agent.velocity(),
                true,
                agent.forecast(),
                new Tube(new float[] {radius, radius}, factor));
    }

    private static IssuedForecast.Agent agent(String id, boolean measured) {
        double[] stand = {0, 0, 0, 0};
        double[] modes = {0, 0, 0, 0, 0, 1, 0, 2};
        return new IssuedForecast.Agent(
                new double[] {0, 0},
                new double[] {1.25, 0},
                measured,
                new AgentForecast(id, new double[] {0.5, 0.5}, modes, stand, new double[0], ""));
    }
}

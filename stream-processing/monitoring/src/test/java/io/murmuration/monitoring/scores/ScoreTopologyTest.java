package io.murmuration.monitoring.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.monitoring.Played;
import io.murmuration.monitoring.TestFrames;
import io.murmuration.monitoring.TestMonitor;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.motion.scoring.IssuedForecast;
import io.murmuration.motion.scoring.ScoreTable;
import io.murmuration.motion.window.TimePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTopologyTest {
    private static final long DT = 400_000_000L;
    private static final long START = 946_684_800_000_000_000L;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(6);

    @ParameterizedTest
    @CsvSource({"crowds_zara01.csv, 2356, 0.4272, 0.9524", "biwi_hotel.csv, 1197, 0.3194, 0.6142"})
    void onlineFiguresAreThoseOfTheOfflineScorer(String file, long agents, double ade, double fde) {
        Played played = play(file);
        ScoreTable.Row offline = played.offline();

        try (TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT)) {
            played.messages().forEach(monitor::send);
            monitor.silence(LONG_ENOUGH);

            ScoreWindow online = monitor.newest().getWindows(0);
            assertThat(online.getScored()).isEqualTo(agents).isEqualTo(offline.scored());
            assertThat(online.getConstantVelocityAde()).isCloseTo(ade, within(0.001));
            assertThat(online.getConstantVelocityFde()).isCloseTo(fde, within(0.001));
            assertThat(online.getMinAde()).isCloseTo(offline.minAde(), within(1e-5));
            assertThat(online.getMinFde()).isCloseTo(offline.minFde(), within(1e-5));
            assertThat(online.getAde()).isCloseTo(offline.ade(), within(1e-5));
            assertThat(online.getMissRate()).isCloseTo(offline.missRate(), within(1e-9));
            assertThat(online.getLeft()).isEqualTo(offline.left());
            assertThat(online.getPartialPast()).isEqualTo(offline.partialPast());
            assertThat(online.getForgotten()).isZero();
            assertThat(online.getMixtureNll()).isFinite();
        }
    }

    @Test
    void restartInMidRunChangesNoTotal() {
        Played played = play("biwi_hotel.csv");
        List<Object> messages = played.messages();
        ScoreWindow whole;
        try (TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT)) {
            messages.forEach(monitor::send);
            monitor.silence(LONG_ENOUGH);
            whole = monitor.newest().getWindows(0);
        }

        TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT);
        for (int i = 0; i < messages.size(); i++) {
            if (i == messages.size() / 3 || i == messages.size() / 2) {
                monitor = monitor.restart(ScoreLimits.DEFAULT);
            }
            monitor.send(messages.get(i));
        }
        monitor.silence(LONG_ENOUGH);

        assertThat(monitor.newest().getWindows(0)).isEqualTo(whole);
        monitor.close();
    }

    @Test
    void figuresAreTheSameHoweverTheTwoStreamsInterleave() {
        List<Object> inOrder = walk(60);
        ScoreWindow expected = scored(inOrder);
        List<Object> observationsFirst = new ArrayList<>(inOrder);
        observationsFirst.sort((a, b) -> Boolean.compare(isForecast(a), isForecast(b)));
        List<Object> forecastsFirst = new ArrayList<>(inOrder);
        forecastsFirst.sort((a, b) -> Boolean.compare(isForecast(b), isForecast(a)));

        assertThat(expected.getScored()).isEqualTo(60 - 12);
        assertThat(scored(observationsFirst)).isEqualTo(expected);
        assertThat(scored(forecastsFirst)).isEqualTo(expected);
    }

    @Test
    void ordersWithinTheLatenessChangeNothing() {
        long seed = 7;
        List<Object> observations = walk(60);
        List<Object> shuffled = new ArrayList<>(observations);
        for (int from = 0; from + 6 <= shuffled.size(); from += 6) {
            Collections.shuffle(shuffled.subList(from, from + 6), new Random(seed + from));
        }
        ScoreLimits late =
                ScoreLimits.DEFAULT.withTime(TimePolicy.ofLateness(Duration.ofSeconds(2)));

        ScoreWindow found = scored(shuffled, late);
        ScoreWindow expected = scored(observations, late);
        assertThat(found.getScored()).as("seed %d", seed).isEqualTo(expected.getScored());
        assertThat(found.getMinAde()).isCloseTo(expected.getMinAde(), within(1e-12));
    }

    @Test
    void repeatsAreDroppedAndCounted() {
        List<Object> once = walk(40);
        List<Object> twice = new ArrayList<>();
        once.forEach(message -> twice.addAll(List.of(message, message)));

        ScoreWindow single = scored(once);
        ScoreWindow doubled = scored(twice);
        assertThat(doubled.getScored()).isEqualTo(single.getScored());
        assertThat(doubled.getMinAde()).isEqualTo(single.getMinAde());
        assertThat(doubled.getRepeatedForecasts()).isGreaterThanOrEqualTo(27);
        assertThat(single.getRepeatedForecasts()).isZero();
    }

    @Test
    void agentsThatLeaveAreCountedAndTheClockMovesOnWithoutThem() {
        try (TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT)) {
            walk(20).forEach(monitor::send);
            for (int tick = 20; tick < 40; tick++) {
                monitor.send(TestFrames.observation("s", at(tick), "b", 0, 0));
            }
            ScoreWindow all = monitor.newest().getWindows(0);
            assertThat(all.getScored()).isEqualTo(8);
            assertThat(all.getLeft()).isEqualTo(12);
        }
    }

    @Test
    void recordsThatCannotBeReadStopNothing() {
        List<Object> messages = walk(30);
        try (TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT)) {
            messages.subList(0, 20).forEach(monitor::send);
            monitor.sendRubbish();
            monitor.send(
                    ((ForecastFrame) messages.get(21))
                            .toBuilder().setOutcome(Outcome.DEADLINE).build());
            messages.subList(20, messages.size()).forEach(monitor::send);
            monitor.silence(LONG_ENOUGH);
            assertThat(monitor.newest().getWindows(0)).isEqualTo(scored(messages));
        }
    }

    @Test
    void frameFarAheadWaitsForASecondOneAndSpoilsNothing() {
        List<Object> messages = new ArrayList<>(walk(40));
        messages.add(40, TestFrames.observation("s", at(100_000), "a", 5, 5));
        assertThat(scored(messages)).isEqualTo(scored(walk(40)));
    }

    @Test
    void figuresOfTheLastMinuteForgetWhatWasBefore() {
        try (TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT)) {
            // Off by 1 m at first, exact after that.
            for (int tick = 0; tick < 500; tick++) {
                monitor.send(TestFrames.observation("s", at(tick), "a", tick * 0.4, 0));
                monitor.send(forecast(tick, tick < 200 ? 1 : 0));
            }
            List<ScoreWindow> windows = monitor.newest().getWindowsList();
            assertThat(windows.get(0).getMinAde()).isCloseTo(200.0 / 488, within(0.01));
            assertThat(windows.get(1).getDurationNanos()).isEqualTo(60_000_000_000L);
            assertThat(windows.get(1).getMinAde()).isCloseTo(0, within(1e-5));
            assertThat(windows.get(1).getScored()).isBetween(125L, 150L);
            assertThat(windows.get(2).getScored()).isEqualTo(windows.get(0).getScored());
            assertThat(windows.get(3).getKind()).isEqualTo(AgentKind.PEDESTRIAN);
            assertThat(windows.get(3).getScored()).isEqualTo(windows.get(0).getScored());
        }
    }

    @Test
    void theJumpIsHowFarTheBestPathMovedForTheSameInstants() {
        try (TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT)) {
            for (int tick = 0; tick < 30; tick++) {
                monitor.send(TestFrames.observation("s", at(tick), "a", tick * 0.4, 0));
                monitor.send(forecast(tick, tick % 2 == 0 ? 0.25 : 0));
            }
            assertThat(monitor.newest().getWindows(0).getJump()).isCloseTo(0.25, within(1e-5));
        }
    }

    @Test
    void memoryDoesNotGrowWithTime() {
        try (TestMonitor monitor = new TestMonitor(ScoreLimits.DEFAULT)) {
            List<Object> messages = walk(2_500);
            messages.subList(0, 2_000).forEach(monitor::send);
            long sightings = monitor.entries(ScoreProcessor.SIGHTINGS);
            long forecasts = monitor.entries(ScoreProcessor.FORECASTS);
            messages.subList(2_000, messages.size()).forEach(monitor::send);

            assertThat(monitor.entries(ScoreProcessor.SIGHTINGS)).isEqualTo(sightings);
            assertThat(monitor.entries(ScoreProcessor.FORECASTS)).isEqualTo(forecasts);
            assertThat(monitor.entries(ScoreProcessor.SUMS)).isLessThanOrEqualTo(2 * 62);

            monitor.silence(Duration.ofMinutes(11));
            assertThat(monitor.entries(ScoreProcessor.SIGHTINGS)).isZero();
            assertThat(monitor.entries(ScoreProcessor.FORECASTS)).isZero();
            assertThat(monitor.entries(ScoreProcessor.SCENES)).isZero();
        }
    }

    @Test
    void whatDoesNotFitIsGivenUpAndCounted() {
        ScoreLimits tight =
                new ScoreLimits(
                        TimePolicy.DEFAULT, 2_000, Duration.ofSeconds(5), Duration.ofMinutes(10));
        try (TestMonitor monitor = new TestMonitor(tight)) {
            walk(200).forEach(monitor::send);
            monitor.silence(Duration.ofMinutes(11));
            monitor.send(TestFrames.observation("s", at(300), "a", 0, 0));
            monitor.send(forecast(300, 0));
            for (int tick = 301; tick < 315; tick++) {
                monitor.send(TestFrames.observation("s", at(tick), "a", 0, 0));
            }
            ScoreWindow all = monitor.newest().getWindows(0);
            assertThat(all.getForgotten()).isPositive();
            assertThat(all.getScored() + all.getForgotten() + all.getLeft()).isEqualTo(201);
        }
    }

    private static boolean isForecast(Object message) {
        return message instanceof ForecastFrame;
    }

    private static ScoreWindow scored(List<Object> messages) {
        return scored(messages, ScoreLimits.DEFAULT);
    }

    private static ScoreWindow scored(List<Object> messages, ScoreLimits limits) {
        try (TestMonitor monitor = new TestMonitor(limits)) {
            messages.forEach(monitor::send);
            monitor.silence(LONG_ENOUGH);
            return monitor.newest().getWindows(0);
        }
    }

    /** One agent that walks along x, and at every tick the forecast that it will, 0.1 m beside. */
    private static List<Object> walk(int ticks) {
        List<Object> messages = new ArrayList<>();
        for (int tick = 0; tick < ticks; tick++) {
            messages.add(TestFrames.observation("s", at(tick), "a", tick * 0.4, 0));
            messages.add(forecast(tick, 0.1));
        }
        return messages;
    }

    private static ForecastFrame forecast(int tick, double aside) {
        double[] path = new double[24];
        for (int k = 1; k <= 12; k++) {
            path[2 * k - 2] = (tick + k) * 0.4;
            path[2 * k - 1] = aside;
        }
        return TestFrames.forecast(
                new IssuedForecast(
                        "s",
                        new ModelId("m", "1", ""),
                        at(tick),
                        DT,
                        2,
                        12,
                        List.of(
                                new IssuedForecast.Agent(
                                        new double[] {tick * 0.4, 0},
                                        new double[] {1, 0},
                                        true,
                                        new AgentForecast(
                                                "a",
                                                new double[] {1},
                                                path,
                                                path,
                                                new double[0],
                                                "")))));
    }

    private static long at(int tick) {
        return START + tick * DT;
    }

    private static Played play(String file) {
        Optional<Path> data = DataDirectory.fromEnvironment().find("ethucy");
        assumeTrue(data.isPresent(), () -> DataDirectory.fromEnvironment().missing("ethucy"));
        return Played.of(CsvRecording.of(data.get().resolve(file)));
    }
}

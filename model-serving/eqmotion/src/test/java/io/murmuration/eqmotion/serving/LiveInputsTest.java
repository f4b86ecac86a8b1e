package io.murmuration.eqmotion.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What live trackers really send, through the windows of the stream and the shipped model. */
class LiveInputsTest {
    private static final long START = 946_684_800_000_000_000L;
    private static final double SPEED = 1.25;
    private static final double HORIZON = 4.8;

    private static MotionPredictor model;

    private final Random random = new Random(17);
    private final List<SceneWindow> windows = new ArrayList<>();
    private final List<ObservedFrame> frames = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        model = Predictors.open("pedestrians");
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static ObservedAgent agent(String id, double x, double y) {
        return new ObservedAgent(id, AgentKind.PEDESTRIAN, new double[] {x, y}, Float.NaN);
    }

    private void see(String source, double seconds, ObservedAgent... agents) {
        frames.add(
                new ObservedFrame(
                        "hall",
                        source,
                        START + Math.round(seconds * 1e9),
                        "map",
                        0,
                        List.of(agents)));
    }

    private List<Forecast> forecasts() {
        SceneWindower windower = new SceneWindower(WindowSpec.builder().build());
        SceneState state = new SceneState();
        SceneWindower.Output output = SceneWindower.Output.windowsOnly(windows::add);
        frames.forEach(frame -> windower.accept(state, frame, output));
        windower.finish(state, output);
        return model.predict(windows);
    }

    private double seconds(int window) {
        return (windows.get(window).t0Nanos() - START) / 1e9;
    }

    /** How far the end of the best path is from straight on. */
    private double miss(
            AgentForecast forecast, double seconds, DoubleUnaryOperator x, DoubleUnaryOperator y) {
        double[] best = forecast.best();
        return Math.hypot(
                best[best.length - 2] - x.applyAsDouble(seconds + HORIZON),
                best[best.length - 1] - y.applyAsDouble(seconds + HORIZON));
    }

    private double stamp(int frame, double rate, double jitter) {
        return (frame + 0.3) / rate + jitter * (2 * random.nextDouble() - 1);
    }

    @ParameterizedTest
    @CsvSource({"5", "8", "16", "24", "29.97"})
    void aWalkerWithJitteredStampsIsForecastFromTheThirdTickOn(double rate) {
        for (int i = 0; i < 12 * rate; i++) {
            double t = stamp(i, rate, 0.004);
            see("c", t, agent("a", SPEED * t, 2));
        }
        List<Forecast> forecasts = forecasts();
        assertThat(windows).hasSizeGreaterThan(25);
        for (int w = 3; w < windows.size(); w++) {
            double miss =
                    miss(forecasts.get(w).agents().get(0), seconds(w), t -> SPEED * t, t -> 2);
            assertThat(miss).as("tick at %.3f s", seconds(w)).isLessThan(1);
        }
        for (SceneWindow window : windows.subList(9, windows.size())) {
            assertThat(window.agents().get(0).fullyMeasured()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5, 0", "10, 0.01", "29.97, 0.01"})
    void oneWildSampleBendsNothingFromTheSecondGoodSampleOn(double rate, double jitter) {
        int wild = (int) (5.6 * rate);
        double after = stamp(wild, rate, 0) + 1.6 / rate + 0.001;
        for (int i = 0; i < 10 * rate; i++) {
            double t = stamp(i, rate, jitter);
            see("c", t, agent("a", SPEED * t + (i == wild ? 20 : 0), 2));
        }
        List<Forecast> forecasts = forecasts();
        for (int w = 2; w < windows.size(); w++) {
            AgentForecast forecast = forecasts.get(w).agents().get(0);
            double[] past = windows.get(w).agents().get(0).positions();
            double reach =
                    Math.hypot(
                            forecast.best()[22] - past[past.length - 2],
                            forecast.best()[23] - past[past.length - 1]);
            assertThat(reach).isLessThan(10 * HORIZON);
            if (seconds(w) < stamp(wild, rate, 0) - 0.02 || seconds(w) > after) {
                assertThat(miss(forecast, seconds(w), t -> SPEED * t, t -> 2))
                        .as("tick at %.3f s", seconds(w))
                        .isLessThan(1.5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5, 0", "10, 0.01", "29.97, 0.01"})
    void twoWhoExchangeTheirIdsBeginAnew(double rate, double jitter) {
        double swap = 4;
        for (int i = 0; i < 9 * rate; i++) {
            double t = stamp(i, rate, jitter);
            double y = t < swap ? 0 : 5;
            see("c", t, agent("a", SPEED * t, y), agent("b", SPEED * t, 5 - y));
        }
        List<Forecast> forecasts = forecasts();
        for (int w = 3; w < windows.size(); w++) {
            double t0 = seconds(w);
            // Two samples of the new place make a direction.
            if (t0 >= swap && t0 < swap + 2.2 / rate + 0.02) {
                continue;
            }
            double y = t0 < swap ? 0 : 5;
            for (AgentForecast forecast : forecasts.get(w).agents()) {
                double there = forecast.id().equals("a") ? y : 5 - y;
                assertThat(miss(forecast, t0, t -> SPEED * t, t -> there))
                        .as("%s at %.3f s", forecast.id(), t0)
                        .isLessThan(1.5);
            }
        }
    }

    @Test
    void twoCamerasOutOfRegisterNeverThrowAnybodyFurtherThanTheyAreApart() {
        for (int i = 0; i < 250; i++) {
            double t = stamp(i, 25, 0.005);
            see("left", t, agent("a", SPEED * t, 2));
            see("right", t + 0.002, agent("a", SPEED * (t + 0.002), 2.05));
        }
        List<Forecast> forecasts = forecasts();
        for (int w = 0; w < windows.size(); w++) {
            double[] past = windows.get(w).agents().get(0).positions();
            double off =
                    Math.hypot(
                            past[past.length - 2] - SPEED * seconds(w), past[past.length - 1] - 2);
            assertThat(off).as("t0 %.3f s", seconds(w)).isLessThan(0.06);
            if (w >= 3) {
                double miss =
                        miss(forecasts.get(w).agents().get(0), seconds(w), t -> SPEED * t, t -> 2);
                assertThat(miss).as("tick at %.3f s", seconds(w)).isLessThan(1);
            }
        }
    }

    @Test
    void allSamplesOfANoisyCameraSayMoreThanEveryTwelfth() {
        double[] missed = new double[2];
        for (int use = 0; use < 2; use++) {
            int every = use == 0 ? 1 : 12;
            Random noise = new Random(5);
            int count = 0;
            for (int walk = 0; walk < 12; walk++) {
                frames.clear();
                windows.clear();
                for (int i = 0; i < 360; i++) {
                    double t = i / 30.0;
                    double x = SPEED * t + 0.05 * noise.nextGaussian();
                    double y = 2 + 0.05 * noise.nextGaussian();
                    if (i % every == 0) {
                        see("c", t, agent("a", x, y));
                    }
                }
                List<Forecast> forecasts = forecasts();
                for (int w = 8; w < windows.size(); w++) {
                    missed[use] +=
                            miss(
                                    forecasts.get(w).agents().get(0),
                                    seconds(w),
                                    t -> SPEED * t,
                                    t -> 2);
                    count++;
                }
            }
            missed[use] /= count;
        }
        assertThat(missed[0]).isLessThan(0.7 * missed[1]);
    }

    @Test
    void framesThatAreMissingAndTracksThatBreakLeaveTheOthersAlone() {
        for (int i = 0; i < 120; i++) {
            double t = stamp(i, 10, 0.01);
            boolean lost = i % 7 == 3;
            boolean broken = i > 50 && i < 75;
            if (lost) {
                continue;
            }
            ObservedAgent steady = agent("a", SPEED * t, 2);
            if (broken) {
                see("c", t, steady);
            } else {
                see("c", t, steady, agent("b", SPEED * t, 40));
            }
        }
        List<Forecast> forecasts = forecasts();
        for (int w = 3; w < windows.size(); w++) {
            for (AgentForecast forecast : forecasts.get(w).agents()) {
                AgentWindow past =
                        windows.get(w).agents().stream()
                                .filter(one -> one.id().equals(forecast.id()))
                                .findFirst()
                                .orElseThrow();
                double there = forecast.id().equals("a") ? 2 : 40;
                if (past.count(io.murmuration.motion.StepProvenance.BACK_FILLED) < 6) {
                    assertThat(miss(forecast, seconds(w), t -> SPEED * t, t -> there))
                            .as("%s at %.3f s", forecast.id(), seconds(w))
                            .isLessThan(1);
                }
            }
        }
    }
}

package io.murmuration.training.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.training.ethucy.EthUcy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who come, turn and go, seen by cameras off every grid. */
class LiveEvaluationTest {
    private static final long START = 946_684_800_000_000_000L;
    private static final long STEP = 400_000_000L;

    private final List<ObservedFrame> recorded = recording();
    private final Splines truth = Splines.of(recorded);
    private final MotionPredictor predictor = new ConstantVelocityPredictor(EthUcy.FUTURE);

    /** Forty people one after the other, each seen for 16 s, at 2.5 frames a second. */
    private static List<ObservedFrame> recording() {
        List<ObservedFrame> frames = new ArrayList<>();
        for (int tick = 0; tick < 240; tick++) {
            List<ObservedAgent> agents = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                int age = tick - 5 * n;
                if (age >= 0 && age <= 40) {
                    double t = age * 0.4;
                    double turn = 0.2 + 0.01 * n;
                    double[] position = {
                        1.2 * t + 0.4 * Math.sin(turn * t), 3 * n + 1.5 * Math.cos(turn * t)
                    };
                    agents.add(
                            new ObservedAgent("p" + n, AgentKind.PEDESTRIAN, position, Float.NaN));
                }
            }
            frames.add(
                    new ObservedFrame("s", "recording", START + tick * STEP, "map", tick, agents));
        }
        return frames;
    }

    private LiveFigures play(String rate, long phaseMillis, long jitterMillis, double noise) {
        LiveFeed feed =
                new LiveFeed(rate, phaseMillis * 1_000_000, jitterMillis * 1_000_000, noise, 5);
        return LiveEvaluation.play(feed, feed.frames("s", truth), truth, predictor);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 93, 10",
        "5, 150, 0",
        "7, 20, 10",
        "8, 61, 5",
        "10, 37, 10",
        "16, 3, 10",
        "24000/1001, 29, 10",
        "25, 2, 0",
        "30000/1001, 11, 10",
        "30, 32, 10"
    })
    void aCleanCameraOffTheGridIsForecastAndScoredAsTheRecordingIs(
            String rate, long phaseMillis, long jitterMillis) {
        LiveFigures onGrid = LiveEvaluation.play(null, recorded, truth, predictor);
        LiveFigures live = play(rate, phaseMillis, jitterMillis, 0);
        assertThat(onGrid.online().scored()).isEqualTo(onGrid.agents());
        assertThat(live.online().scored()).isGreaterThanOrEqualTo(99 * onGrid.agents() / 100);
        assertThat(live.ade()).isCloseTo(onGrid.ade(), withinPercentage(2));
        assertThat(live.fde()).isCloseTo(onGrid.fde(), withinPercentage(2));
        assertThat(live.online().ade()).isCloseTo(live.ade(), withinPercentage(1));
        assertThat(live.online().fde()).isCloseTo(live.fde(), withinPercentage(1));
        assertThat(live.tubes().truths()).isGreaterThan(3_000);
        assertThat(live.tubes().coverage()).isCloseTo(onGrid.tubes().coverage(), within(0.03));
    }

    @Test
    void aSlowCameraOffTheGridIsForecastFromItsOwnFrames() {
        LiveFigures onGrid = LiveEvaluation.play(null, recorded, truth, predictor);
        LiveFigures live = play("2.5", 130, 10, 0);
        // A track has one frame less off the grid than on it, and so one window less.
        assertThat(live.online().scored()).isBetween(onGrid.agents() - 45L, (long) onGrid.agents());
        assertThat(live.ade()).isCloseTo(onGrid.ade(), withinPercentage(4));
        assertThat(live.online().ade()).isCloseTo(live.ade(), withinPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({"30, 0, 0, 0.08", "29.97, 3, 5, 0.08", "10, 37, 10, 0.08", "30, 5, 5, 0.03"})
    void theNoiseOfACameraIsLearntAndTakenOut(
            String rate, long phaseMillis, long jitterMillis, double noise) {
        LiveFigures clean = play(rate, phaseMillis, jitterMillis, 0);
        LiveFigures live = play(rate, phaseMillis, jitterMillis, noise);
        assertThat(live.now()).isLessThan(0.8 * noise);
        // The last two samples alone would throw the path's end by metres.
        double throwOfTwo = noise * 1.41 * Double.parseDouble(rate) * 0.4 * 6;
        assertThat(live.ade()).isLessThan(clean.ade() + Math.min(0.1 * throwOfTwo, 3 * noise));
    }
}

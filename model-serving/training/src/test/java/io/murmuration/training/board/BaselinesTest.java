package io.murmuration.training.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.symmetry.SymmetryAssertions;
import io.murmuration.training.Walks;
import io.murmuration.training.ethucy.LabelledWindow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselinesTest {
    private static final List<LabelledWindow> TRAINING = Walks.scenes(300, 3, 5);

    static Stream<MotionPredictor> predictors() {
        return Stream.of(
                new AnchorsPredictor(TRAINING, AnchorsPredictor.DEFAULT_SETTINGS),
                new RetrievalPredictor(TRAINING, new RetrievalPredictor.Settings(60, 0.5, 8)));
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void moveWithEveryIsometryWhateverTheOrderAndTheBatch(MotionPredictor predictor) {
        List<SceneWindow> windows =
                Walks.scenes(40, 5, 77).stream().map(LabelledWindow::window).toList();
        SymmetryAssertions promises = SymmetryAssertions.on(predictor).withSeed(4);

        promises.assertContract(windows);
        promises.assertEquivariant(windows);
        promises.assertOrderDoesNotMatter(windows);
        promises.assertBatchDoesNotMatter(windows);
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void probabilitiesArePositiveAndSumToOne(MotionPredictor predictor) {
        AgentForecast forecast = forecast(predictor, TRAINING.get(0).window());

        assertThat(Arrays.stream(forecast.probabilities()).sum()).isCloseTo(1, within(1e-9));
        assertThat(forecast.probabilities()).hasSize(20);
        assertThat(Arrays.stream(forecast.probabilities()).min().orElseThrow()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void oneModeComesCloseToWhatALikeWalkerDid(MotionPredictor predictor) {
        LabelledWindow seen = TRAINING.get(3);

        AgentForecast forecast = forecast(predictor, seen.window());

        assertThat(distanceToNearest(seen.futures()[0], forecast.modes())).isLessThan(0.5);
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void anAgentWithoutAnyMotionStandsStill(MotionPredictor predictor) {
        double[] standing = Walks.straight(3, -2, 0, 0);

        AgentForecast forecast =
                forecast(predictor, Walks.labelled(new double[][] {standing}, 0).window());

        for (int i = 0; i < forecast.modes().length; i += 2) {
            assertThat(forecast.modes()[i]).isEqualTo(3);
            assertThat(forecast.modes()[i + 1]).isEqualTo(-2);
        }
    }

    @Test
    void findsTheSmallestNumbersWithoutSortingAll() {
        long[] numbers = {9, 3, 7, 3, 1, 8, 2, 6, 3, 5};
        for (int count = 1; count <= numbers.length; count++) {
            long[] shuffled = numbers.clone();
            Selection.smallestFirst(shuffled, count);
            long[] sorted = numbers.clone();
            Arrays.sort(sorted);
            long[] front = Arrays.copyOf(shuffled, count);
            Arrays.sort(front);
            assertThat(front).isEqualTo(Arrays.copyOf(sorted, count));
        }
    }

    @Test
    void refusesTrainingWindowsThatAreNotThere() {
        assertThatThrownBy(() -> new AnchorsPredictor(List.of(), AnchorsPredictor.DEFAULT_SETTINGS))
                .hasMessageContaining("needs training windows");
    }

    private static AgentForecast forecast(MotionPredictor predictor, SceneWindow window) {
        return predictor.predict(List.of(window)).get(0).agents().get(0);
    }

    /** Least largest coordinate difference to any mode. */
    private static double distanceToNearest(double[] path, double[] modes) {
        double nearest = Double.MAX_VALUE;
        for (int m = 0; m < modes.length / path.length; m++) {
            double worst = 0;
            for (int i = 0; i < path.length; i++) {
                worst = Math.max(worst, Math.abs(path[i] - modes[m * path.length + i]));
            }
            nearest = Math.min(nearest, worst);
        }
        return nearest;
    }
}

package io.murmuration.training.ethucy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.recording.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EthUcyTest {

    @ParameterizedTest
    @CsvSource({
        "ETH,   364,  1.0755, 2.2819",
        "HOTEL, 1197, 0.3194, 0.6142",
        "UNIV, 24334, 0.524,  1.165",
        "ZARA1, 2356, 0.4272, 0.9524",
        "ZARA2, 5910, 0.3239, 0.7244"
    })
    void givesTheKnownErrorsOfConstantVelocity(Fold fold, int agents, double ade, double fde) {
        assertConstantVelocity(data().test(fold), agents, ade, fde);
    }

    @Test
    void givesTheKnownErrorsOfConstantVelocityOnSixFrameEth() {
        assertConstantVelocity(data().testSixFrameEth(), 2614, 0.6781, 1.3442);
    }

    @ParameterizedTest
    @CsvSource({"UNIV, 9874", "ZARA1, 28577"})
    void cutsTheKnownNumberOfTrainingWindows(Fold fold, int agents) {
        assertThat(targets(data().training(fold))).isEqualTo(agents);
    }

    @Test
    void keepsValidationFramesOutOfTraining(@TempDir Path directory) throws IOException {
        EthUcy data = twoWalkers(directory, 60);

        List<LabelledWindow> training = data.windows("biwi_eth", Part.TRAINING);
        List<LabelledWindow> validation = data.windows("biwi_eth", Part.VALIDATION);

        assertThat(training).hasSize(60 - 30 - 19);
        assertThat(validation).hasSize(30 - 19);
        double lastFuture = training.get(training.size() - 1).futures()[0][22];
        double firstPast = validation.get(0).target(0).positions()[0];
        assertThat(lastFuture).isEqualTo(29);
        assertThat(firstPast).isEqualTo(30);
    }

    @Test
    void takesAnAgentThatLeavesEarlyAsANeighbourOnly(@TempDir Path directory) throws IOException {
        EthUcy data = twoWalkers(directory, 20);

        LabelledWindow only = data.windows("biwi_eth", Part.WHOLE).get(0);

        assertThat(only.window().agents()).hasSize(2);
        assertThat(only.targets()).hasSize(1);
        assertThat(only.target(0).id()).isEqualTo("1");
        assertThat(only.futures()[0]).startsWith(8, 0, 9, 0).endsWith(19, 0);
    }

    @Test
    void namesTheFileWhoseSplitsAreMissing(@TempDir Path directory) {
        assertThatThrownBy(() -> EthUcy.open(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("splits.csv")
                .hasMessageContaining("data fetch ethucy");
    }

    @Test
    void namesTheFoldsWhenOneIsUnknown() {
        assertThat(Fold.of("zara1")).isEqualTo(Fold.ZARA1);
        assertThatThrownBy(() -> Fold.of("zara9"))
                .hasMessage("no fold \"zara9\": the folds are eth, hotel, univ, zara1, zara2, all");
    }

    /** Agent 1 walks along x at a metre a frame; agent 2 stands in frames 5 to 15. */
    private static EthUcy twoWalkers(Path directory, int frames) throws IOException {
        StringBuilder rows = new StringBuilder("frame,agent,x,y\n");
        for (int frame = 0; frame < frames; frame++) {
            rows.append(frame).append(",1,").append(frame).append(",0\n");
            if (frame >= 5 && frame <= 15) {
                rows.append(frame).append(",2,3,4\n");
            }
        }
        Files.writeString(directory.resolve("biwi_eth.csv"), rows);
        Files.writeString(
                directory.resolve("splits.csv"), "sequence,val_first_frame\nbiwi_eth,30\n");
        return EthUcy.open(directory);
    }

    private static void assertConstantVelocity(
            List<LabelledWindow> windows, int agents, double ade, double fde) {
        assertThat(targets(windows)).isEqualTo(agents);
        double[] sums = new double[2];
        try (var predictor = new ConstantVelocityPredictor(EthUcy.FUTURE)) {
            for (LabelledWindow labelled : windows) {
                var forecast = predictor.predict(List.of(labelled.window())).get(0);
                for (int i = 0; i < labelled.targets().length; i++) {
                    addErrors(
                            forecast.agents().get(labelled.targets()[i]),
                            labelled.futures()[i],
                            sums);
                }
            }
        }
        assertThat(sums[0] / agents).isCloseTo(ade, within(0.0005));
        assertThat(sums[1] / agents).isCloseTo(fde, within(0.0005));
    }

    private static void addErrors(AgentForecast forecast, double[] future, double[] sums) {
        double distance = 0;
        for (int i = 0; i < future.length; i += 2) {
            distance =
                    Math.hypot(
                            forecast.best()[i] - future[i], forecast.best()[i + 1] - future[i + 1]);
            sums[0] += distance / EthUcy.FUTURE;
        }
        sums[1] += distance;
    }

    private static int targets(List<LabelledWindow> windows) {
        return windows.stream().mapToInt(window -> window.targets().length).sum();
    }

    private static EthUcy data() {
        DataDirectory data = DataDirectory.fromEnvironment();
        Optional<Path> directory = data.find(EthUcy.NAME);
        assumeTrue(directory.isPresent(), () -> data.missing(EthUcy.NAME));
        return EthUcy.open(directory.get());
    }
}

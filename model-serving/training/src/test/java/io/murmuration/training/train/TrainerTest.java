package io.murmuration.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import io.murmuration.training.Walks;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.ethucy.LabelledWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final List<LabelledWindow> RECORDED = Walks.scenes(60, 4, 1);
    private static final List<LabelledWindow> EXTRA = Walks.scenes(40, 4, 2);
    private static final List<LabelledWindow> HELD = Walks.scenes(20, 4, 3);

    @TempDir Path directory;

    @Test
    void theLossFallsAndEveryEpochIsLogged() throws IOException {
        Trainer.Outcome outcome = trainer(directory, 4, Progress.NONE).run();

        List<EpochReport> epochs = RunLog.open(directory.resolve(Trainer.LOG), 4).epochs();
        assertThat(epochs).hasSize(4);
        assertThat(epochs.get(3).loss()).isLessThan(epochs.get(0).loss());
        assertThat(epochs.get(1).validation()).isPresent();
        assertThat(outcome.epoch()).isIn(2, 4);
        assertThat(Files.readString(directory.resolve(Trainer.CURVES)))
                .contains("<svg", "training loss", "fold univ, seed 7");
    }

    @Test
    void noNativeArrayOutlivesAnEpoch() throws IOException {
        Trainer trainer = trainer(directory, 3, Progress.NONE);
        trainer.run();

        assertThat(trainer.nativeArrays()).isZero();
    }

    @Test
    void aStoppedRunEndsWithTheWeightsOfOneThatWasNot() throws IOException {
        Parameters whole = trainer(directory.resolve("whole"), 3, Progress.NONE).run().parameters();

        Path stopped = directory.resolve("stopped");
        Progress stopInTheThirdEpoch = new Stop(3);
        assertThatThrownBy(() -> trainer(stopped, 3, stopInTheThirdEpoch).run())
                .isInstanceOf(StoppedException.class);
        List<String> lines = new ArrayList<>();
        Parameters resumed = trainer(stopped, 3, new Lines(lines)).run().parameters();

        assertThat(lines).contains("going on after epoch 2");
        for (Parameter parameter : whole.all()) {
            assertThat(resumed.get(parameter.name()).values())
                    .as(parameter.name())
                    .isEqualTo(parameter.values());
        }
        assertThat(RunLog.open(stopped.resolve(Trainer.LOG), 3).epochs()).hasSize(3);
    }

    @Test
    void refusesToGoOnWithARunOfOtherOptions() throws IOException {
        trainer(directory, 1, Progress.NONE).run();

        assertThatThrownBy(() -> trainer(directory, 2, Progress.NONE).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other options")
                .hasMessageContaining("--out");
    }

    @Test
    void theProgressLineSaysLossValidationSpeedAndTimeLeft() {
        String line =
                ConsoleProgress.text(
                        new Progress.Moment(7, 24, 0.25, 1.5, 0.1812, 0.3124, 4321, 83));

        assertThat(line)
                .isEqualTo(
                        "epoch 7/24 [######..................]  25 %  loss 1.500"
                                + "  validation 0.181/0.312 m  4,321 windows/s  1:23 left");
    }

    private static Trainer trainer(Path directory, int epochs, Progress progress) {
        TrainingOptions options = TrainingOptions.recipe(Fold.UNIV, 7).withEpochs(epochs);
        return new Trainer(options, RECORDED, EXTRA, HELD, Optional.empty(), directory, progress);
    }

    private static final class StoppedException extends RuntimeException {}

    /** Stops a run in the middle of an epoch. */
    private record Stop(int epoch) implements Progress {
        @Override
        public void step(Moment moment) {
            if (moment.epoch() == epoch) {
                throw new StoppedException();
            }
        }

        @Override
        public void line(String text) {}
    }
}

package io.murmuration.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.tensor.Initializer;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Weights;
import io.murmuration.training.train.DivergedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitTest {
    private static final FitOptions OPTIONS = new FitOptions("twice", 5, 6, 8, 0.1, 1);

    /** Learns to double a number. */
    private static final class Doubling implements FitTask {
        private int epochsUntilStop = Integer.MAX_VALUE;
        private int stepsUntilNaN = Integer.MAX_VALUE;

        @Override
        public Parameters initialise(long seed) {
            return new Initializer(seed).linear("map", 1, 1).build();
        }

        @Override
        public int samples() {
            return 64;
        }

        @Override
        public BiFunction<NDManager, Weights, NDArray> loss(int[] batch, Random random) {
            float[] x = new float[batch.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = batch[i] / 32f - 1 + (float) random.nextGaussian() * 1e-3f;
            }
            if (--stepsUntilNaN == 0) {
                x[0] = Float.NaN;
            }
            return (manager, weights) -> {
                NDArray in = manager.create(x).reshape(x.length, 1);
                return weights.linear("map", in).sub(in.mul(2)).square().mean();
            };
        }

        @Override
        public Map<String, Double> validate(NDManager manager, Parameters parameters) {
            if (--epochsUntilStop == 0) {
                throw new IllegalStateException("stopped");
            }
            float slope = parameters.get("map.weight").values()[0];
            return Map.of("off", Math.abs(slope - 2.0));
        }
    }

    @TempDir Path directory;

    @Test
    void learnsAndKeepsTheBestEpoch() throws IOException {
        Fit.Outcome outcome =
                new Fit(new Doubling(), OPTIONS.withEpochs(40), directory, line -> {}).run();

        assertThat(outcome.figures().get("off")).isLessThan(0.1);
        assertThat(Files.readAllLines(directory.resolve(Fit.LOG))).hasSize(40);
    }

    @Test
    void aStoppedRunEndsWithTheSameWeightsAsOneThatWasNot() throws IOException {
        Fit.Outcome whole =
                new Fit(new Doubling(), OPTIONS, directory.resolve("whole"), line -> {}).run();
        Path parts = directory.resolve("parts");
        Doubling stopped = new Doubling();
        stopped.epochsUntilStop = 4;
        assertThatThrownBy(() -> new Fit(stopped, OPTIONS, parts, line -> {}).run())
                .hasMessage("stopped");
        Fit.Outcome resumed = new Fit(new Doubling(), OPTIONS, parts, line -> {}).run();

        assertThat(resumed.parameters().get("map.weight").values())
                .isEqualTo(whole.parameters().get("map.weight").values());
        assertThat(resumed.epoch()).isEqualTo(whole.epoch());
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunInOneLineAndTheStateBeforeItGoesOn() throws IOException {
        Fit.Outcome whole =
                new Fit(new Doubling(), OPTIONS, directory.resolve("whole"), line -> {}).run();
        Path broken = directory.resolve("broken");
        Doubling task = new Doubling();
        task.stepsUntilNaN = 2 * 64 / 8 + 3;
        assertThatThrownBy(() -> new Fit(task, OPTIONS, broken, line -> {}).run())
                .isInstanceOf(DivergedException.class)
                .hasMessage(
                        "the loss of step 18 is NaN and its gradient has the length NaN; the run"
                                + " stays as it was after epoch 2");

        Fit.Outcome resumed = new Fit(new Doubling(), OPTIONS, broken, line -> {}).run();

        assertThat(resumed.parameters().get("map.weight").values())
                .isEqualTo(whole.parameters().get("map.weight").values());
    }

    @Test
    void refusesADirectoryOfARunWithOtherOptions() throws IOException {
        new Fit(new Doubling(), OPTIONS, directory, line -> {}).run();

        assertThatThrownBy(
                        () ->
                                new Fit(new Doubling(), OPTIONS.withSeed(6), directory, line -> {})
                                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other options");
    }
}

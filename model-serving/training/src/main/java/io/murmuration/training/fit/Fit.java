package io.murmuration.training.fit;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.eqmotion.optimise.AdamW;
import io.murmuration.eqmotion.optimise.LearningRate;
import io.murmuration.eqmotion.tensor.Gradients;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.training.train.DivergedException;
import io.murmuration.training.train.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Learns a {@link FitTask}: AdamW under a warm-up and half a cosine, clipped gradients, and a
 * moving average of the weights whose best epoch the validation part picks.
 *
 * <p>The state and a line of the log are written into the run's directory after every epoch; a run
 * that is started again with the same options goes on from there and ends with the same weights,
 * since every draw comes from the seed and the epoch. Not thread-safe.
 */
public final class Fit {
    /** File of everything that a run needs to go on. */
    public static final String STATE = "state.bin";

    /** File with one JSON object an epoch. */
    public static final String LOG = "log.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FitTask task;
    private final FitOptions options;
    private final Regime regime;
    private final Path directory;
    private final Consumer<String> lines;
    private final LearningRate rate;

    /**
     * A run.
     *
     * @param directory of its state and log, made when it is not there
     * @param lines told of every epoch in one line
     */
    public Fit(FitTask task, FitOptions options, Path directory, Consumer<String> lines) {
        this(task, options, Regime.DEFAULT, directory, lines);
    }

    /** A run of another regime; the options' task has to name it. */
    public Fit(
            FitTask task,
            FitOptions options,
            Regime regime,
            Path directory,
            Consumer<String> lines) {
        this.task = task;
        this.options = options;
        this.regime = regime;
        this.directory = directory;
        this.lines = lines;
        long steps = (long) options.epochs() * batches();
        rate =
                new LearningRate(
                        options.learningRate(),
                        Math.min(regime.warmUpSteps(), steps / 4 + 1),
                        steps,
                        regime.finalRate());
    }

    /**
     * What a run ends with.
     *
     * @param parameters of the epoch that validation picked
     * @param epoch that one
     * @param figures of them on the validation part
     */
    public record Outcome(Parameters parameters, int epoch, Map<String, Double> figures) {}

    /**
     * Runs, or goes on, to the last epoch.
     *
     * @throws IOException when the directory cannot be written
     * @throws IllegalArgumentException when the directory holds a run with other options
     * @throws DivergedException when the loss or its gradient is not finite; the state of the epoch
     *     before stays
     */
    public Outcome run() throws IOException {
        Files.createDirectories(directory);
        RunState state =
                new RunState(
                        task.initialise(options.seed()),
                        regime.weightDecay(),
                        regime.movingAverage());
        Path file = directory.resolve(STATE);
        if (Files.exists(file)) {
            state.read(file, options.toString());
            lines.accept("going on after epoch " + state.epoch());
        }
        try (NDManager manager = NativeEngine.newManager()) {
            while (state.epoch() < options.epochs()) {
                epoch(state, manager);
                state.write(file, options.toString());
            }
            Parameters best = state.best().copy();
            return new Outcome(best, state.bestEpoch(), task.validate(manager, best));
        }
    }

    private int batches() {
        return Math.max(1, task.samples() / options.batch());
    }

    private void epoch(RunState state, NDManager manager) throws IOException {
        long begin = System.nanoTime();
        Random random = new Random(31 * options.seed() + state.epoch());
        int[] order = shuffled(task.samples(), random);
        Parameters gradient = state.parameters().zeros();
        double lossSum = 0;
        for (int i = 0; i < batches(); i++) {
            int first = i * options.batch();
            int[] batch =
                    Arrays.copyOfRange(
                            order, first, Math.min(order.length, first + options.batch()));
            float loss =
                    Gradients.evaluate(
                            manager, state.parameters(), task.loss(batch, random), gradient);
            double slope = AdamW.clip(gradient, regime.largestGradient());
            DivergedException.check(loss, slope, state.optimiser().steps(), state.epoch());
            state.optimiser().step(gradient, rate.at(state.optimiser().steps()));
            state.average().update(state.parameters());
            lossSum += loss;
        }
        state.finishEpoch();
        Map<String, Double> figures = new LinkedHashMap<>();
        if (state.epoch() % options.validateEvery() == 0 || state.epoch() == options.epochs()) {
            figures.putAll(task.validate(manager, state.average().average()));
            double criterion = figures.values().iterator().next();
            if (criterion < state.bestCriterion()) {
                state.keepAsBest(criterion);
            }
        }
        report(state.epoch(), lossSum / batches(), (System.nanoTime() - begin) / 1e9, figures);
    }

    private void report(int epoch, double loss, double seconds, Map<String, Double> figures)
            throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("epoch", epoch).put("loss", loss).put("seconds", seconds);
        StringBuilder line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d  loss %.4f  %.1f s",
                        epoch,
                        options.epochs(),
                        loss,
                        seconds));
        figures.forEach(
                (name, value) -> {
                    node.put(name, value);
                    line.append(String.format(Locale.ROOT, "  %s %.4f", name, value));
                });
        Files.writeString(
                directory.resolve(LOG),
                JSON.writeValueAsString(node) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        lines.accept(line.toString());
    }

    private static int[] shuffled(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}

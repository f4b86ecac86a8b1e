package io.murmuration.training.train;

import ai.djl.ndarray.NDManager;
import io.murmuration.eqmotion.forecast.EncodedBatch;
import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.eqmotion.forecast.ForecastNetwork;
import io.murmuration.eqmotion.forecast.NetworkOutputs;
import io.murmuration.eqmotion.forecast.SampleEncoder;
import io.murmuration.eqmotion.optimise.AdamW;
import io.murmuration.eqmotion.optimise.LearningRate;
import io.murmuration.eqmotion.tensor.Dropout;
import io.murmuration.eqmotion.tensor.Gradients;
import io.murmuration.eqmotion.tensor.NativeEngine;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.training.ethucy.LabelledWindow;
import io.murmuration.training.evaluation.Flattered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Trains the default network: AdamW under a warm-up and a half cosine, clipped gradients, a moving
 * average of the weights that validation picks the epoch of.
 *
 * <p>A run writes its state, its log and its curves into a directory after every epoch. Started
 * again with the same options it goes on from there and ends with the same weights as a run that
 * was never stopped, since all its draws come from the seed and the epoch.
 *
 * <p><b>Thread safety.</b> None. <b>Failure.</b> {@link DivergedException} when the loss or its
 * gradient is not finite; the state of the epoch before stays.
 */
final class Trainer {
    static final String STATE = "state.bin";
    static final String LOG = "log.jsonl";
    static final String CURVES = "curves.svg";

    private final TrainingOptions options;
    private final Path directory;
    private final Progress progress;
    private final ForecastNetwork network;
    private final SampleEncoder encoder;
    private final ForecastLoss loss;
    private final SceneSet scenes;
    private final int recordedScenes;
    private final Validation validation;
    private final Optional<FlatteredScene> flattering;
    private final LearningRate rate;
    private Validation.Score lastScore;
    private int nativeArrays;

    /**
     * @param recorded the training part, at least one window
     * @param extra windows of which every epoch takes a share; empty when it is 0
     * @param held the validation part, at least one window
     * @param flattering the test scene, where it is to be scored too; it decides nothing
     */
    Trainer(
            TrainingOptions options,
            List<LabelledWindow> recorded,
            List<LabelledWindow> extra,
            List<LabelledWindow> held,
            Optional<FlatteredScene> flattering,
            Path directory,
            Progress progress) {
        this.options = options;
        this.flattering = flattering;
        this.directory = directory;
        this.progress = progress;
        ForecastConfig config = options.network();
        network = new ForecastNetwork(config);
        encoder = new SampleEncoder(config);
        loss = new ForecastLoss(options.loss());
        List<LabelledWindow> all = new ArrayList<>(recorded);
        all.addAll(extra);
        scenes = SceneSet.of(all, config);
        recordedScenes = recorded.size();
        validation = new Validation(network, SceneSet.of(held, config), options.loss().hasJoint());
        long steps =
                (long) options.epochs()
                        * Math.max(1, scenes.starts()[recordedScenes] / options.batchAgents());
        rate =
                new LearningRate(
                        options.learningRate(),
                        Math.min(TrainingOptions.WARM_UP_STEPS, steps / 4 + 1),
                        steps,
                        TrainingOptions.FINAL_RATE);
    }

    /**
     * What a run ends with.
     *
     * @param network that the weights are for
     * @param parameters of the best epoch, at temperature 1
     * @param epoch that validation picked
     * @param score on validation
     * @param temperatures that fit validation best
     * @param flattered the best on the test scene, where that was scored
     */
    record Outcome(
            ForecastNetwork network,
            Parameters parameters,
            int epoch,
            Validation.Score score,
            Temperatures temperatures,
            Optional<Flattered> flattered) {}

    /** Runs, or goes on, to the last epoch. */
    Outcome run() throws IOException {
        Files.createDirectories(directory);
        RunState state =
                new RunState(
                        network.initialise(options.seed()),
                        TrainingOptions.WEIGHT_DECAY,
                        options.movingAverage());
        Path file = directory.resolve(STATE);
        if (Files.exists(file)) {
            state.read(file, options.toString());
            progress.line("going on after epoch " + state.epoch);
        }
        RunLog log = RunLog.open(directory.resolve(LOG), state.epoch);
        try (NDManager manager = NativeEngine.newManager()) {
            while (state.epoch < options.epochs()) {
                EpochReport report = epoch(state, manager);
                log.add(report);
                nativeArrays = manager.getManagedArrays().size();
                state.write(file, options.toString());
                Files.writeString(directory.resolve(CURVES), Curves.svg(title(), log.epochs()));
            }
            return outcome(state, log, manager);
        }
    }

    /** Native arrays that outlived the last epoch, for tests of memory. */
    int nativeArrays() {
        return nativeArrays;
    }

    private String title() {
        return "fold %s, seed %d, join %s"
                .formatted(options.fold().label(), options.seed(), options.network().join());
    }

    private EpochReport epoch(RunState state, NDManager manager) {
        long begin = System.nanoTime();
        Random random = new Random(31 * options.seed() + state.epoch);
        Dropout dropout = new Dropout(options.dropout(), random.nextLong());
        List<int[]> batches =
                EpochPlan.batches(
                        scenes,
                        recordedScenes,
                        options.extraShare(),
                        options.batchAgents(),
                        random);
        Parameters gradient = state.parameters.zeros();
        double lossSum = 0;
        long windows = 0;
        double learningRate = 0;
        for (int i = 0; i < batches.size(); i++) {
            double done = (state.epoch + (double) i / batches.size()) / options.epochs();
            learningRate = rate.at(Math.round(done * rate.totalSteps()));
            SceneSet batch = scenes.select(batches.get(i));
            options.augmentation().apply(batch, random);
            lossSum += step(state, batch, dropout, gradient, learningRate, manager);
            windows += batch.agents();
            progress.step(moment(state, i + 1, batches.size(), lossSum, windows, begin));
        }
        state.epoch++;
        Optional<Validation.Score> score = Optional.empty();
        Optional<Flattered> flattered = Optional.empty();
        if (state.epoch % TrainingOptions.VALIDATE_EVERY == 0 || state.epoch == options.epochs()) {
            lastScore = validation.score(state.average.average(), manager);
            score = Optional.of(lastScore);
            flattered =
                    flattering.map(
                            test -> test.score(state.epoch, state.average.average(), manager));
            if (lastScore.criterion() < state.bestCriterion) {
                state.keepAsBest(lastScore.criterion());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new EpochReport(
                state.epoch,
                state.optimiser.steps(),
                lossSum / batches.size(),
                learningRate,
                seconds,
                windows / seconds,
                score,
                flattered);
    }

    private double step(
            RunState state,
            SceneSet batch,
            Dropout dropout,
            Parameters gradient,
            double learningRate,
            NDManager manager) {
        EncodedBatch encoded = encoder.encode(batch.samples());
        float value =
                Gradients.evaluate(
                        manager,
                        state.parameters,
                        (call, weights) -> {
                            NetworkOutputs outputs =
                                    network.forward(weights, encoded.bind(call), dropout);
                            return loss.of(
                                    outputs, ForecastLoss.Truth.of(batch, encoded.frames(), call));
                        },
                        gradient);
        double slope = AdamW.clip(gradient, TrainingOptions.LARGEST_GRADIENT);
        DivergedException.check(value, slope, state.optimiser.steps(), state.epoch);
        state.optimiser.step(gradient, learningRate);
        state.average.update(state.parameters);
        return value;
    }

    private Progress.Moment moment(
            RunState state, int batch, int batches, double lossSum, long windows, long begin) {
        double share = (double) batch / batches;
        double seconds = (System.nanoTime() - begin) / 1e9;
        double epochsLeft = options.epochs() - state.epoch - share;
        return new Progress.Moment(
                state.epoch + 1,
                options.epochs(),
                (state.epoch + share) / options.epochs(),
                lossSum / batch,
                lastScore == null ? Double.NaN : lastScore.ade(),
                lastScore == null ? Double.NaN : lastScore.fde(),
                windows / seconds,
                epochsLeft * seconds / share);
    }

    private Outcome outcome(RunState state, RunLog log, NDManager manager) {
        Parameters best = state.best.copy();
        Validation.Votes votes = Validation.Votes.none();
        Validation.Score score = validation.score(best, manager, votes);
        Optional<Flattered> flattered =
                log.epochs().stream()
                        .flatMap(report -> report.flattered().stream())
                        .reduce(Flattered::orBetter);
        return new Outcome(
                network, best, state.bestEpoch, score, Temperatures.fit(votes), flattered);
    }
}

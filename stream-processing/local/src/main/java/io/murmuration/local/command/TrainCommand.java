package io.murmuration.local.command;

import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.local.option.BadUseException;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.task.Task;
import io.murmuration.training.train.ConsoleProgress;
import io.murmuration.training.train.TrainingOptions;
import io.murmuration.training.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the default network on a fold. */
@Command(
        name = "train",
        description = {
            "Trains a model on all scenes but one and writes it with its card.",
            "Run again with the same --out, it goes on after the last whole epoch."
        })
final class TrainCommand implements Runnable {
    @Mixin private EthUcyData data;

    @Option(
            names = "--fold",
            paramLabel = "FOLD",
            description =
                    "scene held out of ethucy: eth, hotel, univ, zara1, zara2; all holds out"
                            + " nothing")
    private String fold;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "of the weights, the order, the augmentation and the dropout")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder of the run: state, log, curves, and at the end the model")
    private Path out;

    @Option(
            names = "--join",
            paramLabel = "JOIN",
            description = "how neighbours enter: attention, categories, both; both unless given")
    private Join join;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "passes over the training windows; as the recipe says unless given")
    private Integer epochs;

    @Override
    public void run() {
        Optional<Task> other = data.otherTask();
        if (other.isPresent()) {
            train(other.orElseThrow());
        } else {
            trainPedestrians();
        }
    }

    private void train(Task task) {
        if (fold != null || join != null) {
            throw new BadUseException(
                    "--fold and --join belong to the task ethucy, not to " + task.name());
        }
        OptionalInt passes = epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs);
        Path directory = data.directory(task);
        try {
            Path model = task.train(directory, seed, passes, out, System.err::println);
            System.err.println("model in " + model);
        } catch (IllegalArgumentException e) {
            throw new BadUseException(e.getMessage(), e);
        } catch (IOException e) {
            throw new BadUseException(e.toString(), e);
        }
    }

    private void trainPedestrians() {
        if (fold == null) {
            throw new BadUseException("--fold is missing: the task ethucy holds out a scene");
        }
        TrainingOptions options = TrainingOptions.recipe(EthUcyData.fold(fold), seed);
        EthUcy opened = data.open();
        try {
            if (join != null) {
                options = options.withJoin(join);
            }
            if (epochs != null) {
                options = options.withEpochs(epochs);
            }
            TrainingRun.run(
                    opened, options, out, new ConsoleProgress(System.err, EthUcyData.onTerminal()));
        } catch (IllegalArgumentException e) {
            throw new BadUseException(e.getMessage(), e);
        } catch (IOException e) {
            throw new BadUseException("--out " + out + ": " + e, e);
        }
    }
}

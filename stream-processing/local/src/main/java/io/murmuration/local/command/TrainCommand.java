package io.murmuration.local.command;

import io.murmuration.eqmotion.forecast.Join;
import io.murmuration.local.option.BadUseException;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.published.PublishedRun;
import io.murmuration.training.task.Task;
import io.murmuration.training.train.Ablation;
import io.murmuration.training.train.ConsoleProgress;
import io.murmuration.training.train.DivergedException;
import io.murmuration.training.train.TrainingOptions;
import io.murmuration.training.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    static final String OUT_LABEL = "DIR|FILE";

    static final String OUT_DESCRIPTION =
            "where it goes: the folder of a training's run (state, log, curves, and at the end the"
                    + " model), or the file of an export";

    /** What is trained on ETH/UCY. */
    private enum Network {
        DEFAULT,
        EQMOTION
    }

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

    @Option(names = "--out", paramLabel = OUT_LABEL, required = true, description = OUT_DESCRIPTION)
    private Path out;

    @Option(
            names = "--join",
            paramLabel = "JOIN",
            description =
                    "how neighbours enter: attention, categories, both, none; categories unless"
                            + " given")
    private Join join;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description =
                    "what ethucy trains: default, or eqmotion, as published, for the board alone")
    private Network network;

    @Option(
            names = "--fastest-copy",
            paramLabel = "FACTOR",
            description =
                    "largest speed of the sped-up copies of ethucy's windows, at least 1; as the"
                            + " recipe says unless given")
    private Double fastestCopy;

    @Option(
            names = "--flattered",
            description =
                    "say too what picking the epoch on the test scene, ETH divided by 1.6, would"
                            + " give; the model is picked on validation all the same")
    private boolean flattered;

    @Option(
            names = "--hold-out",
            paramLabel = "SCENE",
            description =
                    "hold out a further scene of ethucy and score it whole: to compare choices on")
    private String holdOut;

    @Option(
            names = "--without",
            paramLabel = "PART",
            description =
                    "leave out a part of the recipe and write figures alone: noise, speed, mirror,"
                            + " neighbours, categories, joint, losers, average, extra")
    private List<Ablation> without;

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
        if (fold != null || network != null || flattered || isOfTheDefaultNetwork()) {
            throw new BadUseException(
                    "--fold, --network, --flattered, --join, --fastest-copy, --hold-out and"
                            + " --without belong to the task ethucy, not to "
                            + task.name());
        }
        OptionalInt passes = epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs);
        Path directory = data.directory(task);
        try {
            Path model = task.train(directory, seed, passes, out, System.err::println);
            System.err.println("model in " + model);
        } catch (IllegalArgumentException | DivergedException e) {
            throw new BadUseException(e.getMessage(), e);
        } catch (IOException e) {
            throw new BadUseException(e.toString(), e);
        }
    }

    private void trainPedestrians() {
        if (fold == null) {
            throw new BadUseException("--fold is missing: the task ethucy holds out a scene");
        }
        boolean published = network == Network.EQMOTION;
        if (published && isOfTheDefaultNetwork()) {
            throw new BadUseException(
                    "--join, --fastest-copy, --hold-out and --without belong to the default"
                            + " network, not to eqmotion");
        }
        if (flattered && (holdOut != null || without != null)) {
            throw new BadUseException(
                    "--flattered reads the test scene, which runs with --hold-out or --without, to"
                            + " choose by, do not");
        }
        try {
            if (published) {
                trainEqMotion(EthUcyData.fold(fold));
            } else {
                TrainingRun.run(
                        data.open(),
                        options(EthUcyData.fold(fold)),
                        flattered,
                        out,
                        new ConsoleProgress(System.err, EthUcyData.onTerminal()));
            }
        } catch (IllegalArgumentException | DivergedException e) {
            throw new BadUseException(e.getMessage(), e);
        } catch (IOException e) {
            throw new BadUseException("--out " + out + ": " + e, e);
        }
    }

    private TrainingOptions options(Fold scene) {
        TrainingOptions options = TrainingOptions.recipe(scene, seed);
        if (join != null) {
            options = options.withNetwork(options.network().withJoin(join));
        }
        if (epochs != null) {
            options = options.withEpochs(epochs);
        }
        if (holdOut != null) {
            options = options.withHeldOut(EthUcyData.fold(holdOut));
        }
        if (fastestCopy != null) {
            options = options.withAugmentation(options.augmentation().withFastest(fastestCopy));
        }
        for (Ablation part : without == null ? List.<Ablation>of() : without) {
            options = options.without(part);
        }
        return options;
    }

    private void trainEqMotion(Fold scene) throws IOException {
        int passes = epochs == null ? PublishedRun.DEFAULT_EPOCHS : epochs;
        Path model =
                PublishedRun.run(
                        data.open(), scene, seed, passes, flattered, out, System.err::println);
        System.err.println("model in " + model);
    }

    private boolean isOfTheDefaultNetwork() {
        return join != null || fastestCopy != null || holdOut != null || without != null;
    }
}

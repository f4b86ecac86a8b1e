package io.murmuration.local.command;

import io.murmuration.local.option.BadUseException;
import io.murmuration.motion.recording.DataDirectory;
import io.murmuration.training.ethucy.EthUcy;
import io.murmuration.training.ethucy.Fold;
import io.murmuration.training.task.Task;
import io.murmuration.training.task.Tasks;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is trained and evaluated on. */
final class EthUcyData {
    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            description =
                    "data set and protocol: ethucy, cmu, cmu-eqmotion, particles, springs; evaluate"
                            + " also: alerts, live")
    private String task;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of the data sets; else MURMURATION_DATA, ../shared/data,"
                            + " ~/.murmuration/data")
    private Path data;

    /** Whether the monitor's alerts on the same recordings are asked for. */
    boolean isAlerts() {
        return task.equals("alerts");
    }

    /** Whether the recordings are to be played as live trackers would send them. */
    boolean isLive() {
        return task.equals("live");
    }

    /**
     * The directory of the pedestrians' recordings.
     *
     * @throws BadUseException when it is nowhere
     */
    Path ethUcyDirectory() {
        try {
            return DataDirectory.of(Optional.ofNullable(data)).require(EthUcy.NAME);
        } catch (IllegalArgumentException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }

    /** The task that is not about pedestrians, where one is asked for. */
    Optional<Task> otherTask() {
        return Tasks.find(task);
    }

    /**
     * The data set's directory of such a task; anything for one that computes its data.
     *
     * @throws BadUseException when it is nowhere
     */
    Path directory(Task other) {
        try {
            DataDirectory directory = DataDirectory.of(Optional.ofNullable(data));
            return other.dataSet().map(directory::require).orElse(Path.of(""));
        } catch (IllegalArgumentException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }

    /**
     * Opens the data set.
     *
     * @throws BadUseException when there is no such task, or its data is nowhere
     */
    EthUcy open() {
        if (!task.equals(EthUcy.NAME)) {
            throw new BadUseException(
                    "unknown task '%s': there are %s, %s"
                            .formatted(task, EthUcy.NAME, String.join(", ", Tasks.names())));
        }
        Path directory = ethUcyDirectory();
        try {
            return EthUcy.open(directory);
        } catch (IllegalArgumentException e) {
            throw new BadUseException(e.getMessage(), e);
        }
    }

    /** Whether the launcher has found that a line on the console may be written over. */
    static boolean onTerminal() {
        return Boolean.getBoolean("murmuration.terminal");
    }

    /** The fold that a user names. */
    static Fold fold(String label) {
        try {
            return Fold.of(label);
        } catch (IllegalArgumentException e) {
            throw new BadUseException("--fold: " + e.getMessage(), e);
        }
    }
}

package io.murmuration.local.pipeline;

import io.murmuration.local.option.BadUseException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Properties;

/**
 * Everything that one run keeps, and all that resuming it needs.
 *
 * <pre>
 * run.properties   the options that the run was started with
 * run.log          what the parts have to say
 * broker/          the broker's data
 * checkpoints/     the job's
 * streams/         the normaliser's own directory
 * </pre>
 *
 * @param path absolute
 */
public record RunFolder(Path path) {
    /** Where run folders are made, below the working directory. */
    public static final String PARENT = "runs";

    /** The option that goes on with one. */
    public static final String RESUME_OPTION = "--resume";

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final String OPTIONS = "run.properties";

    /** Makes a new one below {@code parent}, named by the time. */
    public static RunFolder fresh(Path parent) {
        String name = LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
        Path path = parent.resolve(name).toAbsolutePath().normalize();
        try {
            Files.createDirectories(path.getParent());
            for (int again = 2; Files.exists(path); again++) {
                path = path.resolveSibling(name + "-" + again);
            }
            return new RunFolder(Files.createDirectory(path));
        } catch (IOException e) {
            throw new BadUseException("run folder " + path + " cannot be made: " + e, e);
        }
    }

    /**
     * One that a run has left.
     *
     * @throws BadUseException when it is none
     */
    public static RunFolder existing(Path path) {
        if (!Files.isRegularFile(path.resolve(OPTIONS))) {
            throw new BadUseException(
                    RESUME_OPTION + " " + path + ": no run folder, " + OPTIONS + " is missing");
        }
        return new RunFolder(path.toAbsolutePath().normalize());
    }

    /** Keeps the options of the run. */
    public void saveOptions(Map<String, String> options) {
        Properties properties = new Properties();
        properties.putAll(options);
        try (Writer writer = Files.newBufferedWriter(path.resolve(OPTIONS))) {
            properties.store(writer, "options of this run, read by --resume");
        } catch (IOException e) {
            throw new BadUseException("run folder " + path + " cannot be written: " + e, e);
        }
    }

    /** The file with the options that the run was started with. */
    public Path options() {
        return path.resolve(OPTIONS);
    }

    /** The broker's data. */
    public Path broker() {
        return path.resolve("broker");
    }

    /** The job's checkpoints. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The normaliser's own directory. */
    public Path streams() {
        return path.resolve("streams");
    }

    /** The log. */
    public Path log() {
        return path.resolve("run.log");
    }
}

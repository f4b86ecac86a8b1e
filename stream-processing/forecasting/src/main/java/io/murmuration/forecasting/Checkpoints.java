package io.murmuration.forecasting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the checkpoint to go on from. Flink keeps them as {@code <directory>/<job>/chk-<n>}, with a
 * file {@code _metadata} that is there only when the checkpoint is complete.
 */
public final class Checkpoints {
    private static final String METADATA = "_metadata";
    private static final String PREFIX = "chk-";

    private Checkpoints() {}

    /**
     * The newest complete checkpoint of any job below the directory.
     *
     * @return empty when there is none, or no such directory
     * @throws IOException when the directory cannot be read
     */
    public static Optional<Path> newest(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        record Found(Path checkpoint, long modifiedMillis, long number) {}
        try (Stream<Path> files = Files.find(directory, 3, (path, is) -> is.isRegularFile())) {
            return files.filter(Checkpoints::isMetadata)
                    .map(
                            file ->
                                    new Found(
                                            file.getParent(),
                                            file.toFile().lastModified(),
                                            number(file.getParent())))
                    .max(
                            Comparator.comparingLong(Found::modifiedMillis)
                                    .thenComparingLong(Found::number))
                    .map(Found::checkpoint);
        }
    }

    private static boolean isMetadata(Path file) {
        return file.endsWith(METADATA) && number(file.getParent()) >= 0;
    }

    private static long number(Path checkpoint) {
        String name = String.valueOf(checkpoint.getFileName());
        if (!name.startsWith(PREFIX)) {
            return -1;
        }
        try {
            return Long.parseLong(name.substring(PREFIX.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

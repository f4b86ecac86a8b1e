package io.murmuration.local.command;

import io.murmuration.local.option.BadUseException;
import io.murmuration.normaliser.feed.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where a run from file to file may write. Stateless. */
final class OutputFile {
    private static final String OPTION = "--output ";

    private OutputFile() {}

    /**
     * Refuses an output whose folder is not there, and one that is the input, or a file of the
     * input's folder, by whatever name.
     *
     * @param input a file, a folder or {@code -}
     * @throws BadUseException saying which of these it is
     */
    static void check(Path output, String input) {
        Path parent = output.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            throw new BadUseException(OPTION + output + ": no such folder " + parent);
        }
        if (input.equals(FileSource.STANDARD_INPUT) || !Files.exists(output)) {
            return;
        }
        try {
            for (Path read : files(Path.of(input))) {
                if (Files.exists(read) && Files.isSameFile(read, output)) {
                    throw new BadUseException(
                            OPTION + output + ": is what --input " + input + " reads");
                }
            }
        } catch (IOException e) {
            throw new BadUseException(OPTION + output + ": cannot be looked at: " + e, e);
        }
    }

    private static List<Path> files(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            return List.of(input);
        }
        try (Stream<Path> entries = Files.list(input)) {
            return entries.filter(Files::isRegularFile).toList();
        }
    }
}

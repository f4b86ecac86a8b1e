package io.murmuration.motion.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where data sets are looked for. They are not part of the repository.
 *
 * <p>The first of these that is given decides:
 *
 * <ol>
 *   <li>a directory that the user named ({@code --data DIR});
 *   <li>the environment variable {@value #VARIABLE};
 *   <li>{@code ../shared/data} beside the repository, and then {@code ~/.murmuration/data}: the
 *       first that holds the data set.
 * </ol>
 *
 * <p>The repository is where {@value #ROOT_VARIABLE} points, else the working directory. Immutable.
 */
public final class DataDirectory {
    /** Environment variable that names the directory of the data sets. */
    public static final String VARIABLE = "MURMURATION_DATA";

    /** Environment variable that names the repository's root. */
    public static final String ROOT_VARIABLE = "MURMURATION_ROOT";

    private final List<Path> candidates;

    private DataDirectory(List<Path> candidates) {
        this.candidates = candidates;
    }

    /** By the environment alone. */
    public static DataDirectory fromEnvironment() {
        return of(Optional.empty());
    }

    /**
     * By what the user asked for, else by the environment.
     *
     * @param explicit what the user asked for
     */
    public static DataDirectory of(Optional<Path> explicit) {
        return resolve(explicit, System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static DataDirectory resolve(
            Optional<Path> explicit, Map<String, String> environment, Path home) {
        if (explicit.isPresent()) {
            return new DataDirectory(List.of(explicit.get()));
        }
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return new DataDirectory(List.of(Path.of(named)));
        }
        Path root = Path.of(environment.getOrDefault(ROOT_VARIABLE, "")).toAbsolutePath();
        return new DataDirectory(
                List.of(
                        root.resolve("../shared/data").normalize(),
                        home.resolve(".murmuration/data")));
    }

    /**
     * The directory of a data set, for example {@code ethucy}, where there is one.
     *
     * @param dataset name of the data set's own directory
     */
    public Optional<Path> find(String dataset) {
        return candidates.stream()
                .map(candidate -> candidate.resolve(dataset))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /**
     * The directory of a data set.
     *
     * @throws RecordingException when it is nowhere, saying where it was looked for and how to get
     *     it
     */
    public Path require(String dataset) {
        return find(dataset).orElseThrow(() -> new RecordingException(missing(dataset)));
    }

    /** One line that says where a data set was looked for in vain and how to get it. */
    public String missing(String dataset) {
        List<String> places = new ArrayList<>();
        for (Path candidate : candidates) {
            places.add(candidate.resolve(dataset).toString());
        }
        return "data set "
                + dataset
                + " not found at "
                + String.join(" or ", places)
                + ": give --data DIR, set "
                + VARIABLE
                + ", or run ./murmuration data fetch "
                + dataset;
    }
}

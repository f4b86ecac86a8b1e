package io.murmuration.local.option;

import io.murmuration.local.pipeline.RunFolder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from when the command line is silent: the environment, then the
 * options that a resumed run was started with, then the file of {@code --config}, then the built-in
 * default.
 *
 * <p>The key of {@code --topic-prefix} is {@code topic-prefix} in the file and {@code
 * MURMURATION_TOPIC_PREFIX} in the environment. A key in the file that no command knows is refused,
 * since a mistyped setting that does nothing is the worst kind.
 */
public final class Settings implements IDefaultValueProvider {
    /** Begins the name of every environment variable. */
    public static final String ENVIRONMENT_PREFIX = "MURMURATION_";

    /** The option that names the file; it is itself understood in the environment. */
    public static final String CONFIG_OPTION = "--config";

    private final Map<String, String> environment;
    private final Properties file;
    private final List<String> arguments;

    private Settings(Map<String, String> environment, Properties file, List<String> arguments) {
        this.environment = environment;
        this.file = file;
        this.arguments = arguments;
    }

    /**
     * Reads the file that the arguments or the environment name, if they name one.
     *
     * @throws BadUseException when the file cannot be read
     */
    public static Settings read(Map<String, String> environment, String... arguments) {
        Properties properties = new Properties();
        Optional<String> name = named(CONFIG_OPTION, arguments);
        if (name.isEmpty()) {
            name = Optional.ofNullable(environment.get(variable(CONFIG_OPTION)));
        }
        if (name.isPresent()) {
            load(properties, CONFIG_OPTION, Path.of(name.get()));
        }
        Optional<String> resumed = named(RunFolder.RESUME_OPTION, arguments);
        if (resumed.isPresent()) {
            RunFolder folder = RunFolder.existing(Path.of(resumed.get()));
            load(properties, RunFolder.RESUME_OPTION, folder.options());
        }
        return new Settings(environment, properties, List.of(arguments));
    }

    /**
     * Refuses keys of the file that are an option of no command.
     *
     * @throws BadUseException naming the first such key
     */
    public void check(CommandLine root) {
        Set<String> unknown = new TreeSet<>(file.stringPropertyNames());
        OptionTable.of(root).forEach(row -> unknown.remove(row.key()));
        if (!unknown.isEmpty()) {
            throw new BadUseException("--config: unknown key '" + unknown.iterator().next() + "'");
        }
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || isTyped(option)) {
            return null;
        }
        String value = environment.get(variable(option.longestName()));
        return value != null ? value : file.getProperty(OptionTable.key(option.longestName()));
    }

    /** A flag that is typed means the opposite of its default, so it must have none from here. */
    private boolean isTyped(OptionSpec option) {
        return Arrays.stream(option.names())
                .anyMatch(
                        name ->
                                arguments.stream()
                                        .anyMatch(
                                                typed ->
                                                        typed.equals(name)
                                                                || typed.startsWith(name + "=")));
    }

    /** The environment variable of an option. */
    static String variable(String option) {
        return ENVIRONMENT_PREFIX
                + OptionTable.key(option).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static void load(Properties into, String option, Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            into.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadUseException(option + " " + file + ": cannot be read", e);
        }
    }

    private static Optional<String> named(String option, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(option + "=")) {
                return Optional.of(arguments[i].substring(option.length() + 1));
            }
            if (arguments[i].equals(option) && i + 1 < arguments.length) {
                return Optional.of(arguments[i + 1]);
            }
        }
        return Optional.empty();
    }
}

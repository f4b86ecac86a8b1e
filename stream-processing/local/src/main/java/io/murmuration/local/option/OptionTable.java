package io.murmuration.local.option;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All options of all commands as one table, read from where {@code --help} reads them.
 *
 * <p>An option means the same in every command that has it; the README shows this table.
 */
public final class OptionTable {
    private static final List<String> NOT_SETTINGS = List.of("--help", "--version");

    private OptionTable() {}

    /**
     * One option.
     *
     * @param name with its two dashes
     * @param value what stands for its value, empty for a switch
     * @param builtIn the default in words, empty when there is none
     * @param description what it does
     * @param commands who understand it
     */
    public record Row(
            String name, String value, String builtIn, String description, Set<String> commands) {

        /** The option's key in the file of {@code --config}. */
        public String key() {
            return OptionTable.key(name);
        }
    }

    /** The key of an option in a file of settings: its name without the dashes. */
    public static String key(String option) {
        return option.substring(2);
    }

    /** The options of a command and of all below it, in alphabetical order. */
    public static Collection<Row> of(CommandLine root) {
        TreeMap<String, Row> rows = new TreeMap<>();
        collect(root, "", rows);
        return rows.values();
    }

    private static void collect(CommandLine command, String path, Map<String, Row> rows) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            String name = option.longestName();
            if (NOT_SETTINGS.contains(name) || option.hidden()) {
                continue;
            }
            rows.computeIfAbsent(name, ignored -> row(option)).commands().add(path.strip());
        }
        command.getSubcommands().forEach((name, below) -> collect(below, path + " " + name, rows));
    }

    private static Row row(OptionSpec option) {
        boolean flag = option.arity().max() == 0;
        String builtIn = option.defaultValue() == null || flag ? "" : option.defaultValue();
        return new Row(
                option.longestName(),
                flag ? "" : option.paramLabel(),
                builtIn,
                String.join(" ", option.description()),
                new TreeSet<>());
    }

    /** The table as the README shows it. */
    public static String markdown(CommandLine root) {
        StringBuilder text = new StringBuilder();
        text.append("| option | default | does | commands |\n|---|---|---|---|\n");
        for (Row row : of(root)) {
            String value = row.value().isEmpty() ? "" : " " + row.value();
            text.append(
                    "| `%s%s` | %s | %s | %s |%n"
                            .formatted(
                                    row.name(),
                                    value.replace("|", "\\|"),
                                    row.builtIn().isEmpty() ? "" : "`" + row.builtIn() + "`",
                                    row.description().replace("${DEFAULT-VALUE}", row.builtIn()),
                                    row.commands().contains("")
                                            ? "all"
                                            : String.join(", ", row.commands())));
        }
        return text.toString();
    }
}

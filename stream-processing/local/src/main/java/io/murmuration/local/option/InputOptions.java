package io.murmuration.local.option;

import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.LengthUnit;
import io.murmuration.motion.window.TickGrid;
import io.murmuration.motion.window.WindowSpec;
import io.murmuration.normaliser.SceneCatalogue;
import io.murmuration.normaliser.feed.FileSource;
import io.murmuration.normaliser.feed.InputMeaning;
import java.io.File;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is played. */
public final class InputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private static final String RATE = "--rate";
    private static final String UNIT = "--unit";

    private LengthUnit unit = LengthUnit.METRES;
    private String rate = CsvRecording.DEFAULT_RATE;
    private Instant start = CsvRecording.DEFAULT_START;

    @Option(
            names = "--input",
            paramLabel = "FILE|DIR|-",
            description =
                    "CSV recordings (frame,agent,x,y[,z]), a file or every one of a folder; JSON"
                            + " lines from a .jsonl file, or from standard input with '-'")
    private String input;

    @Option(
            names = "--split-agents",
            description = "send one record an agent in place of one a frame")
    private boolean splitAgents;

    @Option(
            names = RATE,
            paramLabel = "HZ",
            defaultValue = CsvRecording.DEFAULT_RATE,
            description =
                    "frame numbers of a CSV recording that pass in a second, 25 or 30000/1001")
    void setRate(String framesPerSecond) {
        try {
            TickGrid.ofRate(framesPerSecond);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--rate " + framesPerSecond + ": " + e.getMessage(), e);
        }
        rate = framesPerSecond;
    }

    @Option(
            names = "--start",
            paramLabel = "TIME",
            defaultValue = "2000-01-01T00:00:00Z",
            description = "when a CSV recording begins")
    void setStart(String instant) {
        try {
            start = Instant.parse(instant);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--start " + instant + ": expected a time such as 2000-01-01T00:00:00Z",
                    e);
        }
    }

    @Option(
            names = UNIT,
            paramLabel = "m|cm|mm|ft",
            defaultValue = "m",
            description = "unit of the coordinates of a CSV recording, which become metres")
    void setUnit(String symbol) {
        try {
            unit = LengthUnit.of(symbol);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--unit " + symbol + ": " + e.getMessage(), e);
        }
    }

    /** The file, folder or {@code -}; null for the simulated crowd. */
    public String input() {
        return input;
    }

    /**
     * The file, folder or {@code -}.
     *
     * @throws BadUseException when none was named
     */
    public String required() {
        if (input == null) {
            throw new BadUseException(
                    "--input is missing: name a recording, or - for standard input");
        }
        return input;
    }

    /** Names of the recordings that are played, without their endings; of none when none is. */
    public List<String> recordings() {
        if (input == null || input.equals(FileSource.STANDARD_INPUT)) {
            return List.of();
        }
        File place = new File(input);
        String[] names = place.isDirectory() ? place.list() : new String[] {place.getName()};
        return names == null
                ? List.of()
                : Arrays.stream(names).map(name -> name.replaceFirst("\\.[^.]*$", "")).toList();
    }

    /** Whether what is played are bodies, by the files' endings. */
    public boolean isBodies() {
        if (input == null || input.equals(FileSource.STANDARD_INPUT)) {
            return false;
        }
        return FileSource.isBodies(Path.of(input));
    }

    /** A file, folder or {@code -} as it is to be read. */
    public FileSource source(String path) {
        return new FileSource(path, rate, start, splitAgents, unit);
    }

    /**
     * Asks back where the beginning of a file cannot be meant as it would be taken.
     *
     * @param windows of whoever forecasts it
     * @param scenes what is known of the scenes; empty where the normaliser is elsewhere
     * @throws io.murmuration.motion.recording.RecordingException with the question
     */
    public void check(FileSource source, WindowSpec windows, Optional<SceneCatalogue> scenes) {
        new InputMeaning(
                        Duration.ofNanos(windows.maxGapNanos()),
                        Given.is(command, RATE),
                        Given.is(command, UNIT),
                        scenes)
                .check(source);
    }

    /** Whether a record holds one agent. */
    public boolean splitAgents() {
        return splitAgents;
    }
}

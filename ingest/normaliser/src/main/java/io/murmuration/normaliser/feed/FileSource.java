package io.murmuration.normaliser.feed;

import io.murmuration.motion.recording.CsvRecording;
import io.murmuration.motion.recording.LengthUnit;
import io.murmuration.motion.recording.RecordingException;
import io.murmuration.motion.window.TickGrid;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A recording on disk or standard input.
 *
 * <p>A {@code .csv} file is a recording, a directory all recordings in it, {@code .jsonl}, {@code
 * .ndjson} and {@code .json} are JSON lines, {@code -} is JSON lines from standard input.
 *
 * @param path of the file or directory, or {@code -}
 * @param framesPerSecond of CSV recordings, "2.5" or "30000/1001"
 * @param start of CSV recordings, the instant of frame 0
 * @param splitAgents whether each agent gets a frame of its own
 * @param unit of the coordinates of CSV recordings; nothing else has a choice of it
 */
public record FileSource(
        String path, String framesPerSecond, Instant start, boolean splitAgents, LengthUnit unit)
        implements FeedSource {
    public static final String STANDARD_INPUT = "-";

    public FileSource {
        TickGrid.ofRate(framesPerSecond);
    }

    /** Whether a file, or a directory with at least one, holds bodies. */
    public static boolean isBodies(Path place) {
        return BodyInput.understands(place);
    }

    /** A file with the defaults of CSV recordings, in whole frames. */
    public static FileSource of(String path) {
        return new FileSource(
                path,
                CsvRecording.DEFAULT_RATE,
                CsvRecording.DEFAULT_START,
                false,
                LengthUnit.METRES);
    }

    /** The same at another rate of CSV recordings. */
    public FileSource withRate(String newFramesPerSecond) {
        return new FileSource(path, newFramesPerSecond, start, splitAgents, unit);
    }

    /** The same with another instant of frame 0 of CSV recordings. */
    public FileSource withStart(Instant newStart) {
        return new FileSource(path, framesPerSecond, newStart, splitAgents, unit);
    }

    /** The same in frames of one agent, or in whole ones. */
    public FileSource withSplitAgents(boolean split) {
        return new FileSource(path, framesPerSecond, start, split, unit);
    }

    /** The same with coordinates of CSV recordings in another unit. */
    public FileSource withUnit(LengthUnit newUnit) {
        return new FileSource(path, framesPerSecond, start, splitAgents, newUnit);
    }

    /** Whether this is a CSV recording, or a directory that can only hold such. */
    boolean isRecording() {
        return !isStandardInput()
                && !isBodies(Path.of(path))
                && (Files.isDirectory(Path.of(path))
                        || path.toLowerCase(Locale.ROOT).endsWith(".csv"));
    }

    /** Whether this is standard input, which can be read once only and may go on for ever. */
    public boolean isStandardInput() {
        return path.equals(STANDARD_INPUT);
    }

    @Override
    public FeedInput open() {
        FeedInput input = openWhole();
        return splitAgents ? new SplitInput(input) : input;
    }

    private FeedInput openWhole() {
        boolean recording = isRecording();
        if (unit != LengthUnit.METRES && !recording) {
            throw new RecordingException(
                    path
                            + ": expected metres, found --unit "
                            + unit.symbol()
                            + ", which is for .csv");
        }
        if (isStandardInput()) {
            return new JsonLinesInput("standard input", System.in, 0);
        }
        Path file = Path.of(path);
        String name = path.toLowerCase(Locale.ROOT);
        if (BodyInput.understands(file)) {
            // Nobody tracks a body at the rate of pedestrians: that one was not asked for.
            boolean asked = !framesPerSecond.equals(CsvRecording.DEFAULT_RATE);
            Optional<String> rate = asked ? Optional.of(framesPerSecond) : Optional.empty();
            return new BodyInput(file, rate, start);
        }
        if (recording) {
            List<CsvRecording> recordings =
                    CsvRecording.at(file).stream()
                            .map(r -> r.withRate(framesPerSecond).withStart(start).withUnit(unit))
                            .toList();
            return new RecordingInput(recordings);
        }
        if (!Files.exists(file)) {
            throw new RecordingException("no such file: " + file);
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            try {
                return new JsonLinesInput(
                        path,
                        new BufferedInputStream(Files.newInputStream(file)),
                        Files.size(file));
            } catch (IOException e) {
                throw new RecordingException(path + ": cannot be read: " + e.getMessage(), e);
            }
        }
        throw new RecordingException(
                path
                        + ": expected a .csv, .jsonl, .ndjson, .json, .bvh, .trc or .npy file, or a"
                        + " directory");
    }
}

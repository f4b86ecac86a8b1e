package io.murmuration.motion.recording;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.window.TickGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A recording in a CSV file: a header that names the columns, then one row an agent and frame.
 *
 * <p>Columns {@code frame}, {@code agent}, {@code x}, {@code y} are needed, {@code z} makes it
 * three-dimensional, all others are ignored; their order is free. {@code frame} is a whole number
 * from 0 and never falls from one row to the next. A frame that nobody is in may be absent. Each
 * agent stands once in a frame.
 *
 * <p><b>Time.</b> Frames are numbered on a grid of {@code framesPerSecond} anchored at the epoch,
 * the grid of the forecasts' ticks: frame 0 is the first grid point at or after {@code start}, and
 * frame n is n grid points later. So samples lie on the ticks whenever the rates allow it at all.
 *
 * <p>An immutable description; {@link #open()} reads, and as often as one likes.
 *
 * @param file the CSV file, UTF-8
 * @param framesPerSecond how many frame numbers pass in a second, "2.5" or "30000/1001"
 * @param start the instant of frame 0, snapped to the grid
 * @param scene the scene's id
 * @param source the source's id
 * @param frameId name of the coordinate frame
 * @param kind what all its agents are
 * @param unit of the coordinates in the file; the frames have metres
 */
public record CsvRecording(
        Path file,
        String framesPerSecond,
        Instant start,
        String scene,
        String source,
        String frameId,
        AgentKind kind,
        LengthUnit unit) {

    /** Frames per second of ETH/UCY's files, which have no other statement of it. */
    public static final String DEFAULT_RATE = "2.5";

    /** When a recording without a date begins. */
    public static final Instant DEFAULT_START = Instant.parse("2000-01-01T00:00:00Z");

    /** Source of a recording's frames; it sends whole frames. */
    public static final String DEFAULT_SOURCE = "recording";

    /** Coordinate frame of a recording. */
    public static final String DEFAULT_FRAME_ID = "map";

    /** Checks the rate; the file itself is looked at when it is opened. */
    public CsvRecording {
        Objects.requireNonNull(file);
        Objects.requireNonNull(start);
        Objects.requireNonNull(scene);
        Objects.requireNonNull(source);
        Objects.requireNonNull(frameId);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(unit);
        TickGrid.ofRate(framesPerSecond);
    }

    /** A recording of pedestrians with the defaults; its scene is the file's name without .csv. */
    public static CsvRecording of(Path file) {
        return new CsvRecording(
                file,
                DEFAULT_RATE,
                DEFAULT_START,
                baseName(file),
                DEFAULT_SOURCE,
                DEFAULT_FRAME_ID,
                AgentKind.PEDESTRIAN,
                LengthUnit.METRES);
    }

    /**
     * The recordings that a path means: the file itself, or every CSV file of a directory whose
     * header has the columns of a recording, by name.
     *
     * @throws RecordingException when there is nothing at the path, or no recording in it
     */
    public static List<CsvRecording> at(Path fileOrDirectory) {
        if (!Files.isDirectory(fileOrDirectory)) {
            if (!Files.exists(fileOrDirectory)) {
                throw new RecordingException("no such file: " + fileOrDirectory);
            }
            return List.of(of(fileOrDirectory));
        }
        List<CsvRecording> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.list(fileOrDirectory)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".csv") && FrameReader.looksLikeRecording(file)) {
                    recordings.add(of(file));
                }
            }
        } catch (IOException e) {
            throw new RecordingException(fileOrDirectory + ": cannot be listed: " + e, e);
        }
        if (recordings.isEmpty()) {
            throw new RecordingException(
                    "no recording in "
                            + fileOrDirectory
                            + ": no .csv file with columns "
                            + CsvColumns.EXPECTED);
        }
        return recordings;
    }

    /** The same with another rate, frames per second, "25" or "30000/1001". */
    public CsvRecording withRate(String newFramesPerSecond) {
        return new CsvRecording(
                file, newFramesPerSecond, start, scene, source, frameId, kind, unit);
    }

    /** The same beginning at another instant. */
    public CsvRecording withStart(Instant newStart) {
        return new CsvRecording(
                file, framesPerSecond, newStart, scene, source, frameId, kind, unit);
    }

    /** The same under another scene id. */
    public CsvRecording withScene(String newScene) {
        return new CsvRecording(
                file, framesPerSecond, start, newScene, source, frameId, kind, unit);
    }

    /** The same with agents of another kind. */
    public CsvRecording withKind(AgentKind newKind) {
        return new CsvRecording(
                file, framesPerSecond, start, scene, source, frameId, newKind, unit);
    }

    /** The same with coordinates in another unit. */
    public CsvRecording withUnit(LengthUnit newUnit) {
        return new CsvRecording(
                file, framesPerSecond, start, scene, source, frameId, kind, newUnit);
    }

    /**
     * Starts to read. The header has been read when this returns.
     *
     * @throws RecordingException when the file is missing, cannot be read or has another header
     */
    public FrameReader open() {
        return FrameReader.open(this);
    }

    /** The instant of a frame number, nanoseconds since the epoch. */
    public long stampNanos(long frame) {
        TickGrid grid = grid();
        return grid.stampNanos(firstTick(grid) + frame);
    }

    /** The grid of the recording's frames. */
    public TickGrid grid() {
        return TickGrid.ofRate(framesPerSecond);
    }

    long firstTick(TickGrid grid) {
        long startNanos =
                Math.addExact(
                        Math.multiplyExact(start.getEpochSecond(), 1_000_000_000L),
                        start.getNano());
        return grid.tickAtOrAfter(startNanos);
    }

    private static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".csv") ? name.substring(0, name.length() - 4) : name;
    }
}

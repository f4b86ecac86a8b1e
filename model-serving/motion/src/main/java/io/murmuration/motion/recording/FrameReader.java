package io.murmuration.motion.recording;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.TickGrid;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Reads a {@link CsvRecording} frame by frame. Only the frame in hand is in memory.
 *
 * <p><b>Thread safety.</b> None.
 *
 * <p><b>Failure.</b> {@link #hasNext()} and {@link #next()} throw {@link RecordingException} at the
 * first bad line; frames before the one that it stands in have been given.
 */
public final class FrameReader implements Iterator<ObservedFrame>, Closeable {
    private static final long END_OF_TIME_SECONDS =
            Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private final CsvRecording recording;
    private final CsvLines lines;
    private final CsvColumns columns;
    private final TickGrid grid;
    private final long firstTick;
    private final Set<String> agentsOfFrame = new HashSet<>();

    /** The first row of the frame after the one last given; null at the end. */
    private Row ahead;

    private ObservedFrame next;

    private record Row(long frame, ObservedAgent agent) {}

    private FrameReader(CsvRecording recording, CsvLines lines) {
        this.recording = recording;
        this.lines = lines;
        this.grid = recording.grid();
        this.firstTick = recording.firstTick(grid);
        String header = lines.next();
        this.columns = header == null ? null : CsvColumns.ofHeader(header);
        if (columns == null) {
            throw lines.error(
                    "expected a header with "
                            + CsvColumns.EXPECTED
                            + ", found "
                            + (header == null ? "an empty file" : '"' + shortened(header) + '"'));
        }
        this.ahead = readRow(Long.MIN_VALUE);
    }

    static FrameReader open(CsvRecording recording) {
        CsvLines lines = new CsvLines(recording.file());
        try {
            return new FrameReader(recording, lines);
        } catch (RecordingException e) {
            lines.close();
            throw e;
        }
    }

    static boolean looksLikeRecording(Path file) {
        try (CsvLines lines = new CsvLines(file)) {
            String header = lines.next();
            return header != null && CsvColumns.ofHeader(header) != null;
        } catch (RecordingException e) {
            return false;
        }
    }

    /** D, 2 or 3. */
    public int dimension() {
        return columns.dimension();
    }

    /** How much of the file has been read, from 0 to 1: for a progress bar. */
    public double progress() {
        return Math.min(1.0, (double) lines.charactersRead() / Math.max(1, lines.sizeBytes()));
    }

    @Override
    public boolean hasNext() {
        if (next == null && ahead != null) {
            next = readFrame();
        }
        return next != null;
    }

    @Override
    public ObservedFrame next() {
        if (!hasNext()) {
            throw new NoSuchElementException("end of " + recording.file());
        }
        ObservedFrame frame = next;
        next = null;
        return frame;
    }

    private ObservedFrame readFrame() {
        long frame = ahead.frame();
        List<ObservedAgent> agents = new ArrayList<>();
        agentsOfFrame.clear();
        while (ahead != null && ahead.frame() == frame) {
            if (!agentsOfFrame.add(ahead.agent().id())) {
                throw lines.error(
                        "agent " + ahead.agent().id() + " stands twice in frame " + frame);
            }
            agents.add(ahead.agent());
            ahead = readRow(frame);
        }
        return new ObservedFrame(
                recording.scene(),
                recording.source(),
                grid.stampNanos(firstTick + frame),
                recording.frameId(),
                frame,
                agents);
    }

    private Row readRow(long frameBefore) {
        String line = lines.next();
        if (line == null) {
            return null;
        }
        List<String> fields = CsvColumns.split(line);
        if (fields.size() != columns.count()) {
            throw lines.error("expected " + columns.count() + " columns, found " + fields.size());
        }
        long frame = frameNumber(fields.get(columns.frame()));
        if (frame < frameBefore) {
            throw lines.error(
                    "frame "
                            + frame
                            + " after frame "
                            + frameBefore
                            + ": rows must be sorted by frame");
        }
        String agent = fields.get(columns.agent());
        if (agent.isEmpty()) {
            throw lines.error("agent is empty");
        }
        double[] position = new double[columns.dimension()];
        for (int axis = 0; axis < position.length; axis++) {
            position[axis] = coordinate("xyz".charAt(axis), fields.get(columns.axes()[axis]));
        }
        return new Row(frame, new ObservedAgent(agent, recording.kind(), position, Float.NaN));
    }

    private long frameNumber(String text) {
        try {
            long frame = Long.parseLong(text);
            if (frame >= 0 && beforeYear2200(frame)) {
                return frame;
            }
        } catch (NumberFormatException e) {
            throw lines.error("frame is not a whole number: \"" + shortened(text) + '"');
        }
        throw lines.error("frame is before 0 or after the year 2200: " + text);
    }

    private boolean beforeYear2200(long frame) {
        double seconds = (double) frame * grid.numerator() / grid.denominator();
        return recording.start().getEpochSecond() + seconds < END_OF_TIME_SECONDS;
    }

    private double coordinate(char name, String text) {
        try {
            double value = recording.unit().read(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw lines.error(name + " is not a number: \"" + shortened(text) + '"');
        }
        throw lines.error(name + " is not finite: " + text);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    @Override
    public void close() {
        lines.close();
    }
}

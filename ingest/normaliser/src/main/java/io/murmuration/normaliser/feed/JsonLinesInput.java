package io.murmuration.normaliser.feed;

import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.motion.recording.RecordingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One frame a line, as {@link ObservationJson} reads it. Lines of white space are passed over. A
 * line that is no frame is given as {@link FeedItem.Unreadable}; of a line longer than {@value
 * LineReader#LONGEST_BYTES} bytes only the beginning is kept, which makes it one of those.
 */
public final class JsonLinesInput implements FeedInput {
    private final String name;
    private final LineReader lines;
    private final long totalBytes;
    private byte[] ahead;
    private long line;

    /**
     * Reads from a stream, which is closed with the input.
     *
     * @param name of the stream in messages
     * @param totalBytes its length; 0 when unknown
     */
    public JsonLinesInput(String name, InputStream in, long totalBytes) {
        this.name = name;
        this.lines = new LineReader(in);
        this.totalBytes = totalBytes;
    }

    @Override
    public List<SceneDescription> scenes() {
        return List.of();
    }

    @Override
    public double progress() {
        return totalBytes == 0 ? Double.NaN : Math.min(1, (double) lines.read() / totalBytes);
    }

    @Override
    public boolean hasNext() {
        while (ahead == null) {
            ahead = read();
            if (ahead == null) {
                return false;
            }
            line++;
            if (isBlank(ahead)) {
                ahead = null;
            }
        }
        return true;
    }

    @Override
    public FeedItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte[] text = ahead;
        ahead = null;
        try {
            return new FeedItem.Frame(ObservationJson.read(text), line);
        } catch (MalformedMessageException e) {
            return new FeedItem.Unreadable(text, e.getMessage(), line);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new RecordingException(name + ": cannot be closed: " + e.getMessage(), e);
        }
    }

    private byte[] read() {
        try {
            return lines.next();
        } catch (IOException e) {
            throw new RecordingException(
                    name + " line " + (line + 1) + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}

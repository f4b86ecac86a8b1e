package io.murmuration.motion.recording;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The lines of a file with their numbers. Empty lines are passed over. A line has a greatest
 * length, so that a file that is no text is refused and not swallowed.
 */
final class CsvLines implements Closeable {
    private static final int LONGEST_LINE = 65_536;
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

    private final Path file;
    private final BufferedReader reader;
    private final StringBuilder line = new StringBuilder();
    private final long sizeBytes;
    private long number;
    private long charactersRead;

    CsvLines(Path file) {
        this.file = file;
        if (Files.isDirectory(file)) {
            throw new RecordingException(file + " is a directory, not a recording");
        }
        try {
            this.sizeBytes = Files.size(file);
            this.reader = Files.newBufferedReader(file);
        } catch (NoSuchFileException e) {
            throw new RecordingException("no such file: " + file, e);
        } catch (IOException e) {
            throw new RecordingException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The next line that is not empty, or null at the end. */
    String next() {
        String text;
        do {
            text = read();
        } while (text != null && text.isEmpty());
        return text;
    }

    long number() {
        return number;
    }

    /** Characters consumed so far; bytes, as far as the file is ASCII. */
    long charactersRead() {
        return charactersRead;
    }

    /** The file's size when it was opened. */
    long sizeBytes() {
        return sizeBytes;
    }

    /** An error at the current line. */
    RecordingException error(String what) {
        // The file's own text may be quoted; a terminal must not take it for commands.
        String visible = CONTROL_CHARACTERS.matcher(what).replaceAll("?");
        return new RecordingException(file.getFileName() + " line " + number + ": " + visible);
    }

    private String read() {
        line.setLength(0);
        number++;
        try {
            int c = reader.read();
            if (c < 0) {
                return null;
            }
            while (c >= 0 && c != '\n') {
                line.append((char) c);
                if (line.length() > LONGEST_LINE) {
                    throw error("longer than " + LONGEST_LINE + " characters: not a recording");
                }
                c = reader.read();
            }
        } catch (MalformedInputException e) {
            throw new RecordingException(
                    file.getFileName() + " line " + number + ": not UTF-8 text", e);
        } catch (IOException e) {
            throw new RecordingException(
                    file.getFileName() + " line " + number + ": cannot be read: " + e.getMessage(),
                    e);
        }
        charactersRead += line.length() + 1;
        // A byte order mark may open the file.
        String text =
                number == 1 && line.indexOf("\uFEFF") == 0 ? line.substring(1) : line.toString();
        return text.strip();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new RecordingException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}

package io.murmuration.normaliser.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines as bytes, of bounded length: what stands behind the bound is passed over. */
final class LineReader implements Closeable {
    static final int LONGEST_BYTES = 8 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long read;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, or null after the last one. */
    byte[] next() throws IOException {
        byte[] line = new byte[0];
        boolean started = false;
        while (position < limit || fill()) {
            started = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            int kept = Math.min(end - position, LONGEST_BYTES - line.length);
            int before = line.length;
            line = Arrays.copyOf(line, before + kept);
            System.arraycopy(buffer, position, line, before, kept);
            boolean ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                return line;
            }
        }
        return started ? line : null;
    }

    /** Bytes taken from the stream so far. */
    long read() {
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        read += limit;
        return limit > 0;
    }
}

package io.murmuration.forecasting.bounded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** One text file, UTF-8, a line for each element in the order they come. Parallelism 1. */
final class LineFile implements Sink<String> {
    private static final long serialVersionUID = 1;

    private final String path;

    /**
     * @param path written anew
     */
    LineFile(Path path) {
        this.path = path.toString();
    }

    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) throws IOException {
        return new Writer(Files.newBufferedWriter(Path.of(path), UTF_8));
    }

    private record Writer(BufferedWriter out) implements SinkWriter<String> {
        @Override
        public void write(String line, Context context) throws IOException {
            out.write(line);
            out.write('\n');
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}

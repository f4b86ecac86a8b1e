package io.murmuration.training.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gets a public data set from the sites that publish it and checks every file that it makes.
 *
 * <p>A file that is there already and has the right checksum is left alone, so a fetch that was
 * broken off goes on. A file is moved into place only when its checksum is right.
 *
 * <p><b>Thread safety.</b> None. <b>Failure.</b> {@link IOException} with one line that names the
 * address or the file; what was fetched before it stays.
 */
public final class DataFetch {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int LARGEST_BYTES = 16 << 20;
    private static final int OK = 200;

    private final List<RemoteTable> tables;
    private final Map<String, String> texts;

    /**
     * @param tables to be fetched
     * @param texts files that are written as they are, by name
     */
    DataFetch(List<RemoteTable> tables, Map<String, String> texts) {
        this.tables = List.copyOf(tables);
        this.texts = Map.copyOf(texts);
    }

    /**
     * The data set of that name.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static DataFetch of(String dataset) {
        if (!dataset.equals(EthUcySites.NAME)) {
            throw new IllegalArgumentException(
                    "no data set \"" + dataset + "\" to fetch: there is " + EthUcySites.NAME);
        }
        return EthUcySites.fetch();
    }

    /**
     * Fetches what is missing.
     *
     * @param directory of the data set, made if it is not there
     * @param progress told of each file, one line at a time
     */
    public void run(Path directory, Consumer<String> progress) throws IOException {
        Files.createDirectories(directory);
        HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        for (int i = 0; i < tables.size(); i++) {
            RemoteTable table = tables.get(i);
            String count = "[%d/%d] %s".formatted(i + 1, tables.size(), table.file());
            Path file = directory.resolve(table.file());
            if (Files.exists(file) && sha256(Files.readAllBytes(file)).equals(table.sha256())) {
                progress.accept(count + ": already there");
            } else {
                byte[] csv = get(client, table);
                replace(file, csv);
                progress.accept("%s: %,d bytes, checksum right".formatted(count, csv.length));
            }
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            replace(
                    directory.resolve(text.getKey()),
                    text.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] get(HttpClient client, RemoteTable table) throws IOException {
        List<String> parts = new ArrayList<>();
        for (URI part : table.parts()) {
            parts.add(download(client, part));
        }
        byte[] csv = TableConverter.csv(table, parts).getBytes(StandardCharsets.UTF_8);
        if (!sha256(csv).equals(table.sha256())) {
            throw new IOException(
                    "%s made of %s has SHA-256 %s, expected %s: the published file has changed"
                            .formatted(table.file(), table.parts(), sha256(csv), table.sha256()));
        }
        return csv;
    }

    private static String download(HttpClient client, URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new IOException(address + " answers " + response.statusCode());
                }
                byte[] bytes = body.readNBytes(LARGEST_BYTES + 1);
                if (bytes.length > LARGEST_BYTES) {
                    throw new IOException(address + " is larger than " + LARGEST_BYTES + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted at " + address);
        } catch (IOException failed) {
            String why = failed.getMessage();
            throw why != null && why.startsWith(address.toString())
                    ? failed
                    : new IOException(address + " cannot be fetched: " + failed, failed);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.write(beside, bytes);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

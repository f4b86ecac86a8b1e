package io.murmuration.training.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFetchTest {
    private static final String FIRST =
            "2.0 7.0 Pedestrian 1.50 -2.25\n1.0 9.0 Pedestrian 0.125 3.0\n";
    private static final String SECOND = "1.0 8.0 Pedestrian 4.0 5.0\n";
    private static final String CSV =
            "frame,agent,x,y\n1,8,4.0,5.0\n1,9,0.125,3.0\n2,7,1.50,-2.25\n";

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @TempDir Path directory;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    asked.add(path);
                    String page = pages.get(path);
                    byte[] body = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        pages.put("/first", FIRST);
        pages.put("/second", SECOND);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void joinsThePartsSortsTheRowsAndKeepsTheDigits() throws IOException {
        fetch(CSV).run(directory, line -> {});

        assertThat(directory.resolve("walk.csv")).hasContent(CSV);
        assertThat(directory.resolve("splits.csv"))
                .hasContent("sequence,val_first_frame\nwalk,2\n");
    }

    @Test
    void leavesAFileAloneThatIsThereAndRight() throws IOException {
        fetch(CSV).run(directory, line -> {});
        asked.clear();
        List<String> lines = new ArrayList<>();

        fetch(CSV).run(directory, lines::add);

        assertThat(asked).isEmpty();
        assertThat(lines).containsExactly("[1/1] walk.csv: already there");
    }

    @Test
    void refusesAFileThatIsNotWhatItWas() throws IOException {
        pages.put("/second", "1.0 8.0 Pedestrian 4.0 5.1\n");

        assertThatThrownBy(() -> fetch(CSV).run(directory, line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("walk.csv")
                .hasMessageContaining("expected " + DataFetch.sha256(bytes(CSV)));
        assertThat(directory.resolve("walk.csv")).doesNotExist();
    }

    @Test
    void replacesAFileThatWasCutOff() throws IOException {
        Files.writeString(directory.resolve("walk.csv"), CSV.substring(0, 30));

        fetch(CSV).run(directory, line -> {});

        assertThat(directory.resolve("walk.csv")).hasContent(CSV);
    }

    @Test
    void namesTheAddressThatDoesNotAnswer() {
        pages.remove("/second");

        assertThatThrownBy(() -> fetch(CSV).run(directory, line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(address("/second") + " answers 404");
    }

    @Test
    void namesTheLineThatIsNoRow() {
        pages.put("/second", "1.0 eight Pedestrian 4.0 5.0\n");

        assertThatThrownBy(() -> fetch(CSV).run(directory, line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/second line 1");
    }

    @Test
    void roundsLikePrintfWhereDigitsAreCut() throws IOException {
        RemoteTable table =
                new RemoteTable(
                        "a.csv",
                        "frame,agent,x,y",
                        List.of(address("/annotation")),
                        List.of(0, 1, 2, 3),
                        4,
                        "");

        assertThat(
                        TableConverter.csv(
                                table, List.of("   7.8e+02  1.0e+00  8.45684430e+00  -2.0e-05\n")))
                .isEqualTo("frame,agent,x,y\n780,1,8.4568,-0.0000\n");
    }

    @Test
    void namesTheDataSetsThereAre() {
        assertThatThrownBy(() -> DataFetch.of("weather"))
                .hasMessage("no data set \"weather\" to fetch: there is ethucy");
        assertThat(DataFetch.of("ethucy")).isNotNull();
    }

    private DataFetch fetch(String expected) {
        RemoteTable table =
                new RemoteTable(
                        "walk.csv",
                        "frame,agent,x,y",
                        List.of(address("/first"), address("/second")),
                        List.of(0, 1, 3, 4),
                        RemoteTable.AS_PUBLISHED,
                        DataFetch.sha256(bytes(expected)));
        return new DataFetch(
                List.of(table), Map.of("splits.csv", "sequence,val_first_frame\nwalk,2\n"));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

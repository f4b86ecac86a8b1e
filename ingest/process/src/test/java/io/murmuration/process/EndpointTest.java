package io.murmuration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final AtomicBoolean ready = new AtomicBoolean();
    private final Endpoint endpoint =
            new Endpoint(() -> "frames_total 3\n", healthy::get, ready::get);

    private static HttpResponse<String> get(Endpoint.Server server, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void showsMetricsAndTellsStartingReadyAndGivenUpApart() throws Exception {
        try (Endpoint.Server server = endpoint.serve("127.0.0.1", 0)) {
            HttpResponse<String> metrics = get(server, "/metrics");
            assertThat(metrics.body()).isEqualTo("frames_total 3\n");
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).contains("version=0.0.4"));

            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
            assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
            ready.set(true);
            assertThat(get(server, "/ready").statusCode()).isEqualTo(200);
            healthy.set(false);
            assertThat(get(server, "/health").statusCode()).isEqualTo(503);
            assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void portThatIsTakenIsNamed() {
        try (Endpoint.Server server = endpoint.serve("127.0.0.1", 0)) {
            assertThatThrownBy(() -> endpoint.serve("127.0.0.1", server.port()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(Integer.toString(server.port()));
        }
    }
}

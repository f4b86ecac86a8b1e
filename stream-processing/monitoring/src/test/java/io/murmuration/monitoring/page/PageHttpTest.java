package io.murmuration.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.monitoring.MonitorOptions;
import io.murmuration.monitoring.TestFrames;
import io.murmuration.monitoring.metrics.MonitorMetrics;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.scoring.IssuedForecast;
import io.murmuration.motion.window.TimePolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PageHttpTest {
    private static final String SCENE = "plaza";
    private static final int AGENTS = 20;
    private static final int MODES = 20;
    private static final int STEPS = 12;
    private static final int BROWSERS = 50;
    private static final int TICKS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LiveScenes scenes = new LiveScenes(Clock.systemUTC(), TimePolicy.DEFAULT);
    private final Browsers browsers =
            new Browsers(scenes, Optional.of(URI.create("http://localhost:8081")));
    private final PageHttp http =
            PageHttp.start(
                    MonitorOptions.DEFAULT_HOST,
                    0,
                    browsers,
                    new MonitorMetrics(),
                    () -> true,
                    () -> false);
    private final URI page = URI.create(http.address());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        browsers.close();
        http.close();
    }

    @Test
    void aBrowserThatStopsReadingSlowsNobodyDownAndMissesNoAlert() throws Exception {
        List<Viewer> viewers = new ArrayList<>();
        try (StalledReader stalled = new StalledReader(page.getPort())) {
            stalled.send("watch " + SCENE);
            for (int i = 1; i < BROWSERS; i++) {
                viewers.add(Viewer.of(client, live(), SCENE));
            }
            for (int tick = 1; tick <= TICKS; tick++) {
                ForecastFrame frame = frame(tick);
                scenes.forecast(frame, new RecordHeaders());
                warn(tick);
                double t0Millis = frame.getT0Nanos() / 1e6;
                // Everybody who reads is shown every tick before the next one comes.
                await(() -> viewers.stream().allMatch(v -> v.newestT0Millis() == t0Millis));
            }
            await(() -> viewers.stream().allMatch(v -> v.alerts() == TICKS));
            assertThat(browsers.count()).isEqualTo(BROWSERS);
            await(() -> browsers.dropped() > 0);

            long alerts = 0;
            long pictures = 0;
            while (alerts < TICKS) {
                String message = stalled.read();
                pictures += message == null ? 1 : 0;
                alerts += message != null && message.contains("\"type\":\"alert\"") ? 1 : 0;
            }
            assertThat(pictures).isLessThan(TICKS);
        }
        await(() -> browsers.count() == BROWSERS - 1);
    }

    @Test
    void whoComesLaterIsToldThePastOfTheScene() {
        for (int tick = 1; tick <= 3; tick++) {
            scenes.forecast(frame(tick), new RecordHeaders());
            warn(tick);
        }
        Viewer late = Viewer.of(client, live(), SCENE);
        await(() -> late.newestT0Millis() == frame(3).getT0Nanos() / 1e6);
        assertThat(late.alerts()).isEqualTo(3);
        assertThat(late.texts)
                .anyMatch(text -> text.contains("\"flink\":\"http://localhost:8081\""));
    }

    @Test
    void onlyTheLoopbackIsBoundUnlessToldOtherwise() throws Exception {
        Optional<InetAddress> outside =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .filter(address -> !address.isLinkLocalAddress())
                        .findFirst();
        assumeTrue(outside.isPresent(), "this machine has no address but the loopback");
        try (Socket socket = new Socket()) {
            assertThatThrownBy(
                            () ->
                                    socket.connect(
                                            new InetSocketAddress(outside.get(), page.getPort()),
                                            2_000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatThrownBy(
                        () ->
                                PageHttp.start(
                                        MonitorOptions.DEFAULT_HOST,
                                        page.getPort(),
                                        browsers,
                                        new MonitorMetrics(),
                                        () -> true,
                                        () -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("port " + page.getPort() + " of 127.0.0.1 is taken");
    }

    @Test
    void aPageOfAnotherSiteIsTurnedAway() {
        Viewer foreign = new Viewer();
        client.newWebSocketBuilder()
                .header("Origin", "http://elsewhere.example")
                .buildAsync(live(), foreign)
                .join();
        await(() -> foreign.closedFor() == 1008);
        assertThat(foreign.texts).isEmpty();
        assertThat(browsers.count()).isZero();
    }

    @Test
    void servesThePageWithItsLibraryAndNothingFromElsewhere() throws Exception {
        HttpResponse<String> index = get("/");
        assertThat(index.statusCode()).isEqualTo(200);
        assertThat(index.body()).contains("main.js").doesNotContain("//cdn", "https://");
        assertThat(index.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
        assertThat(get("/three/three.module.min.js").body()).contains("three.core.min.js");
        assertThat(get("/three/three.core.min.js").statusCode()).isEqualTo(200);
        assertThat(get("/three/LICENSE").body()).contains("MIT");
    }

    @Test
    void tellsHealthAndReadinessApart() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/metrics").body()).contains("murmuration_monitor_observations_total");
    }

    private URI live() {
        return URI.create("ws://127.0.0.1:" + page.getPort() + "/live");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(page.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void warn(int tick) {
        Alert alert =
                Alert.newBuilder()
                        .setId(SCENE + tick)
                        .setScene(SCENE)
                        .setType(AlertType.CLOSE_ENCOUNTER)
                        .setState(AlertState.RAISED)
                        .setMessage("a" + tick + " comes close to b" + tick)
                        .build();
        scenes.alert(alert);
        browsers.alert(alert);
    }

    private static ForecastFrame frame(int tick) {
        List<IssuedForecast.Agent> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            double[] modes = new double[MODES * STEPS * 2];
            Arrays.setAll(modes, n -> n % 7 + tick * 0.1);
            double[] chances = new double[MODES];
            Arrays.fill(chances, 1.0 / MODES);
            agents.add(
                    new IssuedForecast.Agent(
                            new double[] {i, tick},
                            new double[] {1, 0},
                            true,
                            new AgentForecast(
                                    "a" + i,
                                    chances,
                                    modes,
                                    Arrays.copyOf(modes, STEPS * 2),
                                    new double[0],
                                    "")));
        }
        return TestFrames.forecast(
                new IssuedForecast(
                        SCENE,
                        new ModelId("m", "1", ""),
                        tick * 400_000_000L,
                        400_000_000L,
                        2,
                        STEPS,
                        agents));
    }

    /** Looks again and again until it holds or patience is over. */
    private static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}

package io.murmuration.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.murmuration.broker.TestBroker;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.scoring.IssuedForecast;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitor as it runs: on a broker, with exactly-once. */
@Tag("whole")
class MonitorOnABrokerTest {
    private static final long DT = 400_000_000L;
    private static final long START = 946_684_800_000_000_000L;
    private static final int TICKS = 120;
    private static final int STEPS = 12;
    private static final int SCENES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir static Path folder;
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(folder.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static MonitorApp start(Topics topics, String run) throws InterruptedException {
        MonitorApp app =
                MonitorApp.start(
                        MonitorOptions.builder(broker.address())
                                .topics(topics)
                                .partitions(2)
                                .applicationId("monitor-" + topics.prefix() + "x")
                                .stateDirectory(folder.resolve(topics.prefix() + run))
                                .port(0)
                                .overrides(Map.of("main.consumer.session.timeout.ms", "6000"))
                                .build());
        assertThat(app.awaitRunning(PATIENCE)).isTrue();
        return app;
    }

    /** One agent in each scene, forecast a little beside where it goes. */
    private static List<ProducerRecord<byte[], byte[]>> records(Topics topics) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            for (int scene = 0; scene < SCENES; scene++) {
                String id = "scene-" + scene;
                ObservationFrame seen =
                        TestFrames.observation(id, START + tick * DT, "a", 0.4 * tick, 0);
                records.add(record(topics.observations(), id, seen));
                records.add(record(topics.forecasts(), id, forecast(id, tick, 0.1 * (scene + 1))));
            }
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, Message value) {
        return new ProducerRecord<>(topic, key.getBytes(UTF_8), value.toByteArray());
    }

    private static ForecastFrame forecast(String scene, int tick, double aside) {
        double[] path = new double[2 * STEPS];
        for (int k = 1; k <= STEPS; k++) {
            path[2 * k - 2] = 0.4 * (tick + k);
            path[2 * k - 1] = aside;
        }
        return TestFrames.forecast(
                new IssuedForecast(
                        scene,
                        new ModelId("m", "1", ""),
                        START + tick * DT,
                        DT,
                        2,
                        STEPS,
                        List.of(
                                new IssuedForecast.Agent(
                                        new double[] {0.4 * tick, 0},
                                        new double[] {1, 0},
                                        true,
                                        new AgentForecast(
                                                "a",
                                                new double[] {1},
                                                path,
                                                path,
                                                new double[0],
                                                "")))));
    }

    /** The last figures of every scene, once all its forecasts were scored. */
    private static List<ScoreWindow> totals(Topics topics) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<ScoreWindow> totals = new ArrayList<>();
        while (System.nanoTime() < until) {
            totals.clear();
            ScoreWindow[] newest = new ScoreWindow[SCENES];
            for (ConsumerRecord<byte[], byte[]> each : broker.read(topics.scores(), 1)) {
                Score score = Score.parseFrom(each.value());
                newest[score.getScene().charAt(6) - '0'] = score.getWindows(0);
            }
            for (ScoreWindow window : newest) {
                // The last forecast that ends with the recording is scored after silence.
                if (window != null && window.getScored() == TICKS - STEPS) {
                    totals.add(window);
                }
            }
            if (totals.size() == SCENES) {
                return totals;
            }
        }
        throw new AssertionError("not all was scored: " + totals);
    }

    @Test
    void restartInMidRunChangesNoTotal() throws Exception {
        Topics whole = broker.topics("whole", 2);
        broker.send(records(whole));
        List<ScoreWindow> expected;
        try (MonitorApp app = start(whole, "once")) {
            expected = totals(whole);
            assertThat(app.failure()).isNull();
        }

        Topics broken = broker.topics("broken", 2);
        List<ProducerRecord<byte[], byte[]>> records = records(broken);
        int third = records.size() / 3;
        try (MonitorApp app = start(broken, "first")) {
            broker.send(records.subList(0, third));
            broker.read(broken.scores(), 1);
            // Closed while these come in: whatever was begun is not committed.
            broker.send(records.subList(third, 2 * third));
            assertThat(app.failure()).isNull();
        }
        // Another state folder: all that it knows is what it finds in Kafka.
        try (MonitorApp app = start(broken, "second")) {
            broker.send(records.subList(2 * third, records.size()));
            assertThat(totals(broken)).isEqualTo(expected);
            assertThat(app.failure()).isNull();
        }
    }

    @Test
    void servesMetricsHealthAndReadiness() throws Exception {
        Topics topics = broker.topics("served", 2);
        try (MonitorApp app = start(topics, "only")) {
            assertThat(get(app, "/ready").statusCode()).isEqualTo(200);
            assertThat(get(app, "/health").statusCode()).isEqualTo(200);
            assertThat(get(app, "/metrics").body())
                    .contains("murmuration_monitor_observations_total");
        }
    }

    private static HttpResponse<String> get(MonitorApp app, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(app.address() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}

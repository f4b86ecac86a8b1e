package io.murmuration.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.serde.MessageSerdes;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.monitoring.alerts.AgentAlerts;
import io.murmuration.monitoring.alerts.AlertLimits;
import io.murmuration.monitoring.alerts.ClockAlerts;
import io.murmuration.monitoring.scores.ScoreLimits;
import io.murmuration.monitoring.scores.ScoreProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The topology without a broker. Its stores are the only thing that a restart keeps. */
public final class TestMonitor implements AutoCloseable {
    /** All stores of the topology that records fill. */
    public static final List<String> STORES =
            List.of(
                    ScoreProcessor.SCENES,
                    ScoreProcessor.SIGHTINGS,
                    ScoreProcessor.FORECASTS,
                    ScoreProcessor.SUMS,
                    ScoreProcessor.NOISE,
                    ScoreProcessor.SITES,
                    AgentAlerts.OPEN,
                    AgentAlerts.SOURCES,
                    AgentAlerts.TICKS,
                    ClockAlerts.CLOCKS);

    private static final Topics TOPICS = Topics.DEFAULT;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> observations;
    private final TestInputTopic<byte[], byte[]> forecasts;
    private final TestInputTopic<byte[], byte[]> shadow;
    private final TestOutputTopic<String, Score> scores;
    private final TestOutputTopic<String, Alert> alerts;

    public TestMonitor(ScoreLimits limits) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver =
                new TopologyTestDriver(
                        MonitorTopology.build(
                                TOPICS,
                                limits,
                                AlertLimits.DEFAULT,
                                new Placement(0),
                                Counters.NONE),
                        settings,
                        START);
        observations = input(TOPICS.observations());
        forecasts = input(TOPICS.forecasts());
        shadow = input(TOPICS.shadow());
        scores =
                driver.createOutputTopic(
                        TOPICS.scores(),
                        new StringDeserializer(),
                        MessageSerdes.score().deserializer());
        alerts =
                driver.createOutputTopic(
                        TOPICS.alerts(),
                        new StringDeserializer(),
                        MessageSerdes.alert().deserializer());
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void send(Object message) {
        if (message instanceof ObservationFrame frame) {
            send(observations, frame.getScene(), frame);
        } else if (message instanceof ForecastFrame frame) {
            send(forecasts, frame.getScene(), frame);
        } else if (message instanceof SymmetryAudit audit) {
            send(input(TOPICS.audits()), audit.getScene(), audit);
        } else {
            throw new AssertionError("nobody sends " + message);
        }
    }

    private static void send(TestInputTopic<byte[], byte[]> topic, String scene, Message message) {
        topic.pipeInput(scene.getBytes(UTF_8), message.toByteArray(), 0L);
    }

    /** Sends what a model in the shadow forecast. */
    public void sendShadow(ForecastFrame frame) {
        send(shadow, frame.getScene(), frame);
    }

    public void sendRubbish() {
        observations.pipeInput("s".getBytes(UTF_8), new byte[] {-1, -1, -1}, 0L);
        forecasts.pipeInput("s".getBytes(UTF_8), new byte[] {8}, 0L);
    }

    public void silence(Duration time) {
        driver.advanceWallClockTime(time);
    }

    public void describe(SceneDescription scene) {
        driver.createInputTopic(
                        TOPICS.scenes(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(scene.getScene().getBytes(UTF_8), scene.toByteArray(), 0L);
    }

    public List<Alert> alerts() {
        return alerts.readValuesToList();
    }

    public List<Score> scores() {
        return scores.readValuesToList();
    }

    /** The newest figures; they must have come since they were last read. */
    public Score newest() {
        List<Score> all = scores();
        if (all.isEmpty()) {
            throw new AssertionError("nothing was scored");
        }
        return all.get(all.size() - 1);
    }

    /** How many entries a store holds. */
    public long entries(String store) {
        long entries = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store(store).all()) {
            while (all.hasNext()) {
                all.next();
                entries++;
            }
        }
        return entries;
    }

    /** Entries of every store, and their bytes to the nearest kilobyte, by its name. */
    public Map<String, List<Long>> sizes() {
        Map<String, List<Long>> sizes = new TreeMap<>();
        for (String name : STORES) {
            long bytes = 0;
            try (KeyValueIterator<Bytes, byte[]> all = store(name).all()) {
                while (all.hasNext()) {
                    KeyValue<Bytes, byte[]> entry = all.next();
                    bytes += entry.key.get().length + entry.value.length;
                }
            }
            sizes.put(name, List.of(entries(name), (bytes + 500) / 1_000));
        }
        return sizes;
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** Another process that finds the stores as this one left them. */
    public TestMonitor restart(ScoreLimits limits) {
        TestMonitor next = new TestMonitor(limits);
        for (String name : STORES) {
            try (KeyValueIterator<Bytes, byte[]> all = store(name).all()) {
                while (all.hasNext()) {
                    KeyValue<Bytes, byte[]> entry = all.next();
                    next.store(name).put(entry.key, entry.value);
                }
            }
        }
        close();
        return next;
    }

    @Override
    public void close() {
        driver.close();
    }
}

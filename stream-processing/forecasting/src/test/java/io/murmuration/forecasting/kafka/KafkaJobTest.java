package io.murmuration.forecasting.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.broker.TestBroker;
import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.forecasting.Checkpoints;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.RunCounts;
import io.murmuration.forecasting.RunningJob;
import io.murmuration.forecasting.TestScenes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job between topics of a real broker. */
@Tag("whole")
class KafkaJobTest {
    @TempDir private static Path brokerFolder;
    private static TestBroker broker;

    @TempDir private Path checkpoints;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start(brokerFolder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void readsAndWritesEveryTopicWithKeysTimesAndHeaders() throws Exception {
        Topics topics = broker.topics("every", 2);
        describe(topics, "s");
        ProducerRecord<byte[], byte[]> stamped =
                TestBroker.record(
                        topics.observations(),
                        TestScenes.frame("s", TestScenes.at(2), TestScenes.agent("a", 3, 2)));
        long sent = TestScenes.at(2) + 77;
        HeaderNames.put(stamped.headers(), HeaderNames.SENT_AT_NANOS, sent);
        ObservationFrame late =
                TestScenes.frame("s", TestScenes.at(1), TestScenes.agent("a", 2, 2));
        broker.send(
                List.of(
                        TestBroker.record(
                                topics.observations(),
                                TestScenes.frame(
                                        "s", TestScenes.at(0), TestScenes.agent("a", 1, 2))),
                        new ProducerRecord<>(
                                topics.observations(), "s".getBytes(UTF_8), new byte[] {1, 2, 3}),
                        stamped,
                        TestBroker.record(topics.observations(), late)));
        try (RunningJob job = RunningJob.start(options(topics, Delivery.AT_LEAST_ONCE).build())) {
            List<ConsumerRecord<byte[], byte[]>> forecasts = broker.read(topics.forecasts(), 2);
            assertThat(forecasts).hasSize(2);
            ConsumerRecord<byte[], byte[]> last = forecasts.get(1);
            assertThat(last.key()).isEqualTo("s".getBytes(UTF_8));
            assertThat(last.timestamp()).isEqualTo(TestScenes.at(2) / TestScenes.MILLI);
            assertThat(HeaderNames.number(last.headers(), HeaderNames.SENT_AT_NANOS))
                    .hasValue(sent);
            assertThat(HeaderNames.number(last.headers(), HeaderNames.FORECAST_AT_NANOS))
                    .isPresent();
            assertThat(parse(last).getT0Nanos()).isEqualTo(TestScenes.at(2));

            ConsumerRecord<byte[], byte[]> dead = broker.read(topics.dead(), 1).get(0);
            assertThat(dead.value()).containsExactly(1, 2, 3);
            assertThat(HeaderNames.text(dead.headers(), HeaderNames.REASON))
                    .isEqualTo("UNREADABLE");
            assertThat(HeaderNames.text(dead.headers(), HeaderNames.ORIGINAL_TOPIC))
                    .isEqualTo(topics.observations());
            assertThat(HeaderNames.number(dead.headers(), HeaderNames.ORIGINAL_OFFSET)).hasValue(1);

            ConsumerRecord<byte[], byte[]> tooLate = broker.read(topics.late(), 1).get(0);
            assertThat(tooLate.value()).isEqualTo(MessageBytes.write(late));
            assertThat(HeaderNames.number(tooLate.headers(), HeaderNames.LATENESS_NANOS))
                    .hasValue(TestScenes.STEP_NANOS);

            Await.until(
                    "all counts", () -> job.counts().equals(new RunCounts(4, 3, 0, 1, 1, 2, 2, 0)));
            assertThat(job.ended()).isNotDone();
        }
    }

    @Test
    void sendsEachForecastOnceAcrossAStopInMidRunWithExactlyOnce() throws Exception {
        Map<String, List<byte[]>> sent = stopInMidRun("exactly", Delivery.EXACTLY_ONCE);
        assertThat(sent.values()).allSatisfy(repeats -> assertThat(repeats).hasSize(1));
    }

    @Test
    void losesNoForecastAcrossAStopInMidRunAndRepeatsWithTheSameBytes() throws Exception {
        Map<String, List<byte[]>> sent = stopInMidRun("least", Delivery.AT_LEAST_ONCE);
        assertThat(sent.values())
                .allSatisfy(
                        repeats ->
                                assertThat(repeats)
                                        .allSatisfy(
                                                bytes ->
                                                        assertThat(bytes)
                                                                .isEqualTo(repeats.get(0))));
    }

    /** The bytes of every forecast by its scene and tick; all that are due have been sent. */
    private Map<String, List<byte[]>> stopInMidRun(String prefix, Delivery delivery)
            throws Exception {
        Topics topics = broker.topics(prefix, 2);
        List<ObservationFrame> frames = new ArrayList<>(TestScenes.walk(4, 200, 4, 8));
        describe(topics, "scene-0", "scene-1", "scene-2", "scene-3");
        List<ProducerRecord<byte[], byte[]>> records =
                frames.stream()
                        .map(frame -> TestBroker.record(topics.observations(), frame))
                        .toList();
        int half = records.size() / 2 + 50;
        long due = frames.stream().filter(frame -> frame.getAgentsCount() > 0).count();

        broker.send(records.subList(0, half));
        JobOptions options = options(topics, delivery).build();
        try (RunningJob first = RunningJob.start(options)) {
            broker.read(topics.forecasts(), 50);
            broker.send(records.subList(half, half + 100));
            Await.until("300 forecasts", () -> first.counts().forecasts() > 300);
        }
        Optional<Path> newest = Checkpoints.newest(checkpoints);
        assertThat(newest).isPresent();

        broker.send(records.subList(half + 100, records.size()));
        try (RunningJob second =
                RunningJob.start(options.toBuilder().restoreFrom(newest).build())) {
            Map<String, List<byte[]>> sent = new HashMap<>();
            Await.until(
                    "every forecast that is due",
                    () -> {
                        sent.clear();
                        for (var record : broker.read(topics.forecasts(), (int) due)) {
                            ForecastFrame frame = parse(record);
                            sent.computeIfAbsent(
                                            frame.getScene() + frame.getT0Nanos(),
                                            id -> new ArrayList<>())
                                    .add(record.value());
                        }
                        return sent.size() == due;
                    });
            assertThat(second.isRunning()).isTrue();
            return sent;
        }
    }

    private JobOptions.Builder options(Topics topics, Delivery delivery) {
        return JobOptions.builder()
                .bootstrapServers(broker.address())
                .topics(topics)
                .groupId(topics.prefix() + "job")
                .transactionalIdPrefix(topics.prefix() + "job")
                .delivery(delivery)
                .checkpointInterval(Duration.ofMillis(200))
                .checkpointDirectory(checkpoints)
                .parallelism(2);
    }

    private static void describe(Topics topics, String... scenes) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String scene : scenes) {
            SceneDescription description = TestScenes.description(scene);
            records.add(
                    new ProducerRecord<>(
                            topics.scenes(),
                            scene.getBytes(UTF_8),
                            MessageBytes.write(description)));
        }
        broker.send(records);
    }

    private static ForecastFrame parse(ConsumerRecord<byte[], byte[]> record)
            throws InvalidProtocolBufferException {
        return ForecastFrame.parseFrom(record.value());
    }
}

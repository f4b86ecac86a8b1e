package io.murmuration.normaliser;

import static io.murmuration.normaliser.Frames.STAMP;
import static io.murmuration.normaliser.Frames.agent;
import static io.murmuration.normaliser.Frames.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.RefusedAgents;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.serde.MessageSerdes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.motion.RefusalReason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NormaliserTopologyTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final byte[] KEY = "tracker".getBytes(UTF_8);

    private final NormaliserMetrics metrics = new NormaliserMetrics();
    private final Topology topology =
            NormaliserTopology.build(
                    Topics.DEFAULT,
                    new Normaliser(new NormaliserLimits(50, 100_000), scenes()),
                    metrics,
                    Clock.fixed(NOW, ZoneOffset.UTC));
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> raw;
    private TestOutputTopic<String, ObservationFrame> observations;
    private TestOutputTopic<byte[], byte[]> dead;

    private static SceneCatalogue scenes() {
        SceneSource lidar = SceneSource.newBuilder().setId("lidar").build();
        return new SceneCatalogue(
                List.of(
                        SceneDescription.newBuilder()
                                .setScene("declared")
                                .addSources(lidar)
                                .build()));
    }

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(topology, settings);
        Topics topics = Topics.DEFAULT;
        raw =
                driver.createInputTopic(
                        topics.raw(), new ByteArraySerializer(), new ByteArraySerializer());
        observations =
                driver.createOutputTopic(
                        topics.observations(),
                        new StringDeserializer(),
                        MessageSerdes.observation().deserializer());
        dead =
                driver.createOutputTopic(
                        topics.dead(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isOneStepWithNamesOfItsOwn() {
        assertThat(topology.describe().toString().strip())
                .isEqualToNormalizingNewlines(
                        """
                        Topologies:
                           Sub-topology: 0
                            Source: raw-source (topics: [motion.observations.raw.v1])
                              --> normalise
                            Processor: normalise (stores: [])
                              --> dead-sink, observations-sink
                              <-- raw-source
                            Sink: dead-sink (topic: motion.observations.dead.v1)
                              <-- normalise
                            Sink: observations-sink (topic: motion.observations.v1)
                              <-- normalise\
                        """);
    }

    @Test
    void anObservationIsKeyedByItsSceneAndStampedWithEventTime() {
        ObservationFrame frame = frame(agent("1", 1, 2)).build();
        TestRecord<byte[], byte[]> record =
                new TestRecord<>(KEY, ObservationJson.write(frame), Instant.EPOCH);
        HeaderNames.put(record.headers(), HeaderNames.SENT_AT_NANOS, 5);
        raw.pipeInput(record);

        TestRecord<String, ObservationFrame> out = observations.readRecord();
        assertThat(out.key()).isEqualTo("plaza");
        assertThat(out.value()).isEqualTo(frame);
        assertThat(out.timestamp()).isEqualTo(STAMP / 1_000_000);
        assertThat(HeaderNames.number(out.headers(), HeaderNames.SENT_AT_NANOS)).hasValue(5);
        assertThat(HeaderNames.number(out.headers(), HeaderNames.NORMALISED_AT_NANOS))
                .hasValue(NOW.getEpochSecond() * 1_000_000_000L);
        assertThat(ContentType.of(out.headers())).hasValue(ContentType.PROTOBUF);
        assertThat(dead.isEmpty()).isTrue();
    }

    @Test
    void aRefusedRecordKeepsItsKeyValueAndPlaceOnTheDeadTopic() {
        byte[] value = {0, 1, 2};
        raw.pipeInput(new TestRecord<>(KEY, ObservationJson.write(frame().build())));
        raw.pipeInput(new TestRecord<>(KEY, value));

        TestRecord<byte[], byte[]> letter = dead.readRecord();
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.timestamp()).isEqualTo(NOW.toEpochMilli());
        assertThat(text(letter, HeaderNames.REASON)).isEqualTo("UNREADABLE");
        assertThat(text(letter, HeaderNames.MESSAGE)).startsWith("not JSON: ");
        assertThat(text(letter, HeaderNames.ORIGINAL_TOPIC)).isEqualTo(Topics.DEFAULT.raw());
        assertThat(text(letter, HeaderNames.ORIGINAL_PARTITION)).isEqualTo("0");
        assertThat(text(letter, HeaderNames.ORIGINAL_OFFSET)).isEqualTo("1");
        assertThat(letter.headers().lastHeader(HeaderNames.AGENTS)).isNull();
    }

    @Test
    void refusedAgentsAreSentOnceByReasonWhileTheOthersGoOn() throws Exception {
        ObservationFrame frame =
                frame(
                                agent("1", 1, 2),
                                agent("17", Double.NaN, 2),
                                agent("18", 1, 1e8).putAttributes("gait", "slow"),
                                agent("19", 1, Double.NaN),
                                agent("2", 3, 4))
                        .build();
        raw.pipeInput(new TestRecord<>(null, ObservationJson.write(frame)));

        assertThat(observations.readValue().getAgentsList())
                .extracting(ObservedAgent::getId)
                .containsExactly("1", "2");
        TestRecord<byte[], byte[]> first = dead.readRecord();
        assertThat(text(first, HeaderNames.REASON)).isEqualTo("NOT_FINITE");
        assertThat(text(first, HeaderNames.MESSAGE))
                .isEqualTo("agent 17: x is NaN, and 1 more agents of its frame");
        assertThat(text(first, HeaderNames.AGENTS)).isEqualTo("2");
        assertThat(RefusedAgents.messages(first.headers()))
                .containsExactly("agent 17: x is NaN", "agent 19: y is NaN");
        assertThat(text(first, HeaderNames.ORIGINAL_OFFSET)).isEqualTo("0");
        ObservationFrame left = left(first);
        assertThat(left.getAgentsList()).containsExactly(frame.getAgents(1), frame.getAgents(3));
        assertThat(left.toBuilder().clearAgents().build())
                .isEqualTo(frame.toBuilder().clearAgents().build());

        TestRecord<byte[], byte[]> second = dead.readRecord();
        assertThat(text(second, HeaderNames.REASON)).isEqualTo("ABSURD_COORDINATE");
        assertThat(left(second).getAgentsList()).containsExactly(frame.getAgents(2));
        assertThat(dead.isEmpty()).isTrue();
    }

    private static ObservationFrame left(TestRecord<byte[], byte[]> letter) throws Exception {
        assertThat(ContentType.of(letter.headers())).hasValue(ContentType.PROTOBUF);
        return MessageBytes.read(ObservationFrame.parser(), letter.value());
    }

    @Test
    void everyRecordAndEveryRefusalIsCountedByItsReason() {
        raw.pipeInput(
                new TestRecord<>(
                        KEY,
                        ObservationJson.write(
                                frame(agent("1", 1, 2), agent("17", Double.NaN, 2)).build())));
        raw.pipeInput(new TestRecord<>(KEY, new byte[] {0, 1, 2}));

        assertThat(metrics.scrape())
                .contains(
                        "murmuration_normaliser_records_total 2.0",
                        "murmuration_normaliser_frames_total 1.0",
                        "murmuration_normaliser_agents_total 1.0",
                        "refused_records_total{reason=\"UNREADABLE\"} 1.0",
                        "refused_records_total{reason=\"OVERSIZED\"} 0.0",
                        "refused_agents_total{reason=\"NOT_FINITE\"} 1.0");
    }

    @Test
    void aFrameFullOfBadAgentsMakesOneLetterNoLongerThanItself() throws Exception {
        ObservationFrame.Builder frame = frame();
        for (int i = 0; i < 50; i++) {
            frame.addAgents(agent("a" + i, Double.NaN, 0).putAttributes("note", "x".repeat(1_500)));
        }
        byte[] value = ObservationJson.write(frame.build());
        raw.pipeInput(new TestRecord<>(KEY, value));

        TestRecord<byte[], byte[]> letter = dead.readRecord();
        assertThat(dead.isEmpty()).isTrue();
        assertThat(letter.value().length).isLessThan(value.length);
        assertThat(left(letter)).isEqualTo(frame.build());
        assertThat(RefusedAgents.messages(letter.headers())).hasSize(50);
        assertThat(observations.readValue().getAgentsCount()).isZero();
    }

    @Test
    void aValueTooLongForTheDeadTopicIsCutAndSaysSo() {
        raw.pipeInput(new TestRecord<>(KEY, new byte[DeadLetters.LONGEST_BYTES + 1]));
        TestRecord<byte[], byte[]> letter = dead.readRecord();
        assertThat(letter.value()).hasSize(DeadLetters.LONGEST_BYTES);
        assertThat(text(letter, HeaderNames.REASON)).isEqualTo("OVERSIZED");
        assertThat(HeaderNames.number(letter.headers(), HeaderNames.CUT_FROM_BYTES))
                .hasValue(DeadLetters.LONGEST_BYTES + 1);
    }

    /** One bad record in a hundred, of every kind that can be told without memory of the scene. */
    @Test
    void everyKindOfBadnessEndsOnTheDeadTopicAndStopsNothing() {
        Map<RefusalReason, List<byte[]>> badness = badness();
        // These two are judged in the job.
        assertThat(badness.keySet())
                .isEqualTo(
                        EnumSet.complementOf(
                                EnumSet.of(RefusalReason.FAR_AHEAD, RefusalReason.UNFIT_MODEL)));
        int sent = 0;
        List<String> expected = new ArrayList<>();
        for (Map.Entry<RefusalReason, List<byte[]>> kind : badness.entrySet()) {
            for (byte[] bad : kind.getValue()) {
                for (int i = 0; i < 99; i++) {
                    ObservationFrame good =
                            frame(agent("1", 1, 2)).setStampNanos(STAMP + ++sent).build();
                    pipe(MessageBytes.write(good));
                }
                pipe(bad);
                expected.add(kind.getKey().name());
            }
        }

        Set<Long> stamps = new TreeSet<>();
        for (ObservationFrame frame : observations.readValuesToList()) {
            if (frame.getStampNanos() > STAMP) {
                assertThat(frame.getAgentsCount()).isEqualTo(1);
                stamps.add(frame.getStampNanos());
            }
        }
        assertThat(stamps).hasSize(sent);
        assertThat(dead.readRecordsToList())
                .extracting(letter -> text(letter, HeaderNames.REASON))
                .containsExactlyElementsOf(expected);
    }

    private static Map<RefusalReason, List<byte[]>> badness() {
        ObservedAgent.Builder good = agent("good", 1, 2);
        ObservationFrame.Builder crowd = frame();
        for (int i = 0; i <= 50; i++) {
            crowd.addAgents(agent("a" + i, 0, 0));
        }
        Map<RefusalReason, List<byte[]>> badness = new LinkedHashMap<>();
        badness.put(
                RefusalReason.UNREADABLE,
                List.of(new byte[0], new byte[] {1, 2, 3}, "{\"scene\":".getBytes(UTF_8)));
        badness.put(
                RefusalReason.MISSING_ID,
                List.of(
                        MessageBytes.write(frame(good).setScene("").build()),
                        MessageBytes.write(frame(good).setSource("").build()),
                        MessageBytes.write(frame(good, agent("", 1, 2)).build())));
        badness.put(
                RefusalReason.NOT_FINITE,
                List.of(
                        MessageBytes.write(frame(good, agent("b", Double.NaN, 2)).build()),
                        MessageBytes.write(
                                frame(good, agent("b", 1, Double.POSITIVE_INFINITY)).build())));
        badness.put(
                RefusalReason.ABSURD_COORDINATE,
                List.of(MessageBytes.write(frame(good, agent("b", 1.1e7, 2)).build())));
        badness.put(
                RefusalReason.ABSURD_TIME,
                List.of(
                        MessageBytes.write(frame(good).setStampNanos(-1).build()),
                        MessageBytes.write(
                                frame(good).setStampNanos(Normaliser.END_STAMP_NANOS).build())));
        badness.put(
                RefusalReason.WRONG_DIMENSION,
                List.of(
                        MessageBytes.write(frame(good, agent("b", 1)).build()),
                        MessageBytes.write(frame(good, agent("b", 1, 2, 3)).build())));
        badness.put(
                RefusalReason.OUT_OF_RANGE,
                List.of(
                        MessageBytes.write(
                                frame(good, agent("b", 1, 2).setConfidence(2)).build())));
        badness.put(
                RefusalReason.REPEATED_AGENT,
                List.of(MessageBytes.write(frame(good, agent("good", 3, 4)).build())));
        badness.put(RefusalReason.TOO_MANY_AGENTS, List.of(MessageBytes.write(crowd.build())));
        badness.put(RefusalReason.OVERSIZED, List.of(new byte[100_001]));
        badness.put(
                RefusalReason.UNDECLARED_SOURCE,
                List.of(MessageBytes.write(frame(good).setScene("declared").build())));
        badness.put(
                RefusalReason.WRONG_FRAME,
                List.of(MessageBytes.write(frame(good).setFrameId("base_link").build())));
        return badness;
    }

    private void pipe(byte[] protobuf) {
        RecordHeaders headers = new RecordHeaders();
        HeaderNames.put(headers, HeaderNames.CONTENT_TYPE, ContentType.PROTOBUF.mediaType());
        raw.pipeInput(new TestRecord<>(KEY, protobuf, headers));
    }

    private static String text(TestRecord<byte[], byte[]> letter, String header) {
        return HeaderNames.text(letter.headers(), header);
    }
}

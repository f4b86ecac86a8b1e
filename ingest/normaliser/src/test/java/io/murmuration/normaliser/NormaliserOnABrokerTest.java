package io.murmuration.normaliser;

import static io.murmuration.normaliser.Frames.STAMP;
import static io.murmuration.normaliser.Frames.agent;
import static io.murmuration.normaliser.Frames.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.broker.TestBroker;
import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.TopicAdmin;
import io.murmuration.contracts.TopicException;
import io.murmuration.contracts.Topics;
import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.normaliser.feed.Feed;
import io.murmuration.normaliser.feed.FeedException;
import io.murmuration.normaliser.feed.FeedInput;
import io.murmuration.normaliser.feed.FeedItem;
import io.murmuration.normaliser.feed.FeedOptions;
import io.murmuration.normaliser.feed.FeedProgress;
import io.murmuration.normaliser.feed.FeedStatus;
import io.murmuration.normaliser.feed.JsonLinesInput;
import io.murmuration.normaliser.feed.SimulatedInputs;
import io.murmuration.normaliser.feed.Speed;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics, normaliser and feeds against a real broker. */
class NormaliserOnABrokerTest {
    @TempDir static Path folder;
    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(folder.resolve("broker"));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void jsonLinesBecomeObservationsAndDeadLetters(Delivery delivery) throws Exception {
        Topics topics = broker.topics("lines-" + delivery, 2);
        String lines = "";
        for (int i = 0; i < 50; i++) {
            ObservationFrame good = frame(agent("1", i, 2)).setStampNanos(STAMP + i).build();
            lines += new String(ObservationJson.write(good), UTF_8) + "\n";
        }
        lines += "{\"scene\": oops}\n";
        SceneCatalogue scenes =
                new SceneCatalogue(
                        List.of(
                                SceneDescription.newBuilder()
                                        .setScene("plaza")
                                        .setFrameId("map")
                                        .addSources(SceneSource.newBuilder().setId("camera"))
                                        .build()));
        NormaliserOptions options =
                NormaliserOptions.builder(broker.address())
                        .topics(topics)
                        .applicationId("lines-" + delivery)
                        .delivery(delivery)
                        .scenes(scenes)
                        .stateDirectory(folder.resolve("state-" + delivery))
                        .build();
        try (NormaliserApp app = NormaliserApp.start(options);
                FeedInput input = lines(lines)) {
            assertThat(app.awaitRunning(Duration.ofMinutes(1))).isTrue();
            FeedStatus fed =
                    Feed.play(
                            input,
                            FeedOptions.of(broker.address(), topics)
                                    .withContentType(ContentType.JSON)
                                    .withSpeed(Speed.MAX),
                            FeedProgress.NONE);
            assertThat(fed).isEqualTo(new FeedStatus(51, 50, 0, 1, 1.0));

            List<ConsumerRecord<byte[], byte[]>> observations =
                    broker.read(topics.observations(), 50);
            assertThat(observations).hasSize(50);
            for (int i = 0; i < 50; i++) {
                ObservationFrame read = ObservationFrame.parseFrom(observations.get(i).value());
                assertThat(read.getStampNanos()).isEqualTo(STAMP + i);
                assertThat(observations.get(i).timestamp()).isEqualTo(STAMP / 1_000_000);
            }
            List<ConsumerRecord<byte[], byte[]>> dead = broker.read(topics.dead(), 1);
            assertThat(dead).hasSize(1);
            assertThat(new String(dead.get(0).value(), UTF_8)).isEqualTo("{\"scene\": oops}");
            assertThat(HeaderNames.text(dead.get(0).headers(), HeaderNames.REASON))
                    .isEqualTo("UNREADABLE");
            ConsumerRecord<byte[], byte[]> scene = broker.read(topics.scenes(), 1).get(0);
            assertThat(SceneDescription.parseFrom(scene.value()))
                    .isEqualTo(scenes.descriptions().get(0));
        }
    }

    @Test
    void aFeedThatWasStoppedGoesOnWhereItWas() throws Exception {
        Topics topics = broker.topics("resume", 3);
        FeedOptions options =
                FeedOptions.of(broker.address(), topics).withSpeed(Speed.MAX).withResume(true);
        Feed.play(new First(traffic(), 137), options, FeedProgress.NONE);
        FeedStatus second = Feed.play(traffic(), options, FeedProgress.NONE);
        FeedStatus third = Feed.play(traffic(), options, FeedProgress.NONE);

        assertThat(second.skipped()).isEqualTo(137);
        assertThat(second.records()).isEqualTo(500 - 137);
        assertThat(third.records()).isZero();
        List<ConsumerRecord<byte[], byte[]>> raw = broker.read(topics.raw(), 500);
        assertThat(raw).hasSize(500);
        Topics fresh = broker.topics("fresh", 3);
        Feed.play(
                traffic(),
                FeedOptions.of(broker.address(), fresh).withSpeed(Speed.MAX),
                FeedProgress.NONE);
        List<ConsumerRecord<byte[], byte[]>> whole = broker.read(fresh.raw(), 500);
        for (int i = 0; i < 500; i++) {
            assertThat(raw.get(i).partition()).isEqualTo(whole.get(i).partition());
            assertThat(raw.get(i).value()).isEqualTo(whole.get(i).value());
        }
        assertThat(raw.stream().map(ConsumerRecord::partition).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void scenesAreDeclaredBeforeTheirFirstFrame() throws Exception {
        Topics topics = broker.topics("declared", 1);
        Feed.play(
                traffic(),
                FeedOptions.of(broker.address(), topics).withSpeed(Speed.MAX),
                FeedProgress.NONE);
        List<ConsumerRecord<byte[], byte[]>> scenes = broker.read(topics.scenes(), 5);
        assertThat(scenes).hasSize(5);
        SceneDescription first = SceneDescription.parseFrom(scenes.get(0).value());
        assertThat(new String(scenes.get(0).key(), UTF_8)).isEqualTo(first.getScene());
        assertThat(first.getSources(0).getWholeFrames()).isTrue();
        assertThat(first.getSources(0).getRateNumerator()).isEqualTo(10);
        long firstFrame = broker.read(topics.raw(), 500).get(0).timestamp();
        assertThat(scenes.get(4).timestamp()).isLessThanOrEqualTo(firstFrame);
    }

    @Test
    void anUnreachableBrokerIsSaidInOneLine() {
        FeedOptions options =
                new FeedOptions(
                        "127.0.0.1:1",
                        Topics.DEFAULT,
                        "raw",
                        ContentType.JSON,
                        Speed.MAX,
                        false,
                        SceneCatalogue.EMPTY,
                        Duration.ofSeconds(1));
        assertThatThrownBy(() -> Feed.play(lines(""), options, FeedProgress.NONE))
                .isInstanceOf(FeedException.class)
                .hasMessage("no broker answers at 127.0.0.1:1 (tried for 1 s)");
    }

    @Test
    void aMissingTopicIsNamed() {
        FeedOptions options =
                FeedOptions.of(broker.address(), Topics.DEFAULT).withRawTopic("nothing");
        assertThatThrownBy(() -> Feed.play(lines(""), options, FeedProgress.NONE))
                .isInstanceOf(FeedException.class)
                .hasMessage("topic nothing does not exist on " + broker.address());
    }

    @Test
    void topicsThatAreRightAreLeftAlone() {
        Topics topics = broker.topics("twice", 2);
        assertThat(broker.topics("twice", 5)).isEqualTo(topics);
        assertThat(broker.read(topics.raw(), 0)).isEmpty();
    }

    @Test
    void aTopicThatWouldLoseEventTimeIsNamedWithItsSetting() throws Exception {
        Topics topics = new Topics("lossy.");
        try (Admin admin = broker.admin()) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(topics.observations(), 1, (short) 1)
                                            .configs(
                                                    Map.of(
                                                            "max.message.bytes",
                                                            "16777216",
                                                            "retention.ms",
                                                            "604800000"))))
                    .all()
                    .get();
            assertThatThrownBy(() -> TopicAdmin.createOrCheck(admin, topics, 1, (short) 1))
                    .isInstanceOf(TopicException.class)
                    .hasMessageContaining(
                            "topic lossy.observations.v1: retention.ms: expected -1, found"
                                    + " 604800000")
                    .hasMessageContaining(
                            "message.timestamp.after.max.ms: expected 9223372036854775807, found"
                                    + " 3600000");
        }
    }

    @Test
    void differingPartitionCountsAreNamed() throws Exception {
        Topics topics = broker.topics("counts", 1);
        try (Admin admin = broker.admin()) {
            admin.createPartitions(Map.of(topics.forecasts(), NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            awaitPartitions(admin, topics.forecasts(), 3);
            assertThatThrownBy(() -> TopicAdmin.createOrCheck(admin, topics, 1, (short) 1))
                    .isInstanceOf(TopicException.class)
                    .hasMessage(
                            "topic counts.forecasts.v1: partitions: expected 1 as in"
                                    + " counts.observations.v1, found 3");
        }
    }

    private static void awaitPartitions(Admin admin, String topic, int count) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions()
                        .size()
                != count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** 5 scenes of 3 agents, 100 frames each. */
    private static FeedInput traffic() {
        return SimulatedInputs.traffic(
                5, 3, "10", Instant.EPOCH, Optional.of(Duration.ofSeconds(10)), 1);
    }

    private static FeedInput lines(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new JsonLinesInput("test", new ByteArrayInputStream(bytes), bytes.length);
    }

    /** The beginning of an input, as a feed that was killed sends it. */
    private static final class First implements FeedInput {
        private final FeedInput input;
        private int left;

        First(FeedInput input, int left) {
            this.input = input;
            this.left = left;
        }

        @Override
        public List<SceneDescription> scenes() {
            return input.scenes();
        }

        @Override
        public double progress() {
            return input.progress();
        }

        @Override
        public boolean hasNext() {
            return left > 0 && input.hasNext();
        }

        @Override
        public FeedItem next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            left--;
            return input.next();
        }

        @Override
        public void close() {
            input.close();
        }
    }
}

package io.murmuration.normaliser;

import static io.murmuration.normaliser.Frames.STAMP;
import static io.murmuration.normaliser.Frames.agent;
import static io.murmuration.normaliser.Frames.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.motion.RefusalReason;
import io.murmuration.normaliser.Normalisation.Accepted;
import io.murmuration.normaliser.Normalisation.Refused;
import io.murmuration.normaliser.Normalisation.RefusedAgent;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
    private final Normaliser normaliser =
            new Normaliser(NormaliserLimits.DEFAULT, SceneCatalogue.EMPTY);

    @Test
    void passesAGoodFrameUnchanged() {
        ObservationFrame frame =
                frame(
                                agent("1", 448_262.25, 5_411_932.75)
                                        .setConfidence(1)
                                        .putAttributes("hat", "red")
                                        .addAllCovariance(List.of(1.0, 0.0, 0.0, 1.0)),
                                agent("2", -1e7, 1e7))
                        .build();
        assertThat(normaliser.normalise(frame)).isEqualTo(new Accepted(frame));
    }

    @Test
    void passesAFrameWithoutAgentsBecauseItMovesTheClock() {
        ObservationFrame frame = frame().build();
        assertThat(normaliser.normalise(frame)).isEqualTo(new Accepted(frame));
    }

    @Test
    void readsJsonWhenNoHeaderSaysOtherwise() {
        ObservationFrame frame = frame(agent("1", 1, 2)).build();
        Normalisation result =
                normaliser.normalise(ObservationJson.write(frame), new RecordHeaders());
        assertThat(result).isEqualTo(new Accepted(frame));
    }

    @Test
    void readsProtobufWhenTheHeaderSaysSo() {
        ObservationFrame frame = frame(agent("1", 1, 2)).build();
        RecordHeaders headers = new RecordHeaders();
        HeaderNames.put(headers, HeaderNames.CONTENT_TYPE, "application/x-protobuf");
        assertThat(normaliser.normalise(MessageBytes.write(frame), headers))
                .isEqualTo(new Accepted(frame));
    }

    @Test
    void refusesAContentTypeThatNobodyUnderstands() {
        RecordHeaders headers = new RecordHeaders();
        HeaderNames.put(headers, HeaderNames.CONTENT_TYPE, "text/csv");
        assertRefused(normaliser.normalise(new byte[] {1}, headers))
                .isEqualTo(
                        new Refused(
                                RefusalReason.UNREADABLE,
                                "content-type is \"text/csv\", expected application/x-protobuf or"
                                        + " application/json"));
    }

    @Test
    void refusesARecordWithoutAValue() {
        assertRefused(normaliser.normalise(null, ContentType.JSON))
                .isEqualTo(new Refused(RefusalReason.UNREADABLE, "the record has no value"));
    }

    @Test
    void refusesAnOversizedRecordBeforeReadingIt() {
        Normaliser strict = new Normaliser(new NormaliserLimits(9, 5), SceneCatalogue.EMPTY);
        assertRefused(strict.normalise("{xxxxx".getBytes(UTF_8), ContentType.JSON))
                .isEqualTo(
                        new Refused(
                                RefusalReason.OVERSIZED, "the record has 6 bytes, allowed are 5"));
    }

    @Test
    void refusesFramesWithoutIds() {
        assertRefused(normaliser.normalise(frame().setScene("").build()))
                .isEqualTo(new Refused(RefusalReason.MISSING_ID, "scene is missing or empty"));
        assertRefused(normaliser.normalise(frame().setSource("").build()))
                .isEqualTo(
                        new Refused(
                                RefusalReason.MISSING_ID,
                                "source is missing or empty in a frame of scene plaza"));
    }

    @Test
    void takesTimesFrom1970UntilBefore2200() {
        long end = Normaliser.END_STAMP_NANOS;
        assertThat(normaliser.normalise(frame().setStampNanos(0).build()))
                .isInstanceOf(Accepted.class);
        assertThat(normaliser.normalise(frame().setStampNanos(end - 1).build()))
                .isInstanceOf(Accepted.class);
        assertRefused(normaliser.normalise(frame().setStampNanos(end).build()))
                .isEqualTo(
                        new Refused(
                                RefusalReason.ABSURD_TIME,
                                "stamp_nanos is 7258118400000000000 (2200-01-01T00:00:00Z),"
                                        + " expected 1970 to 2200"));
        assertRefused(normaliser.normalise(frame().setStampNanos(-1).build()))
                .extracting(Refused::reason)
                .isEqualTo(RefusalReason.ABSURD_TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base_link",
                "/base_link",
                "robot1/base_link",
                "/fleet/robot1/base_link",
                "base_footprint",
                "/base_footprint",
                "robot1/base_stabilized",
                "base_link/"
            })
    void refusesAFrameThatMovesWithARobot(String frameId) {
        assertRefused(normaliser.normalise(frame().setFrameId(frameId).build()))
                .isEqualTo(
                        new Refused(
                                RefusalReason.WRONG_FRAME,
                                "frame_id is "
                                        + frameId
                                        + ", which moves with a robot; expected a frame fixed to"
                                        + " the ground"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "map",
                "/map",
                "odom",
                "robot1/odom",
                "base_link/map",
                "base_link_fixed",
                "base_link_0",
                "my_base_link",
                "Base_Link",
                "utm"
            })
    void takesFramesThatAreFixedToTheGround(String frameId) {
        assertThat(normaliser.normalise(frame().setFrameId(frameId).build()))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1767258000, seconds, 2026-01-01T09:00:00Z",
        "946684800, seconds, 2000-01-01T00:00:00Z",
        "1767258000000, milliseconds, 2026-01-01T09:00:00Z",
        "1718359261127, milliseconds, 2024-06-14T10:01:01.127Z",
        "1767258000000000, microseconds, 2026-01-01T09:00:00Z",
        "2524607999999999, microseconds, 2049-12-31T23:59:59.999999Z"
    })
    void namesTheUnitOfAStampThatIsNotInNanoseconds(long stamp, String unit, String meant) {
        assertRefused(normaliser.normalise(frame().setStampNanos(stamp).build()))
                .isEqualTo(
                        new Refused(
                                RefusalReason.ABSURD_TIME,
                                "stamp_nanos is %d (%s), expected nanoseconds: are these %s? Then it is %s"
                                        .formatted(
                                                stamp,
                                                Instant.ofEpochSecond(0, stamp),
                                                unit,
                                                meant)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 400_000_000L, 946_684_799L, 60_000_000_000L, 7_200_000_000_000L})
    void passesAClockThatBeginsAtZeroWhereNoUnitGivesADate(long stamp) {
        assertThat(normaliser.normalise(frame().setStampNanos(stamp).build()))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void refusesTooManyAgents() {
        Normaliser strict = new Normaliser(new NormaliserLimits(1, 999), SceneCatalogue.EMPTY);
        assertRefused(strict.normalise(frame(agent("1", 1, 2), agent("2", 1, 2)).build()))
                .isEqualTo(
                        new Refused(
                                RefusalReason.TOO_MANY_AGENTS,
                                "the frame has 2 agents, allowed are 1"));
    }

    @Test
    void refusesBadAgentsByNameAndLetsTheOthersGoOn() {
        ObservedAgent.Builder first = agent("first", 1, 2);
        ObservedAgent.Builder last = agent("last", 3, 4);
        Accepted result =
                accepted(
                        frame(
                                        first,
                                        agent("nan", Double.NaN, 2),
                                        agent("inf", 1, Double.NEGATIVE_INFINITY),
                                        agent("far", 1, 1.00001e7),
                                        agent("deep", 1, 2, 3),
                                        agent("", 1, 2),
                                        agent("first", 9, 9),
                                        agent("cov", 1, 2).addCovariance(1),
                                        agent("covnan", 1, 2)
                                                .addAllCovariance(
                                                        List.of(1.0, 0.0, 0.0, Double.NaN)),
                                        agent("sure", 1, 2).setConfidence(1.5f),
                                        agent("unsure", 1, 2).setConfidence(Float.NaN),
                                        last)
                                .build());
        assertThat(result.frame()).isEqualTo(frame(first, last).build());
        assertThat(result.refused())
                .containsExactly(
                        new RefusedAgent("nan", RefusalReason.NOT_FINITE, "agent nan: x is NaN"),
                        new RefusedAgent(
                                "inf", RefusalReason.NOT_FINITE, "agent inf: y is -Infinity"),
                        new RefusedAgent(
                                "far",
                                RefusalReason.ABSURD_COORDINATE,
                                "agent far: y is 1.00001E7 m, expected -1e7 to 1e7"),
                        new RefusedAgent(
                                "deep",
                                RefusalReason.WRONG_DIMENSION,
                                "agent deep: position has 3 numbers, expected 2"),
                        new RefusedAgent(
                                "", RefusalReason.MISSING_ID, "agents[5]: id is missing or empty"),
                        new RefusedAgent(
                                "first",
                                RefusalReason.REPEATED_AGENT,
                                "agent first: is in the frame twice"),
                        new RefusedAgent(
                                "cov",
                                RefusalReason.WRONG_DIMENSION,
                                "agent cov: covariance has 1 numbers, expected none or 4"),
                        new RefusedAgent(
                                "covnan",
                                RefusalReason.NOT_FINITE,
                                "agent covnan: covariance[3] is NaN"),
                        new RefusedAgent(
                                "sure",
                                RefusalReason.OUT_OF_RANGE,
                                "agent sure: confidence is 1.5, expected 0 to 1"),
                        new RefusedAgent(
                                "unsure",
                                RefusalReason.NOT_FINITE,
                                "agent unsure: confidence is NaN, expected 0 to 1"));
    }

    @Test
    void theMajorityDecidesTheDimensionOfAFrame() {
        Accepted spatial =
                accepted(frame(agent("a", 1, 2), agent("b", 1, 2, 3), agent("c", 4, 5, 6)).build());
        assertThat(spatial.frame().getAgentsList())
                .extracting(ObservedAgent::getId)
                .containsExactly("b", "c");
        Accepted even = accepted(frame(agent("a", 1, 2, 3), agent("b", 1, 2)).build());
        assertThat(even.frame().getAgentsList())
                .extracting(ObservedAgent::getId)
                .containsExactly("b");
    }

    @Test
    void anIdWithControlCharactersStaysOnOneShortLine() {
        String id = "a\nb" + "c".repeat(200);
        assertThat(accepted(frame(agent(id, Double.NaN, 1)).build()).refused().get(0).message())
                .startsWith("agent a bccc")
                .endsWith("…: x is NaN")
                .hasSizeLessThan(110);
    }

    @Test
    void theDescriptionThatHoldsAtTheStampDecidesTheDimensionAndFillsTheFrameId() {
        SceneDescription before =
                SceneDescription.newBuilder().setScene("plaza").setFrameId("old").build();
        SceneDescription from =
                SceneDescription.newBuilder()
                        .setScene("plaza")
                        .setFrameId("ground")
                        .setDimension(3)
                        .setValidFromNanos(STAMP)
                        .build();
        Normaliser described =
                new Normaliser(NormaliserLimits.DEFAULT, new SceneCatalogue(List.of(from, before)));
        ObservationFrame bare = frame(agent("a", 1, 2)).clearFrameId().build();
        Accepted now = (Accepted) described.normalise(bare);
        assertThat(now.frame().getFrameId()).isEqualTo("ground");
        assertThat(now.refused()).extracting(RefusedAgent::agent).containsExactly("a");
        Accepted earlier =
                (Accepted) described.normalise(bare.toBuilder().setStampNanos(STAMP - 1).build());
        assertThat(earlier.frame().getFrameId()).isEqualTo("old");
        assertThat(earlier.frame().getAgentsCount()).isEqualTo(1);
    }

    @Test
    void mapsPixelsOfASourceWithAHomographyToMetresOnTheGround() {
        // x = 0.1·u / w, y = 0.2·v / w, w = 1 + 0.001·v
        Normaliser described = withHomography(0.1, 0, 0, 0, 0.2, 0, 0, 0.001, 1);
        Accepted result =
                (Accepted)
                        described.normalise(
                                frame(
                                                agent("near", 40, 250)
                                                        .addAllCovariance(
                                                                List.of(4.0, 0.0, 0.0, 9.0)),
                                                agent("horizon", 40, -1000),
                                                agent("far", 1e9, 250))
                                        .setFrameId("camera")
                                        .build());
        assertThat(result.frame().getFrameId()).isEqualTo("ground");
        ObservedAgent near = result.frame().getAgents(0);
        assertThat(near.getPosition(0)).isEqualTo(4 / 1.25);
        assertThat(near.getPosition(1)).isEqualTo(50 / 1.25);
        // J = [[0.08, -0.00256], [0, 0.128]], so J Σ Jᵀ by hand:
        assertThat(near.getCovariance(0))
                .isCloseTo(4 * 0.08 * 0.08 + 9 * 0.00256 * 0.00256, within());
        assertThat(near.getCovariance(1)).isCloseTo(-9 * 0.00256 * 0.128, within());
        assertThat(near.getCovariance(2)).isCloseTo(-9 * 0.00256 * 0.128, within());
        assertThat(near.getCovariance(3)).isCloseTo(9 * 0.128 * 0.128, within());
        assertThat(result.refused())
                .extracting(RefusedAgent::reason)
                .containsExactly(RefusalReason.OUT_OF_RANGE, RefusalReason.ABSURD_COORDINATE);
    }

    @Test
    void leavesSourcesWithoutAHomographyAsTheyAre() {
        Normaliser described = withHomography(0.1, 0, 0, 0, 0.2, 0, 0, 0.001, 1);
        ObservationFrame lidar = frame(agent("a", 40, 250)).setSource("lidar").build();
        assertThat(described.normalise(lidar)).isEqualTo(new Accepted(lidar));
    }

    @Test
    void refusesASourceThatIsNotDeclaredWhereSourcesAre() {
        Normaliser described = withHomography(0.1, 0, 0, 0, 0.2, 0, 0, 0.001, 1);
        ObservationFrame mistyped = frame(agent("a", 40, 250)).setSource("camera 1").build();
        assertRefused(described.normalise(mistyped))
                .isEqualTo(
                        new Refused(
                                RefusalReason.UNDECLARED_SOURCE,
                                "source camera 1 is none of the declared sources of scene plaza:"
                                        + " camera, lidar"));
        ObservationFrame elsewhere = mistyped.toBuilder().setScene("hall").build();
        assertThat(described.normalise(elsewhere)).isEqualTo(new Accepted(elsewhere));
    }

    @Test
    void takesAnySourceWhereNoneIsDeclaredAtTheFramesOwnTime() {
        SceneDescription open = SceneDescription.newBuilder().setScene("plaza").build();
        SceneDescription closed =
                open.toBuilder()
                        .setValidFromNanos(STAMP)
                        .addSources(SceneSource.newBuilder().setId("lidar"))
                        .build();
        Normaliser described =
                new Normaliser(NormaliserLimits.DEFAULT, new SceneCatalogue(List.of(open, closed)));
        ObservationFrame frame = frame(agent("a", 1, 2)).build();
        assertRefused(described.normalise(frame))
                .extracting(Refused::reason)
                .isEqualTo(RefusalReason.UNDECLARED_SOURCE);
        ObservationFrame before = frame.toBuilder().setStampNanos(STAMP - 1).build();
        assertThat(described.normalise(before)).isEqualTo(new Accepted(before));
    }

    @Test
    void keepsRefusedAgentsAsTheyCameAndNotAsTheyWouldBeOnTheGround() {
        Normaliser described = withHomography(0.1, 0, 0, 0, 0.2, 0, 0, 0.001, 1);
        ObservationFrame frame =
                frame(agent("near", 40, 250), agent("horizon", 40, -1000))
                        .setFrameId("camera")
                        .build();
        Accepted result = (Accepted) described.normalise(frame);
        assertThat(result.left()).isEqualTo(frame.toBuilder().removeAgents(0).build());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-12);
    }

    private static Normaliser withHomography(double... rows) {
        SceneSource.Builder camera = SceneSource.newBuilder().setId("camera");
        for (double row : rows) {
            camera.addHomography(row);
        }
        SceneDescription scene =
                SceneDescription.newBuilder()
                        .setScene("plaza")
                        .setFrameId("ground")
                        .addSources(camera)
                        .addSources(SceneSource.newBuilder().setId("lidar"))
                        .build();
        return new Normaliser(NormaliserLimits.DEFAULT, new SceneCatalogue(List.of(scene)));
    }

    private Accepted accepted(ObservationFrame frame) {
        return (Accepted) normaliser.normalise(frame);
    }

    private static AbstractObjectAssert<?, Refused> assertRefused(Normalisation result) {
        return assertThat(result).asInstanceOf(type(Refused.class));
    }
}

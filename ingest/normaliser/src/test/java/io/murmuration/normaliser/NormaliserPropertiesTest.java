package io.murmuration.normaliser;

import static io.murmuration.normaliser.Frames.agent;
import static io.murmuration.normaliser.Frames.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.normaliser.Normalisation.Accepted;
import io.murmuration.normaliser.Normalisation.Refused;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever comes, it is a good frame or a reason. */
class NormaliserPropertiesTest {
    private static final ObservationFrame GOOD =
            frame(agent("1", 1.5, -2.5).setConfidence(0.5f), agent("2", 3, 4)).build();

    private final Normaliser normaliser =
            new Normaliser(new NormaliserLimits(5, 4096), SceneCatalogue.EMPTY);

    @Property
    void arbitraryBytesGiveAFrameOrAReason(@ForAll byte[] bytes, @ForAll ContentType contentType) {
        assertFrameOrReason(normaliser.normalise(bytes, contentType));
    }

    @Property
    void aDamagedMessageGivesAFrameOrAReason(
            @ForAll int place, @ForAll byte damage, @ForAll ContentType contentType) {
        byte[] bytes =
                contentType == ContentType.JSON
                        ? ObservationJson.write(GOOD)
                        : MessageBytes.write(GOOD);
        bytes[Math.floorMod(place, bytes.length)] = damage;
        assertFrameOrReason(normaliser.normalise(bytes, contentType));
    }

    @Property
    void almostJsonGivesAFrameOrAReason(@ForAll("almostJson") String text) {
        assertFrameOrReason(normaliser.normalise(text.getBytes(UTF_8), ContentType.JSON));
    }

    @Property
    void whatGoesOnIsAlwaysGood(@ForAll("frames") ObservationFrame frame) {
        assertFrameOrReason(normaliser.normalise(frame));
    }

    @Property
    void whatWentOnGoesOnUnchanged(@ForAll("frames") ObservationFrame frame) {
        if (normaliser.normalise(frame) instanceof Accepted accepted) {
            assertThat(normaliser.normalise(accepted.frame()))
                    .isEqualTo(new Accepted(accepted.frame()));
        }
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "null",
                        "true",
                        "NaN",
                        "1e999",
                        "-0",
                        "\"",
                        "\"scene\"",
                        "\"source\"",
                        "\"stamp\"",
                        "\"stampNanos\"",
                        "\"agents\"",
                        "\"id\"",
                        "\"position\"",
                        "\"kind\"",
                        "\"attributes\"",
                        "\"x\"",
                        "1e-9999",
                        "99999999999999999999",
                        "\"2026-01-01T00:00:00Z\"",
                        "\\u0000",
                        "\ud800")
                .list()
                .ofMaxSize(40)
                .map(parts -> "{" + String.join("", parts));
    }

    @Provide
    Arbitrary<ObservationFrame> frames() {
        Arbitrary<Double> number =
                Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.doubles().between(-2e7, 2e7)),
                        Tuple.of(1, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0)));
        Arbitrary<ObservedAgent> agents =
                Combinators.combine(
                                Arbitraries.of("", "a", "b", "c"),
                                number.list().ofMinSize(1).ofMaxSize(4),
                                Arbitraries.of(-1f, 0f, 0.5f, 1f, 2f, Float.NaN))
                        .as(
                                (id, position, confidence) ->
                                        ObservedAgent.newBuilder()
                                                .setId(id)
                                                .addAllPosition(position)
                                                .setConfidence(confidence)
                                                .build());
        return Combinators.combine(
                        Arbitraries.of("", "plaza"),
                        Arbitraries.of("", "camera"),
                        Arbitraries.longs(),
                        agents.list().ofMaxSize(6))
                .as(
                        (scene, source, stamp, list) ->
                                ObservationFrame.newBuilder()
                                        .setScene(scene)
                                        .setSource(source)
                                        .setStampNanos(stamp)
                                        .addAllAgents(list)
                                        .build());
    }

    private static void assertFrameOrReason(Normalisation result) {
        if (result instanceof Refused refused) {
            assertThat(refused.reason()).isNotNull();
            assertThat(refused.message()).isNotBlank().hasLineCount(1);
            return;
        }
        ObservationFrame frame = ((Accepted) result).frame();
        assertThat(frame.getScene()).isNotEmpty();
        assertThat(frame.getSource()).isNotEmpty();
        assertThat(frame.getStampNanos()).isBetween(0L, Normaliser.END_STAMP_NANOS - 1);
        Set<String> ids = new HashSet<>();
        Set<Integer> dimensions = new HashSet<>();
        for (ObservedAgent agent : frame.getAgentsList()) {
            assertThat(agent.getId()).isNotEmpty();
            assertThat(ids.add(agent.getId())).isTrue();
            dimensions.add(agent.getPositionCount());
            assertThat(agent.getPositionList()).allMatch(p -> Math.abs(p) <= 1e7);
            // By value: a confidence of -0.0 is 0, which isBetween would deny.
            assertThat(agent.getConfidence()).matches(c -> c >= 0 && c <= 1);
        }
        assertThat(dimensions).isSubsetOf(2, 3).hasSizeLessThanOrEqualTo(1);
    }
}

package io.murmuration.forecasting.wire;

import static io.murmuration.forecasting.TestScenes.agent;
import static io.murmuration.forecasting.TestScenes.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneSource;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.window.SceneSources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireObservationsTest {
    @Test
    void comesBackAsItWentButForCovarianceAndAttributes() {
        ObservationFrame frame =
                frame(
                                "s",
                                5,
                                agent("a", 1, 2).toBuilder().setConfidence(0.5f).build(),
                                agent("b", 3, 4))
                        .toBuilder()
                        .setSequence(9)
                        .build();
        ObservedFrame domain = WireObservations.toDomain(frame);
        assertThat(domain.agents().get(0).confidence()).isEqualTo(0.5f);
        assertThat(domain.agents().get(1).confidence()).isNaN();
        assertThat(WireObservations.toWire(domain)).isEqualTo(frame);
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryKind(AgentKind kind) {
        assertThat(WireKinds.toDomain(WireKinds.toWire(kind))).isEqualTo(kind);
    }

    @Test
    void takesTheKindOfANewerWriterForOther() {
        assertThat(WireKinds.toDomain(io.murmuration.contracts.v1.AgentKind.UNRECOGNIZED))
                .isEqualTo(AgentKind.OTHER);
    }

    @Test
    void namesWhatIsWrongWithAFrame() {
        assertThat(WireObservations.refusal(frame("s", 5))).isNull();
        assertThat(WireObservations.refusal(frame("", 5)).reason())
                .isEqualTo(RefusalReason.MISSING_ID);
        assertThat(WireObservations.refusal(frame("s", "", 5)).message()).contains("source");
        assertThat(WireObservations.refusal(frame("s", -1)).message()).contains("-1");
        assertThat(WireObservations.refusal(frame("s", Long.MAX_VALUE)).reason())
                .isEqualTo(RefusalReason.ABSURD_TIME);
    }

    @Test
    void namesWhatIsWrongWithAnAgent() {
        assertThat(WireObservations.refusal(agent("a", 1e7, -1e7, 0))).isNull();
        assertThat(WireObservations.refusal(agent("", 1, 2)).reason())
                .isEqualTo(RefusalReason.MISSING_ID);
        assertThat(WireObservations.refusal(agent("a", 1)).reason())
                .isEqualTo(RefusalReason.WRONG_DIMENSION);
        assertThat(WireObservations.refusal(agent("a", 1, Double.NaN)).message())
                .contains("agent a")
                .contains("position[1]")
                .contains("NaN");
        assertThat(WireObservations.refusal(agent("a", 1.1e7, 0)).reason())
                .isEqualTo(RefusalReason.ABSURD_COORDINATE);
    }

    @Test
    void readsWhatTheWindowsNeedOfADescription() {
        SceneDescription scene =
                SceneDescription.newBuilder()
                        .setScene("s")
                        .setValidFromNanos(7)
                        .setFrameId("map")
                        .setDimension(2)
                        .addSources(SceneSource.newBuilder().setId("x").setWholeFrames(true))
                        .addSources(SceneSource.newBuilder().setId("y"))
                        .build();
        assertThat(WireScenes.toDomain(scene))
                .isEqualTo(
                        new SceneSources(
                                7,
                                "map",
                                2,
                                List.of(
                                        new SceneSources.Source("x", true),
                                        new SceneSources.Source("y", false))));
    }
}

package io.murmuration.forecasting.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.forecasting.flow.Control;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.LateObservation;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.PredictedWindow;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.RefusalReason;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.TubeQuantiles;
import io.murmuration.motion.calibration.TubeCalibrator;
import io.murmuration.motion.calibration.TubeSpec;
import io.murmuration.motion.calibration.TubeState;
import io.murmuration.motion.window.SceneState;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {
    private static final RecordOrigin ORIGIN =
            new RecordOrigin("motion.observations.v1", 3, 1L << 40);
    private static final StageTimes TIMES = new StageTimes(5, 7);

    private static final ModelAnnouncement ANNOUNCEMENT =
            ModelAnnouncement.newBuilder()
                    .setRole(ModelRole.SHADOW)
                    .setValidFromNanos(9)
                    .setModel("pedestrians")
                    .setChecksum("c0ffee")
                    .build();

    /** A codec with a value that uses every field. */
    record Sample<T>(Codec<T> codec, T value) {
        @Override
        public String toString() {
            return codec.name();
        }
    }

    static Stream<Sample<?>> samples() {
        var frame = TestScenes.walk(1, 4, 2, 1).get(2);
        return Stream.of(
                new Sample<>(Codecs.OBSERVATION_FRAME, frame),
                new Sample<>(Codecs.SCENE_DESCRIPTION, TestScenes.description("s")),
                new Sample<>(
                        Codecs.INTERACTION_FRAME,
                        InteractionFrame.newBuilder().setScene("s").addCategories("c").build()),
                new Sample<>(Codecs.OBSERVATION, new Observation(frame, ORIGIN, TIMES)),
                new Sample<>(
                        Codecs.LATE_OBSERVATION, new LateObservation(frame, ORIGIN, 400_000_000L)),
                new Sample<>(Codecs.FORECAST_FRAME, Codecs.FORECAST_FRAME.empty()),
                new Sample<>(
                        Codecs.FORECAST_RESULT,
                        new ForecastResult(
                                Codecs.FORECAST_FRAME.empty().toBuilder().setSteps(12).build(),
                                TIMES,
                                9)),
                new Sample<>(
                        Codecs.DEAD_LETTER,
                        new DeadLetter(
                                null,
                                new byte[] {1, 2},
                                ORIGIN,
                                RefusalReason.NOT_FINITE,
                                "x is ∞",
                                List.of("a".repeat(70_000), ""))),
                new Sample<>(
                        Codecs.RAW_RECORD,
                        new RawRecord(new byte[0], new byte[] {1, 2}, ORIGIN, TIMES)),
                new Sample<>(Codecs.PENDING_WINDOW, new PendingWindow(window(), TIMES)),
                new Sample<>(
                        Codecs.PENDING_WINDOW,
                        new PendingWindow(
                                window(),
                                TIMES,
                                Outcome.DEADLINE,
                                ModelPlan.of(List.of(ANNOUNCEMENT)))),
                new Sample<>(Codecs.CONTROL, new Control.Scene(TestScenes.description("s"))),
                new Sample<>(Codecs.CONTROL, new Control.Model("key", ANNOUNCEMENT)),
                new Sample<>(Codecs.CONTROL, new Control.NoScene("s")),
                new Sample<>(Codecs.MODEL_ANNOUNCEMENT, ANNOUNCEMENT),
                new Sample<>(
                        Codecs.SYMMETRY_AUDIT,
                        SymmetryAudit.newBuilder().setScene("s").setResidual(1e-7).build()),
                new Sample<>(
                        Codecs.PREDICTED_WINDOW,
                        new PredictedWindow(
                                window(),
                                forecast(),
                                Outcome.DEADLINE,
                                quantiles(),
                                0.25,
                                TIMES,
                                11)),
                new Sample<>(Codecs.TUBE_STATE, tubes()),
                new Sample<>(Codecs.SCENE_STATE, new SceneState()));
    }

    private static Forecast forecast() {
        return new Forecast(
                new ModelId("m", "2", "c0ffee"),
                1,
                List.of(
                        new AgentForecast(
                                "ä",
                                new double[] {0.25, 0.75},
                                new double[] {1, 2, 3, 4, 5, 6},
                                new double[] {1, 2, 3},
                                new double[] {7, 8, 9},
                                "tired")),
                new double[] {1},
                new Interactions(
                        List.of("ignores", "avoids"),
                        new int[] {0},
                        new int[] {0},
                        new float[] {0.25f, 0.75f}));
    }

    private static TubeQuantiles quantiles() {
        return new TubeQuantiles(
                new double[] {0.5, 0.9}, new double[][] {{0.1}, {0.2}}, new double[] {1, 1.5});
    }

    private static TubeState tubes() {
        TubeState state = new TubeState();
        new TubeCalibrator(new TubeSpec(0.8)).next(state, window(), forecast(), quantiles());
        return state;
    }

    private static SceneWindow window() {
        return new SceneWindow(
                "plaza",
                "map",
                3,
                TestScenes.START_NANOS,
                TestScenes.STEP_NANOS,
                2,
                List.of(
                        new AgentWindow(
                                "ä",
                                AgentKind.JOINT,
                                new double[] {1, 2, 3, -0.0, Math.PI, 1e7},
                                new StepProvenance[] {
                                    StepProvenance.BACK_FILLED, StepProvenance.EXTRAPOLATED
                                },
                                17)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void readsWhatItWrote(Sample<T> sample) throws Exception {
        TypeSerializer<T> serializer = serializer(sample.codec());
        T read = roundTrip(serializer, sample.value());
        assertThat(read)
                .usingRecursiveComparison()
                // What a protobuf message remembers of having been written.
                .ignoringFieldsMatchingRegexes(".*[mM]emoized.*")
                .isEqualTo(sample.value());
        assertThat(bytes(serializer, read)).isEqualTo(bytes(serializer, sample.value()));
        T copied = serializer.copy(sample.value());
        assertThat(bytes(serializer, copied)).isEqualTo(bytes(serializer, sample.value()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void copiesFromStreamToStream(Sample<T> sample) throws Exception {
        TypeSerializer<T> serializer = serializer(sample.codec());
        byte[] bytes = bytes(serializer, sample.value());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(bytes), out);
        assertThat(out.getCopyOfBuffer()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void survivesTheWayThroughACheckpointAndToATask(Sample<T> sample) throws Exception {
        TypeSerializer<T> serializer = serializer(sample.codec());
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<T> snapshot =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        getClass().getClassLoader());
        assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
        assertThat(
                        serializer
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(snapshot)
                                .isCompatibleAsIs())
                .isTrue();
        TypeSerializer<T> travelled = InstantiationUtil.clone(serializer);
        assertThat(bytes(travelled, sample.value())).isEqualTo(bytes(serializer, sample.value()));
    }

    @Test
    void refusesTheStateOfAnotherVersionOrType() {
        TypeSerializerSnapshot<SceneState> now =
                serializer(Codecs.SCENE_STATE).snapshotConfiguration();
        Codec<SceneState> next =
                new ValueCodec<>(
                        Codecs.SCENE_STATE.name() + "-next",
                        SceneState.class,
                        SceneState::new,
                        (state, out) -> state.writeTo(out),
                        SceneState::readFrom);
        assertThat(
                        now.resolveSchemaCompatibility(serializer(next).snapshotConfiguration())
                                .isIncompatible())
                .isTrue();
    }

    @Test
    void namesTheCodecThatACheckpointAsksForInVain() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("lost");
        out.writeInt(1);
        CodecSnapshot<Object> snapshot = new CodecSnapshot<>();
        assertThatThrownBy(
                        () ->
                                snapshot.readSnapshot(
                                        1,
                                        new DataInputDeserializer(out.getCopyOfBuffer()),
                                        getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lost");
    }

    private static <T> TypeSerializer<T> serializer(Codec<T> codec) {
        return Codecs.typeOf(codec).createSerializer(new SerializerConfigImpl());
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes(serializer, value));
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }
}

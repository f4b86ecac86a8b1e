package io.murmuration.forecasting.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.forecasting.wire.WireObservations;
import io.murmuration.motion.window.SceneState;
import io.murmuration.motion.window.SceneWindower;
import io.murmuration.motion.window.WindowSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.junit.jupiter.api.Test;

class SceneStateSerializerTest {
    private final TypeSerializer<SceneState> serializer =
            Codecs.typeOf(Codecs.SCENE_STATE).createSerializer(new SerializerConfigImpl());
    private final SceneWindower windower = new SceneWindower(WindowSpec.builder().build());

    @Test
    void aCopyGoesItsOwnWay() throws Exception {
        SceneState state = new SceneState();
        walk(state, 0, 10);
        byte[] before = bytes(state);

        SceneState copy = serializer.copy(state);
        assertThat(bytes(copy)).isEqualTo(before);
        walk(copy, 10, 20);
        assertThat(bytes(state)).as("the original").isEqualTo(before);
        assertThat(bytes(copy)).isNotEqualTo(before);
    }

    @Test
    void goesOnFromItsBytesAsFromItself() throws Exception {
        SceneState state = new SceneState();
        walk(state, 0, 10);
        SceneState read = serializer.deserialize(new DataInputDeserializer(bytes(state)));
        walk(state, 10, 20);
        walk(read, 10, 20);
        assertThat(bytes(read)).isEqualTo(bytes(state));
    }

    @Test
    void writesIntoACheckpointWhatItWritesIntoMemory() throws Exception {
        SceneState large = new SceneState();
        walk(large, 0, 20);
        SceneState small = new SceneState();
        walk(small, 0, 1);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        DataOutputViewStreamWrapper checkpoint = new DataOutputViewStreamWrapper(stream);
        TypeSerializer<SceneState> own = serializer.duplicate();
        own.serialize(large, checkpoint);
        own.serialize(small, checkpoint);
        DataOutputSerializer memory = new DataOutputSerializer(64);
        own.serialize(large, memory);
        own.serialize(small, memory);
        assertThat(stream.toByteArray()).isEqualTo(memory.getCopyOfBuffer());
    }

    @Test
    void aThreadHasASerializerOfItsOwn() {
        assertThat(serializer.duplicate()).isNotSameAs(serializer).isEqualTo(serializer);
    }

    @Test
    void isNotTakenForAnImmutableType() {
        assertThat(serializer.isImmutableType()).isFalse();
    }

    private void walk(SceneState state, int from, int to) {
        for (ObservationFrame frame : TestScenes.walk(1, 20, 3, 2).subList(from, to)) {
            windower.accept(
                    state,
                    WireObservations.toDomain(frame),
                    SceneWindower.Output.windowsOnly(window -> {}));
        }
    }

    private byte[] bytes(SceneState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(state, out);
        return out.getCopyOfBuffer();
    }
}

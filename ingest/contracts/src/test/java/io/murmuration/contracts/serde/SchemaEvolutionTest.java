package io.murmuration.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import io.murmuration.contracts.Examples;
import io.murmuration.contracts.v1.ObservationFrame;
import org.junit.jupiter.api.Test;

/** The schema only grows, so writers and readers can be updated in any order. */
class SchemaEvolutionTest {
    @Test
    void anOlderReaderReadsANewerWriterAndPassesOnWhatItDoesNotKnow() throws Exception {
        Descriptor newer = frameWithAWeather();
        byte[] bytes =
                DynamicMessage.newBuilder(newer)
                        .mergeFrom(MessageBytes.write(Examples.observation()))
                        .setField(newer.findFieldByName("weather"), "rain")
                        .build()
                        .toByteArray();

        ObservationFrame read = MessageBytes.read(ObservationFrame.parser(), bytes);

        assertThat(read.getAgentsList()).isEqualTo(Examples.observation().getAgentsList());
        assertThat(read.getStampNanos()).isEqualTo(Examples.STAMP);
        DynamicMessage onward = DynamicMessage.parseFrom(newer, MessageBytes.write(read));
        assertThat(onward.getField(newer.findFieldByName("weather"))).isEqualTo("rain");
    }

    @Test
    void aNewerReaderReadsAnOlderWriter() throws Exception {
        Descriptor newer = frameWithAWeather();
        DynamicMessage read =
                DynamicMessage.parseFrom(newer, MessageBytes.write(Examples.observation()));
        assertThat(read.getField(newer.findFieldByName("scene"))).isEqualTo("plaza");
        assertThat(read.getField(newer.findFieldByName("weather"))).isEqualTo("");
        assertThat(read.getUnknownFields().asMap()).isEmpty();
    }

    @Test
    void aReaderFromBeforeAFieldWasAddedReadsToday() throws Exception {
        Descriptor older = frameWithoutItsSequence();
        DynamicMessage read =
                DynamicMessage.parseFrom(older, MessageBytes.write(Examples.observation()));
        assertThat(read.getField(older.findFieldByName("source"))).isEqualTo("camera-1");
        assertThat(read.getUnknownFields().asMap()).containsOnlyKeys(5);
        assertThat(MessageBytes.read(ObservationFrame.parser(), read.toByteArray()))
                .isEqualTo(Examples.observation());
    }

    @Test
    void todaysReaderReadsAWriterFromBeforeAFieldWasAdded() throws Exception {
        byte[] bytes =
                DynamicMessage.newBuilder(frameWithoutItsSequence())
                        .setField(frameWithoutItsSequence().findFieldByName("scene"), "plaza")
                        .build()
                        .toByteArray();
        assertThat(MessageBytes.read(ObservationFrame.parser(), bytes))
                .isEqualTo(ObservationFrame.newBuilder().setScene("plaza").build());
    }

    private static Descriptor frameWithAWeather() throws DescriptorValidationException {
        FileDescriptorProto.Builder file = schema();
        frame(file)
                .addField(
                        FieldDescriptorProto.newBuilder()
                                .setName("weather")
                                .setNumber(100)
                                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                                .setType(FieldDescriptorProto.Type.TYPE_STRING));
        return build(file);
    }

    private static final Descriptor WITHOUT_SEQUENCE = withoutSequence();

    private static Descriptor frameWithoutItsSequence() {
        return WITHOUT_SEQUENCE;
    }

    private static Descriptor withoutSequence() {
        FileDescriptorProto.Builder file = schema();
        DescriptorProto.Builder frame = frame(file);
        for (int i = frame.getFieldCount() - 1; i >= 0; i--) {
            if (frame.getField(i).getName().equals("sequence")) {
                frame.removeField(i);
            }
        }
        try {
            return build(file);
        } catch (DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    private static FileDescriptorProto.Builder schema() {
        return ObservationFrame.getDescriptor().getFile().toProto().toBuilder();
    }

    private static DescriptorProto.Builder frame(FileDescriptorProto.Builder file) {
        return file.getMessageTypeBuilderList().stream()
                .filter(message -> message.getName().equals("ObservationFrame"))
                .findFirst()
                .orElseThrow();
    }

    private static Descriptor build(FileDescriptorProto.Builder file)
            throws DescriptorValidationException {
        return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0])
                .findMessageTypeByName("ObservationFrame");
    }
}

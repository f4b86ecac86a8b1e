package io.murmuration.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.RefusedAgents;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static final ObservationFrame FRAME =
            ObservationFrame.newBuilder()
                    .setScene("plaza")
                    .addAgents(ObservedAgent.newBuilder().setId("17").addPosition(1e8))
                    .build();

    @Test
    void printsRefusedAgentsWithWhatIsWrongWithEach() throws Exception {
        ConsumerRecord<byte[], byte[]> letter = letter(MessageBytes.write(FRAME));
        RefusedAgents.put(letter.headers(), List.of("agent 17: too far"));
        JsonNode printed = printed(letter);
        assertThat(printed.get("reason").asText()).isEqualTo("ABSURD_COORDINATE");
        assertThat(printed.get("agents").asInt()).isEqualTo(1);
        assertThat(printed.get("messages").get(0).asText()).isEqualTo("agent 17: too far");
        assertThat(printed.get("record").get("agents").get(0).get("id").asText()).isEqualTo("17");
    }

    @Test
    void printsARecordThatWasRefusedWholeAsItWasSent() throws Exception {
        JsonNode printed = printed(letter("{\"scene\": 3}".getBytes(UTF_8)));
        assertThat(printed.has("agents")).isFalse();
        assertThat(printed.get("record").get("scene").asInt()).isEqualTo(3);
        assertThat(printed(letter(new byte[] {1, 2})).get("record").has("unreadableBase64"))
                .isTrue();
    }

    @Test
    void readsARefusedDescriptionAsADescription() throws Exception {
        ConsumerRecord<byte[], byte[]> letter =
                letter(MessageBytes.write(SceneDescription.newBuilder().setDimension(3).build()));
        HeaderNames.put(
                letter.headers(), HeaderNames.CONTENT_TYPE, ContentType.PROTOBUF.mediaType());
        JsonNode printed =
                new ObjectMapper().readTree(JsonText.refused(letter, SceneDescription.parser()));
        assertThat(printed.get("record").get("dimension").asInt()).isEqualTo(3);
    }

    private static JsonNode printed(ConsumerRecord<byte[], byte[]> letter) throws Exception {
        return new ObjectMapper().readTree(JsonText.refused(letter, ObservationFrame.parser()));
    }

    private static ConsumerRecord<byte[], byte[]> letter(byte[] value) {
        ConsumerRecord<byte[], byte[]> letter = new ConsumerRecord<>("dead", 0, 0, null, value);
        HeaderNames.put(letter.headers(), HeaderNames.REASON, "ABSURD_COORDINATE");
        HeaderNames.put(letter.headers(), HeaderNames.MESSAGE, "too far");
        return letter;
    }
}

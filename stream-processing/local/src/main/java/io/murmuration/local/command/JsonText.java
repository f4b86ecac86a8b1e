package io.murmuration.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.RefusedAgents;
import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Records that may be anything, as one line of JSON each. */
final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    /** A record of the raw topic, protobuf or JSON. */
    static String asSent(ConsumerRecord<byte[], byte[]> record) {
        return write(node(record, ObservationFrame.parser()));
    }

    /**
     * A dead letter: why, and the record as it was sent; where agents of a frame were refused, how
     * many, one line about each, and the frame with these alone.
     *
     * @param parser of the topic that it was read from
     */
    static String refused(ConsumerRecord<byte[], byte[]> record, Parser<? extends Message> parser) {
        Headers headers = record.headers();
        ObjectNode letter = JSON.createObjectNode();
        letter.put("reason", HeaderNames.text(headers, HeaderNames.REASON));
        letter.put("message", HeaderNames.text(headers, HeaderNames.MESSAGE));
        List<String> agents = RefusedAgents.messages(headers);
        if (!agents.isEmpty()) {
            letter.put("agents", RefusedAgents.count(headers));
            agents.forEach(letter.putArray("messages")::add);
        }
        letter.set("record", node(record, parser));
        return write(letter);
    }

    /** A record that is not what its topic promises. */
    static String unreadable(ConsumerRecord<byte[], byte[]> record) {
        return write(bytes(record));
    }

    private static JsonNode node(
            ConsumerRecord<byte[], byte[]> record, Parser<? extends Message> parser) {
        try {
            if (ContentType.of(record.headers()).equals(Optional.of(ContentType.PROTOBUF))) {
                return JSON.readTree(MessageJson.print(MessageBytes.read(parser, record.value())));
            }
            JsonNode text = JSON.readTree(record.value());
            return text == null || text.isMissingNode() ? bytes(record) : text;
        } catch (MalformedMessageException | IOException e) {
            return bytes(record);
        }
    }

    private static ObjectNode bytes(ConsumerRecord<byte[], byte[]> record) {
        return JSON.createObjectNode()
                .put("unreadableBase64", Base64.getEncoder().encodeToString(record.value()));
    }

    private static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was just built cannot be written", e);
        }
    }
}

package io.murmuration.contracts.serde;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.murmuration.contracts.MalformedMessageException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads messages of one type. Stateless. */
public final class MessageDeserializer<T extends Message> implements Deserializer<T> {
    private final Parser<T> parser;

    public MessageDeserializer(Parser<T> parser) {
        this.parser = parser;
    }

    /**
     * Reads one message.
     *
     * @throws SerializationException when the bytes are no such message
     */
    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return MessageBytes.read(parser, bytes);
        } catch (MalformedMessageException e) {
            throw new SerializationException("topic " + topic + ": " + e.getMessage(), e);
        }
    }
}

package io.murmuration.contracts.serde;

import com.google.protobuf.Message;
import org.apache.kafka.common.serialization.Serializer;

/** Writes messages of one type. Stateless. */
public final class MessageSerializer<T extends Message> implements Serializer<T> {
    @Override
    public byte[] serialize(String topic, T message) {
        return message == null ? null : MessageBytes.write(message);
    }
}

package io.murmuration.forecasting.serial;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.murmuration.contracts.serde.MessageBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A protobuf message, in its own form with its length before it. */
final class MessageCodec<M extends Message> implements Codec<M> {
    private static final long serialVersionUID = 1;

    private final String name;
    private final Class<M> type;
    private final M empty;

    /**
     * @param empty the message's default instance
     */
    MessageCodec(String name, Class<M> type, M empty) {
        this.name = name;
        this.type = type;
        this.empty = empty;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<M> type() {
        return type;
    }

    @Override
    public M empty() {
        return empty;
    }

    @Override
    public void write(M value, DataOutput out) throws IOException {
        Data.writeBytes(MessageBytes.write(value), out);
    }

    @Override
    public M read(DataInput in) throws IOException {
        // Every message answers with a parser of its own type.
        @SuppressWarnings("unchecked")
        Parser<M> parser = (Parser<M>) empty.getParserForType();
        return parser.parseFrom(Data.readBytes(in));
    }
}

package io.murmuration.contracts.serde;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.murmuration.contracts.MalformedMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one way messages become bytes: deterministic, so that a repeat has the same bytes. */
public final class MessageBytes {
    private MessageBytes() {}

    /** Equal messages give equal bytes. */
    public static byte[] write(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array of the message's own size was too small", e);
        }
        out.checkNoSpaceLeft();
        return bytes;
    }

    /**
     * Reads a message; fields that are not known are kept.
     *
     * @throws MalformedMessageException when the bytes are no such message
     */
    public static <T extends Message> T read(Parser<T> parser, byte[] bytes)
            throws MalformedMessageException {
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessageException("not a protobuf message: " + e.getMessage(), e);
        }
    }
}

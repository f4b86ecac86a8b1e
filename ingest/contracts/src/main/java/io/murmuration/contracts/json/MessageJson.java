package io.murmuration.contracts.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.v1.Mode;
import java.util.Set;

/**
 * Any message as one line of proto3 JSON: camelCase names, 64-bit whole numbers as text, fields
 * with their default value left out, except the probability of a mode, which is there where it is 0
 * too. Equal messages give equal text.
 *
 * <p><b>Thread safety:</b> stateless.
 */
public final class MessageJson {
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer()
                    .includingDefaultValueFields(
                            Set.of(
                                    Mode.getDescriptor()
                                            .findFieldByNumber(Mode.PROBABILITY_FIELD_NUMBER)))
                    .omittingInsignificantWhitespace()
                    .sortingMapKeys();
    private static final JsonFormat.Parser PARSER = JsonFormat.parser();

    private MessageJson() {}

    /** One line, without a line end. */
    public static String print(Message message) {
        try {
            return PRINTER.print(message);
        } catch (InvalidProtocolBufferException e) {
            // Only messages with Any fields can fail, and none of ours has one.
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads proto3 JSON into a builder.
     *
     * @throws MalformedMessageException when the text is not the JSON form of that message
     */
    public static <B extends Message.Builder> B read(String json, B into)
            throws MalformedMessageException {
        try {
            PARSER.merge(json, into);
            return into;
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            throw new MalformedMessageException("not the JSON form: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new MalformedMessageException("not the JSON form: nested too deeply", e);
        }
    }
}

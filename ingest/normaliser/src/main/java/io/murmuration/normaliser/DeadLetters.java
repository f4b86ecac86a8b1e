package io.murmuration.normaliser;

import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.RefusedAgents;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.motion.RefusalReason;
import io.murmuration.normaliser.Normalisation.Accepted;
import io.murmuration.normaliser.Normalisation.RefusedAgent;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Writes refused records to the dead topic: original key, value and headers, the reason beside
 * them, stamped with wall time.
 *
 * <p>A record that is refused whole keeps its own bytes. Of a frame whose other agents went on, the
 * refused agents are sent once: one letter for each reason, as {@link RefusedAgents} lays it out. A
 * value longer than {@value #LONGEST_BYTES} bytes is cut, so that the letter fits the topic, and
 * says how long it was.
 */
final class DeadLetters {
    static final int LONGEST_BYTES = 8 << 20;

    private final Clock clock;
    private final ProcessorContext<byte[], byte[]> context;
    private final String sink;

    DeadLetters(Clock clock, ProcessorContext<byte[], byte[]> context, String sink) {
        this.clock = clock;
        this.context = context;
        this.sink = sink;
    }

    void write(Record<byte[], byte[]> raw, RefusalReason reason, String message) {
        write(raw, raw.value(), headers(raw, reason, message));
    }

    /** Writes the letters of the agents that did not go on with their frame. */
    void write(Record<byte[], byte[]> raw, Accepted accepted) {
        RefusedAgents letters = new RefusedAgents(accepted.left());
        for (int i = 0; i < accepted.refused().size(); i++) {
            RefusedAgent refused = accepted.refused().get(i);
            letters.add(refused.reason().name(), accepted.left().getAgents(i), refused.message());
        }
        for (RefusedAgents.Letter letter : letters.letters()) {
            RefusalReason reason = RefusalReason.valueOf(letter.reason());
            Headers headers = headers(raw, reason, letter.message());
            RefusedAgents.put(headers, letter.messages());
            write(raw, MessageBytes.write(letters.value(letter)), headers);
        }
    }

    private void write(Record<byte[], byte[]> raw, byte[] value, Headers headers) {
        byte[] kept = value;
        if (value != null && value.length > LONGEST_BYTES) {
            kept = Arrays.copyOf(value, LONGEST_BYTES);
            HeaderNames.put(headers, HeaderNames.CUT_FROM_BYTES, value.length);
        }
        context.forward(new Record<>(raw.key(), kept, clock.millis(), headers), sink);
    }

    private Headers headers(Record<byte[], byte[]> raw, RefusalReason reason, String message) {
        Headers headers = new RecordHeaders(raw.headers());
        HeaderNames.put(headers, HeaderNames.REASON, reason.name());
        HeaderNames.put(headers, HeaderNames.MESSAGE, message);
        Optional<RecordMetadata> metadata = context.recordMetadata();
        if (metadata.isPresent()) {
            HeaderNames.put(headers, HeaderNames.ORIGINAL_TOPIC, metadata.get().topic());
            HeaderNames.put(headers, HeaderNames.ORIGINAL_PARTITION, metadata.get().partition());
            HeaderNames.put(headers, HeaderNames.ORIGINAL_OFFSET, metadata.get().offset());
        }
        return headers;
    }
}

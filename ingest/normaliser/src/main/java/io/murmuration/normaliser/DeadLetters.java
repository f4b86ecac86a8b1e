package io.murmuration.normaliser;

import io.murmuration.contracts.HeaderNames;
import io.murmuration.motion.RefusalReason;
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
 * <p>Each refused agent of a frame has a letter of its own. A frame can have thousands, so only as
 * many of its letters as fit {@value #COPIES_BYTES} bytes repeat the value, at least one; further
 * ones have an empty value and point to where the original stands. A value longer than {@value
 * #LONGEST_BYTES} bytes is cut, so that the letter fits the topic, and says how long it was.
 */
final class DeadLetters {
    static final int LONGEST_BYTES = 8 << 20;
    static final int COPIES_BYTES = 1 << 20;

    private static final byte[] NOTHING = {};

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

    void write(Record<byte[], byte[]> raw, Iterable<RefusedAgent> agents) {
        long copied = 0;
        for (RefusedAgent agent : agents) {
            Headers headers = headers(raw, agent.reason(), agent.message());
            HeaderNames.put(headers, HeaderNames.AGENT, agent.agent());
            boolean repeat = copied == 0 || copied + raw.value().length <= COPIES_BYTES;
            write(raw, repeat ? raw.value() : NOTHING, headers);
            copied += raw.value().length;
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

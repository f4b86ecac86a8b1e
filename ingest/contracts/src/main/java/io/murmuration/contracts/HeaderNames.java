package io.murmuration.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Names of the record headers, and their one encoding: UTF-8 text, numbers in decimal.
 *
 * <p>Wall-clock times are here and never in a value, so that a repeated message has the same bytes.
 */
public final class HeaderNames {
    /** Media type of the value; see {@link ContentType}. */
    public static final String CONTENT_TYPE = "content-type";

    /** Why a record is on the dead topic: the name of the reason. */
    public static final String REASON = "murmuration-reason";

    /** One line for people: what is wrong with the record, naming the field and the value. */
    public static final String MESSAGE = "murmuration-message";

    /**
     * How many agents of a frame were refused for the reason, while its others went on: the value
     * is the frame with these agents alone. Absent when the whole record was refused; the value is
     * then the record's own.
     */
    public static final String AGENTS = "murmuration-agents";

    /** One line for each of these agents, in the order of the value; see {@link RefusedAgents}. */
    public static final String AGENT_MESSAGES = "murmuration-agent-messages";

    /** Topic, partition and offset at which a dead or late record was read. */
    public static final String ORIGINAL_TOPIC = "murmuration-original-topic";

    public static final String ORIGINAL_PARTITION = "murmuration-original-partition";
    public static final String ORIGINAL_OFFSET = "murmuration-original-offset";

    /** How many bytes the original value has, where a dead letter holds only the first of them. */
    public static final String CUT_FROM_BYTES = "murmuration-cut-from-bytes";

    /** How late a record on the late topic was, in nanoseconds of event time. */
    public static final String LATENESS_NANOS = "murmuration-lateness-nanos";

    /** Wall-clock nanoseconds since the epoch at which the feed sent the raw record. */
    public static final String SENT_AT_NANOS = "murmuration-sent-at-nanos";

    /** Wall-clock nanoseconds since the epoch at which the normaliser was done with the record. */
    public static final String NORMALISED_AT_NANOS = "murmuration-normalised-at-nanos";

    /** Wall-clock nanoseconds since the epoch at which the forecast was made. */
    public static final String FORECAST_AT_NANOS = "murmuration-forecast-at-nanos";

    private HeaderNames() {}

    /** The last header of that name as text, or null. */
    public static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /** The last header of that name as a number; empty when absent or no number. */
    public static OptionalLong number(Headers headers, String name) {
        String text = text(headers, name);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * When an observation was made by the wall clock, as far as its record says so itself.
     *
     * @return nanoseconds since the epoch; 0 when unknown
     */
    public static long madeAtNanos(Headers headers) {
        return madeAtNanos(
                number(headers, SENT_AT_NANOS).orElse(0),
                number(headers, NORMALISED_AT_NANOS).orElse(0));
    }

    /**
     * When an observation was made by the wall clock: the earlier of the two times, so that neither
     * a feed whose clock is ahead nor a normaliser that is behind with its work makes it later.
     *
     * @param sentAtNanos when it was sent; 0 when unknown
     * @param normalisedAtNanos when it was normalised; 0 when unknown
     * @return nanoseconds since the epoch; 0 when unknown
     */
    public static long madeAtNanos(long sentAtNanos, long normalisedAtNanos) {
        return sentAtNanos <= 0 || normalisedAtNanos <= 0
                ? Math.max(0, Math.max(sentAtNanos, normalisedAtNanos))
                : Math.min(sentAtNanos, normalisedAtNanos);
    }

    /** Puts a header in place of those of the same name. */
    public static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }

    /** Puts a header in place of those of the same name. */
    public static void put(Headers headers, String name, long value) {
        put(headers, name, Long.toString(value));
    }

    /** Wall-clock nanoseconds since the epoch, for the {@code …_AT_NANOS} headers. */
    public static long nowNanos(Clock clock) {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}

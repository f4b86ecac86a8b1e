package io.murmuration.normaliser.feed;

import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.serde.MessageBytes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer of a feed: idempotent, in order, and quick to say that the cluster is gone. */
final class RawSender implements AutoCloseable {
    private static final int LARGEST_REQUEST_BYTES = 16 << 20;
    private static final int BATCH_BYTES = 1 << 17;
    private static final int LINGER_MILLIS = 1;

    /** What comes while one request is on its way shares the next one. */
    private static final int REQUESTS_AT_A_TIME = 1;

    private static final int DELIVER_WITHIN_MILLIS = 30_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final ContentType contentType;
    private final Clock clock = Clock.systemUTC();
    private volatile Exception failure;

    RawSender(FeedOptions options) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_AT_A_TIME);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVER_WITHIN_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVER_WITHIN_MILLIS);
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = options.rawTopic();
        this.contentType = options.contentType();
    }

    /**
     * Hands a record to the producer.
     *
     * @throws FeedException when an earlier one was not taken
     */
    void send(FeedItem item, byte[] key, int partition) throws InterruptedException {
        check();
        ContentType type = item instanceof FeedItem.Frame ? contentType : ContentType.JSON;
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, key, value(item, type));
        HeaderNames.put(record.headers(), HeaderNames.CONTENT_TYPE, type.mediaType());
        HeaderNames.put(record.headers(), HeaderNames.SENT_AT_NANOS, HeaderNames.nowNanos(clock));
        try {
            // The callback hears of a failure; waiting here would send one record at a time.
            Future<RecordMetadata> unused = producer.send(record, this::sent);
        } catch (InterruptException e) {
            throw interrupted(e);
        }
    }

    /** Waits until everything has been taken. */
    void flush() throws InterruptedException {
        try {
            producer.flush();
        } catch (InterruptException e) {
            throw interrupted(e);
        }
        check();
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        producer.close(CLOSE_WITHIN);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] value(FeedItem item, ContentType type) {
        if (item instanceof FeedItem.Frame frame) {
            return type == ContentType.JSON
                    ? ObservationJson.write(frame.frame())
                    : MessageBytes.write(frame.frame());
        }
        return ((FeedItem.Unreadable) item).bytes();
    }

    private void sent(RecordMetadata metadata, Exception thrown) {
        if (thrown != null && failure == null) {
            failure = thrown;
        }
    }

    private void check() {
        Exception thrown = failure;
        if (thrown != null) {
            throw new FeedException(
                    "a record was not taken by " + topic + ": " + thrown.getMessage(), thrown);
        }
    }

    private static InterruptedException interrupted(InterruptException e) {
        // The client has set the flag again; the exception takes its place.
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("the feed was stopped");
        interrupted.initCause(e);
        return interrupted;
    }
}

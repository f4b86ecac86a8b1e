package io.murmuration.forecasting.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.RefusedAgents;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.LateObservation;
import io.murmuration.forecasting.flow.RecordOrigin;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Values as records. Forecasts, interactions and audits carry t0 as their timestamp, late and dead
 * ones the wall clock of the producer; the key is the scene. Wall-clock times are headers, never in
 * a value.
 */
final class Records {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Integer BY_KEY = null;
    private static final Long WALL_CLOCK = null;

    private Records() {}

    /** Forecasts. */
    static final class ForecastWriter implements KafkaRecordSerializationSchema<ForecastResult> {
        private static final long serialVersionUID = 1;

        private final String topic;

        ForecastWriter(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                ForecastResult result, KafkaSinkContext context, Long timestamp) {
            ProducerRecord<byte[], byte[]> record =
                    atTick(
                            topic,
                            result.frame().getT0Nanos(),
                            result.frame().getScene(),
                            result.frame());
            putTime(record.headers(), HeaderNames.SENT_AT_NANOS, result.times().sentAtNanos());
            putTime(
                    record.headers(),
                    HeaderNames.NORMALISED_AT_NANOS,
                    result.times().normalisedAtNanos());
            putTime(record.headers(), HeaderNames.FORECAST_AT_NANOS, result.forecastAtNanos());
            return record;
        }

        private static void putTime(Headers headers, String name, long nanos) {
            if (nanos != 0) {
                HeaderNames.put(headers, name, nanos);
            }
        }
    }

    /** Interaction graphs. */
    static final class InteractionWriter
            implements KafkaRecordSerializationSchema<InteractionFrame> {
        private static final long serialVersionUID = 1;

        private final String topic;

        InteractionWriter(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                InteractionFrame frame, KafkaSinkContext context, Long timestamp) {
            return atTick(topic, frame.getT0Nanos(), frame.getScene(), frame);
        }
    }

    /** Symmetry audits. */
    static final class AuditWriter implements KafkaRecordSerializationSchema<SymmetryAudit> {
        private static final long serialVersionUID = 1;

        private final String topic;

        AuditWriter(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                SymmetryAudit audit, KafkaSinkContext context, Long timestamp) {
            return atTick(topic, audit.getT0Nanos(), audit.getScene(), audit);
        }
    }

    /** Late frames. */
    static final class LateWriter implements KafkaRecordSerializationSchema<LateObservation> {
        private static final long serialVersionUID = 1;

        private final String topic;

        LateWriter(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                LateObservation late, KafkaSinkContext context, Long timestamp) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(
                            topic,
                            BY_KEY,
                            WALL_CLOCK,
                            late.frame().getScene().getBytes(UTF_8),
                            MessageBytes.write(late.frame()));
            putOrigin(record.headers(), late.origin());
            HeaderNames.put(record.headers(), HeaderNames.LATENESS_NANOS, late.latenessNanos());
            return record;
        }
    }

    /** Dead letters. */
    static final class DeadWriter implements KafkaRecordSerializationSchema<DeadLetter> {
        private static final long serialVersionUID = 1;

        private final String topic;

        DeadWriter(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                DeadLetter letter, KafkaSinkContext context, Long timestamp) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, BY_KEY, WALL_CLOCK, letter.key(), letter.value());
            putOrigin(record.headers(), letter.origin());
            HeaderNames.put(record.headers(), HeaderNames.REASON, letter.reason().name());
            HeaderNames.put(record.headers(), HeaderNames.MESSAGE, letter.message());
            HeaderNames.put(
                    record.headers(), HeaderNames.CONTENT_TYPE, ContentType.PROTOBUF.mediaType());
            if (!letter.agents().isEmpty()) {
                RefusedAgents.put(record.headers(), letter.agents());
            }
            return record;
        }
    }

    private static ProducerRecord<byte[], byte[]> atTick(
            String topic, long t0Nanos, String scene, Message message) {
        return new ProducerRecord<>(
                topic,
                BY_KEY,
                t0Nanos / NANOS_PER_MILLI,
                scene.getBytes(UTF_8),
                MessageBytes.write(message));
    }

    private static void putOrigin(Headers headers, RecordOrigin origin) {
        if (origin.isKnown()) {
            HeaderNames.put(headers, HeaderNames.ORIGINAL_TOPIC, origin.topic());
            HeaderNames.put(headers, HeaderNames.ORIGINAL_PARTITION, origin.partition());
            HeaderNames.put(headers, HeaderNames.ORIGINAL_OFFSET, origin.offset());
        }
    }
}

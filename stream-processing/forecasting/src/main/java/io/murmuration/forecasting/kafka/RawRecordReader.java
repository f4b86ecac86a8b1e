package io.murmuration.forecasting.kafka;

import io.murmuration.contracts.HeaderNames;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.serial.Codecs;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands on a record with its bytes, its origin and the times in its headers. Cannot fail. */
final class RawRecordReader implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        out.collect(
                new RawRecord(
                        record.key(),
                        record.value(),
                        new RecordOrigin(record.topic(), record.partition(), record.offset()),
                        new StageTimes(
                                HeaderNames.number(record.headers(), HeaderNames.SENT_AT_NANOS)
                                        .orElse(0),
                                HeaderNames.number(
                                                record.headers(), HeaderNames.NORMALISED_AT_NANOS)
                                        .orElse(0))));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return Codecs.typeOf(Codecs.RAW_RECORD);
    }
}

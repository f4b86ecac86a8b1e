package io.murmuration.forecasting.kafka;

import io.murmuration.contracts.Delivery;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.OperatorIds;
import io.murmuration.forecasting.Sinks;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.ForecastResult;
import io.murmuration.forecasting.flow.LateObservation;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The topics that the job writes. */
public final class KafkaSinks implements Sinks {
    /** Below the 15 minutes that a broker allows by default. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

    /**
     * A forecast of 40 agents alone fills what is the default, and would be a request of its own.
     */
    private static final int BATCH_BYTES = 1 << 17;

    /**
     * A request costs as much as many records. Nothing waits while none is on its way; what comes
     * meanwhile shares the next one.
     */
    private static final String ONE_AT_A_TIME = "1";

    private final JobOptions options;

    public KafkaSinks(JobOptions options) {
        this.options = options;
    }

    @Override
    public void forecasts(DataStream<ForecastResult> forecasts) {
        attach(
                forecasts,
                OperatorIds.FORECASTS,
                new Records.ForecastWriter(options.topics().forecasts()));
    }

    @Override
    public void interactions(DataStream<InteractionFrame> interactions) {
        attach(
                interactions,
                OperatorIds.INTERACTIONS,
                new Records.InteractionWriter(options.topics().interactions()));
    }

    @Override
    public void shadow(DataStream<ForecastResult> forecasts) {
        attach(
                forecasts,
                OperatorIds.SHADOW,
                new Records.ForecastWriter(options.topics().shadow()));
    }

    @Override
    public void audits(DataStream<SymmetryAudit> audits) {
        attach(audits, OperatorIds.AUDITS, new Records.AuditWriter(options.topics().audits()));
    }

    @Override
    public void late(DataStream<LateObservation> late) {
        attach(late, OperatorIds.LATE, new Records.LateWriter(options.topics().late()));
    }

    @Override
    public void dead(DataStream<DeadLetter> dead) {
        attach(dead, OperatorIds.DEAD, new Records.DeadWriter(options.topics().dead()));
    }

    private <T> void attach(
            DataStream<T> stream, String id, KafkaRecordSerializationSchema<T> writer) {
        stream.sinkTo(sink(id, writer)).name(id).uid(id);
    }

    private <T> KafkaSink<T> sink(String id, KafkaRecordSerializationSchema<T> writer) {
        boolean exactlyOnce = options.delivery() == Delivery.EXACTLY_ONCE;
        return KafkaSink.<T>builder()
                .setBootstrapServers(options.bootstrapServers())
                .setRecordSerializer(writer)
                .setDeliveryGuarantee(
                        exactlyOnce
                                ? DeliveryGuarantee.EXACTLY_ONCE
                                : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionalIdPrefix(options.transactionalIdPrefix() + "-" + id)
                .setProperty(ProducerConfig.ACKS_CONFIG, "all")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES))
                .setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, ONE_AT_A_TIME)
                .setProperty(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Integer.toString(KafkaSources.MAX_RECORD_BYTES))
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                .build();
    }
}

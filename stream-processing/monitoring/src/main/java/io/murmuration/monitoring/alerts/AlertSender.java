package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.monitoring.Counters;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Counts an alert and sends it on, keyed by its scene, at its event time. */
final class AlertSender implements Consumer<Alert> {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ProcessorContext<byte[], Alert> context;
    private final Counters counters;

    AlertSender(ProcessorContext<byte[], Alert> context, Counters counters) {
        this.context = context;
        this.counters = counters;
    }

    @Override
    public void accept(Alert alert) {
        counters.alert(alert);
        context.forward(
                new Record<>(
                        alert.getScene().getBytes(UTF_8),
                        alert,
                        Math.max(0, alert.getStampNanos() / NANOS_PER_MILLI)));
    }
}

package io.murmuration.normaliser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.ContentType;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.normaliser.Normalisation.Accepted;
import io.murmuration.normaliser.Normalisation.Refused;
import java.time.Clock;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends each record on as an observation, a dead letter, or one of each. Without state. */
final class NormaliseProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final Normaliser normaliser;
    private final NormaliserMetrics metrics;
    private final Clock clock;
    private ProcessorContext<byte[], byte[]> context;
    private DeadLetters dead;

    NormaliseProcessor(Normaliser normaliser, NormaliserMetrics metrics, Clock clock) {
        this.normaliser = normaliser;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.dead = new DeadLetters(clock, context, NormaliserTopology.DEAD_SINK);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        Normalisation result = normaliser.normalise(raw.value(), raw.headers());
        metrics.count(result);
        if (result instanceof Refused refused) {
            dead.write(raw, refused.reason(), refused.message());
        } else if (result instanceof Accepted accepted) {
            forward(raw, accepted.frame());
            dead.write(raw, accepted);
        }
    }

    private void forward(Record<byte[], byte[]> raw, ObservationFrame frame) {
        Headers headers = new RecordHeaders(raw.headers());
        HeaderNames.put(headers, HeaderNames.CONTENT_TYPE, ContentType.PROTOBUF.mediaType());
        HeaderNames.put(headers, HeaderNames.NORMALISED_AT_NANOS, HeaderNames.nowNanos(clock));
        context.forward(
                new Record<>(
                        frame.getScene().getBytes(UTF_8),
                        MessageBytes.write(frame),
                        frame.getStampNanos() / 1_000_000,
                        headers),
                NormaliserTopology.OBSERVATIONS_SINK);
    }
}

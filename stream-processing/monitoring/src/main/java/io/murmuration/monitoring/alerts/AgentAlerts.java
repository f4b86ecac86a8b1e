package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Zone;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.wire.WireReading;
import io.murmuration.motion.scoring.IssuedForecast;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Alerts on what is seen and forecast, as a step of a topology: every forecast that is new goes to
 * {@link ForecastAlerts}, every observation to {@link SilentSources}.
 */
public final class AgentAlerts implements Processor<byte[], byte[], byte[], Alert> {
    /** Names of the stores; descriptions are known to all tasks. */
    public static final String OPEN = "alert-open";

    public static final String SOURCES = "alert-sources";
    public static final String TICKS = "alert-ticks";
    public static final String DESCRIPTIONS = "alert-scenes";

    private final String forecastsTopic;
    private final AlertLimits limits;
    private final Counters counters;
    private ForecastAlerts forecasts;
    private SilentSources silence;
    private KeyValueStore<Bytes, byte[]> ticks;
    private KeyValueStore<Bytes, byte[]> descriptions;
    private ProcessorContext<byte[], Alert> context;

    public AgentAlerts(String forecastsTopic, AlertLimits limits, Counters counters) {
        this.forecastsTopic = forecastsTopic;
        this.limits = limits;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], Alert> context) {
        this.context = context;
        this.ticks = context.getStateStore(TICKS);
        this.descriptions = context.getStateStore(DESCRIPTIONS);
        AlertBook book = AlertBook.of(context, counters);
        this.forecasts = new ForecastAlerts(limits, book);
        this.silence =
                new SilentSources(
                        context.getStateStore(SOURCES),
                        limits.silence(),
                        book,
                        context.currentSystemTimeMs());
        context.schedule(SilentSources.LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, silence::look);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        boolean forecast =
                context.recordMetadata().map(m -> m.topic().equals(forecastsTopic)).orElse(false);
        try {
            if (forecast) {
                forecast(ForecastFrame.parseFrom(record.value()));
            } else {
                silence.heard(
                        ObservationFrame.parseFrom(record.value()), context.currentSystemTimeMs());
            }
        } catch (InvalidProtocolBufferException e) {
            // Counted where forecasts are scored, which reads the same records.
            return;
        }
    }

    private void forecast(ForecastFrame frame) {
        IssuedForecast forecast = WireReading.issued(frame);
        if (forecast != null && frame.getOutcome() == Outcome.CLOSED && isNew(frame)) {
            forecasts.look(frame, forecast, zonesOf(frame.getScene()));
        }
    }

    /** Whether the tick is later than all before it, so that a repeat changes nothing. */
    private boolean isNew(ForecastFrame frame) {
        Bytes key =
                Bytes.wrap(
                        (frame.getScene()
                                        + '\0'
                                        + frame.getModel().getName()
                                        + '\0'
                                        + frame.getModel().getVersion())
                                .getBytes(UTF_8));
        byte[] last = ticks.get(key);
        if (last != null && ByteBuffer.wrap(last).getLong() >= frame.getT0Nanos()) {
            return false;
        }
        ticks.put(key, ByteBuffer.allocate(Long.BYTES).putLong(frame.getT0Nanos()).array());
        return true;
    }

    private List<Zone> zonesOf(String scene) {
        byte[] description = descriptions.get(Bytes.wrap(scene.getBytes(UTF_8)));
        if (description == null) {
            return List.of();
        }
        try {
            return SceneDescription.parseFrom(description).getZonesList();
        } catch (InvalidProtocolBufferException e) {
            return List.of();
        }
    }
}

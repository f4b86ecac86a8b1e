package io.murmuration.monitoring.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Zone;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.alerts.ModelTicks.What;
import io.murmuration.monitoring.wire.WireReading;
import io.murmuration.motion.scoring.IssuedForecast;
import java.util.List;
import java.util.Set;
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

    /** What a model is found out in while it serves. */
    private static final Set<AlertType> OF_SERVING =
            Set.of(AlertType.CLOSE_ENCOUNTER, AlertType.ZONE_ENTRY, AlertType.BROKEN_SYMMETRY);

    private final String forecastsTopic;
    private final AlertLimits limits;
    private final Counters counters;
    private ForecastAlerts forecasts;
    private SilentSources silence;
    private ModelTicks ticks;
    private AlertBook book;
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
        this.ticks = new ModelTicks(context.getStateStore(TICKS));
        this.descriptions = context.getStateStore(DESCRIPTIONS);
        this.book = AlertBook.of(context, counters);
        this.forecasts = new ForecastAlerts(limits, book);
        this.silence =
                new SilentSources(
                        new HeardSources(context.getStateStore(SOURCES)),
                        limits.silence(),
                        book,
                        context.currentSystemTimeMs(),
                        this::isDeclared,
                        ticks::forget);
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
        silence.heard(frame.getScene(), frame.getT0Nanos(), context.currentSystemTimeMs());
        IssuedForecast forecast = WireReading.issued(frame);
        if (forecast != null && frame.getOutcome() == Outcome.CLOSED && isNew(frame)) {
            clearWhatEnded(frame);
            forecasts.look(frame, forecast, zonesOf(frame.getScene()));
        }
    }

    /** Whether the tick is later than all before it, so that a repeat changes nothing. */
    private boolean isNew(ForecastFrame frame) {
        return ticks.advance(
                frame.getScene(), What.FORECASTS, frame.getModel(), frame.getT0Nanos());
    }

    /** One model serves a tick, so those that did not come as far serve no more. */
    private void clearWhatEnded(ForecastFrame frame) {
        Set<String> ended = ticks.ended(frame.getScene(), What.FORECASTS, frame.getT0Nanos());
        book.clear(frame.getScene(), OF_SERVING, ended, frame.getT0Nanos());
    }

    private boolean isDeclared(String scene, String source) {
        SceneDescription description = descriptionOf(scene);
        return description.getSourcesList().stream().anyMatch(one -> one.getId().equals(source));
    }

    private List<Zone> zonesOf(String scene) {
        return descriptionOf(scene).getZonesList();
    }

    private SceneDescription descriptionOf(String scene) {
        byte[] description = descriptions.get(Bytes.wrap(scene.getBytes(UTF_8)));
        if (description == null) {
            return SceneDescription.getDefaultInstance();
        }
        try {
            return SceneDescription.parseFrom(description);
        } catch (InvalidProtocolBufferException e) {
            return SceneDescription.getDefaultInstance();
        }
    }
}

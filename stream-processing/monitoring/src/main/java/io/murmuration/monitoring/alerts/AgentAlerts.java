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
import io.murmuration.monitoring.wire.WireReading;
import io.murmuration.motion.scoring.IssuedForecast;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Looks at every new forecast for pairs that come too close and zones that are entered, and at the
 * wall clock for sources that have fallen silent. Joints and particles are left alone: they meet.
 */
public final class AgentAlerts implements Processor<byte[], byte[], byte[], Alert> {
    /** Names of the stores; descriptions are known to all tasks. */
    public static final String OPEN = "alert-open";

    public static final String SOURCES = "alert-sources";
    public static final String TICKS = "alert-ticks";
    public static final String DESCRIPTIONS = "alert-scenes";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final String forecastsTopic;
    private final AlertLimits limits;
    private final Counters counters;
    private AlertBook book;
    private KeyValueStore<Bytes, byte[]> sources;
    private KeyValueStore<Bytes, byte[]> ticks;
    private KeyValueStore<Bytes, byte[]> descriptions;
    private ProcessorContext<byte[], Alert> context;
    private long startedMillis;

    public AgentAlerts(String forecastsTopic, AlertLimits limits, Counters counters) {
        this.forecastsTopic = forecastsTopic;
        this.limits = limits;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], Alert> context) {
        this.context = context;
        this.book = new AlertBook(context.getStateStore(OPEN), this::send);
        this.sources = context.getStateStore(SOURCES);
        this.ticks = context.getStateStore(TICKS);
        this.descriptions = context.getStateStore(DESCRIPTIONS);
        this.startedMillis = context.currentSystemTimeMs();
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::lookForSilence);
    }

    private void send(Alert alert) {
        counters.alert(alert);
        context.forward(
                new Record<>(
                        alert.getScene().getBytes(UTF_8),
                        alert,
                        Math.max(0, alert.getStampNanos() / 1_000_000)));
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
                heard(ObservationFrame.parseFrom(record.value()));
            }
        } catch (InvalidProtocolBufferException e) {
            // Counted where forecasts are scored, which reads the same records.
            return;
        }
    }

    private void forecast(ForecastFrame frame) {
        IssuedForecast forecast = WireReading.issued(frame);
        if (forecast == null || frame.getOutcome() != Outcome.CLOSED || !isNew(frame)) {
            return;
        }
        Set<Bytes> spokenOf = new HashSet<>();
        encounters(frame, forecast, spokenOf);
        zones(frame, forecast, spokenOf);
        Stream.of(AlertType.CLOSE_ENCOUNTER, AlertType.ZONE_ENTRY)
                .flatMap(type -> book.open(frame.getScene(), type).stream())
                .filter(open -> open.value.getModel().equals(frame.getModel()))
                .filter(open -> !spokenOf.contains(open.key))
                .forEach(open -> book.calm(open.key, frame.getT0Nanos(), limits.calmTicks()));
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
        ticks.put(key, longBytes(frame.getT0Nanos()));
        return true;
    }

    private void encounters(ForecastFrame frame, IssuedForecast forecast, Set<Bytes> spokenOf) {
        for (Encounters.Encounter pair : Encounters.of(forecast, limits)) {
            if (!moves(frame, pair.first()) || !moves(frame, pair.second())) {
                continue;
            }
            List<String> ids =
                    Stream.of(pair.first(), pair.second())
                            .map(i -> frame.getAgents(i).getId())
                            .sorted()
                            .toList();
            Alert about =
                    about(frame, AlertType.CLOSE_ENCOUNTER, pair.probability(), pair.seconds())
                            .addAllSubjects(ids)
                            .setDistance(pair.meters())
                            .setMessage(
                                    String.format(
                                            Locale.ROOT,
                                            "%s ↔ %s closer than %.1f m in %.1f s (%.0f %%)",
                                            ids.get(0),
                                            ids.get(1),
                                            limits.closeMeters(),
                                            pair.seconds(),
                                            100 * pair.probability()))
                            .build();
            judge(about, pair.already(), spokenOf);
        }
    }

    private void zones(ForecastFrame frame, IssuedForecast forecast, Set<Bytes> spokenOf) {
        for (Zone zone : zonesOf(frame.getScene())) {
            for (int i = 0; i < forecast.agents().size(); i++) {
                Zones.Entry entry = Zones.entry(forecast, forecast.agents().get(i), zone, limits);
                if (entry.probability() == 0 || !moves(frame, i)) {
                    continue;
                }
                String id = frame.getAgents(i).getId();
                Alert about =
                        about(frame, AlertType.ZONE_ENTRY, entry.probability(), entry.seconds())
                                .addSubjects(id)
                                .addSubjects(zone.getId())
                                .setMessage(
                                        String.format(
                                                Locale.ROOT,
                                                "%s enters %s in %.1f s (%.0f %%)",
                                                id,
                                                zone.getId(),
                                                entry.seconds(),
                                                100 * entry.probability()))
                                .build();
                judge(about, false, spokenOf);
            }
        }
    }

    private void judge(Alert about, boolean already, Set<Bytes> spokenOf) {
        if (about.getProbability() < limits.clearAt()) {
            return;
        }
        spokenOf.add(AlertBook.key(about));
        if (about.getProbability() >= limits.raiseAt() && !already) {
            book.raise(about);
        } else {
            book.hold(about);
        }
    }

    private static Alert.Builder about(
            ForecastFrame frame, AlertType type, double probability, double seconds) {
        return Alert.newBuilder()
                .setScene(frame.getScene())
                .setType(type)
                .setStampNanos(frame.getT0Nanos())
                .setModel(frame.getModel())
                .setProbability(probability)
                .setTimeToNanos(Math.round(seconds * 1e9));
    }

    private static boolean moves(ForecastFrame frame, int agent) {
        return switch (frame.getAgents(agent).getKind()) {
            case JOINT, PARTICLE -> false;
            default -> true;
        };
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

    private void heard(ObservationFrame frame) {
        Bytes key = Bytes.wrap((frame.getScene() + '\0' + frame.getSource()).getBytes(UTF_8));
        byte[] last = sources.get(key);
        long now = context.currentSystemTimeMs();
        // Once a second is enough to tell silence, and spares the change log.
        if (last == null || now - ByteBuffer.wrap(last).getLong() >= LOOK_EVERY.toMillis()) {
            sources.put(
                    key,
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(now)
                            .putLong(frame.getStampNanos())
                            .array());
            book.calm(
                    AlertBook.key(silent(frame.getScene(), frame.getSource(), 0)),
                    frame.getStampNanos(),
                    1);
        }
    }

    private void lookForSilence(long nowMillis) {
        List<KeyValue<Bytes, byte[]>> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = sources.all()) {
            found.forEachRemaining(all::add);
        }
        for (KeyValue<Bytes, byte[]> entry : all) {
            ByteBuffer last = ByteBuffer.wrap(entry.value);
            long heard = last.getLong();
            // What was silent while nobody listened is not known to be.
            long silence = nowMillis - Math.max(heard, startedMillis);
            if (silence >= limits.silence().toMillis()) {
                String[] names = new String(entry.key.get(), UTF_8).split("\0", 2);
                book.raise(silent(names[0], names[1], last.getLong()));
            }
            if (nowMillis - heard >= FORGET_AFTER.toMillis()) {
                sources.delete(entry.key);
            }
        }
    }

    private Alert silent(String scene, String source, long stampNanos) {
        return Alert.newBuilder()
                .setScene(scene)
                .setType(AlertType.SILENT_SOURCE)
                .setStampNanos(stampNanos)
                .setProbability(1)
                .addSubjects(source)
                .setMessage(
                        "source " + source + " silent for " + limits.silence().toSeconds() + " s")
                .build();
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}

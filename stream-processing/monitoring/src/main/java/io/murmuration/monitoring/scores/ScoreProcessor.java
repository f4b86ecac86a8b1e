package io.murmuration.monitoring.scores;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.Score;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.Placement;
import io.murmuration.monitoring.wire.WireReading;
import io.murmuration.motion.scoring.ScoreSums;
import io.murmuration.motion.scoring.Truths;
import io.murmuration.motion.window.TickGrid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds forecasts until the scene's clock has passed their horizon and scores them.
 *
 * <p>A forecast that was scored leaves a mark under its id for two horizons, by which a repeat is
 * known; the newest one stays whole, so that the next can be compared with it. What is scored
 * against what depends on event time alone: a forecast ends when an observation beyond its last
 * step and the lateness has come, in whatever order the two streams arrive. Only the end of a
 * stream is told by the wall clock.
 */
public final class ScoreProcessor implements Processor<byte[], byte[], byte[], Score> {
    /** Names of the stores. */
    public static final String SCENES = "score-scenes";

    public static final String SIGHTINGS = "score-sightings";
    public static final String FORECASTS = "score-forecasts";
    public static final String SUMS = "score-sums";

    private static final Logger LOG = LoggerFactory.getLogger(ScoreProcessor.class);
    private static final long MAX_JUMP_NANOS = 10_000_000_000L;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** First byte of a stored forecast; the message follows where it is still needed. */
    private static final byte WAITING = 0;

    private static final byte SCORED = 1;

    private final String forecastsTopic;
    private final ScoreLimits limits;
    private final Placement placement;
    private final Counters counters;
    private ProcessorContext<byte[], Score> context;
    private KeyValueStore<Bytes, byte[]> scenes;
    private KeyValueStore<Bytes, byte[]> sightings;
    private KeyValueStore<Bytes, byte[]> forecasts;
    private SumsStore sums;

    /**
     * A processor.
     *
     * @param forecastsTopic records of any other topic are observations
     * @param placement where scenes belong
     * @param counters told of everything
     */
    public ScoreProcessor(
            String forecastsTopic, ScoreLimits limits, Placement placement, Counters counters) {
        this.forecastsTopic = forecastsTopic;
        this.limits = limits;
        this.placement = placement;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], Score> context) {
        this.context = context;
        this.scenes = context.getStateStore(SCENES);
        this.sightings = context.getStateStore(SIGHTINGS);
        this.forecasts = context.getStateStore(FORECASTS);
        this.sums = new SumsStore(context.getStateStore(SUMS));
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::lookAtSilence);
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
                forecast(ForecastFrame.parseFrom(record.value()), record.value());
            } else {
                observe(ObservationFrame.parseFrom(record.value()), record.value());
            }
        } catch (InvalidProtocolBufferException e) {
            counters.unreadable();
        }
    }

    private void observe(ObservationFrame frame, byte[] bytes)
            throws InvalidProtocolBufferException {
        counters.observations(frame.getAgentsCount());
        String scene = frame.getScene();
        SceneProgress progress = load(scene);
        long stamp = frame.getStampNanos();
        if (progress.clock != SceneProgress.UNSET && stamp - progress.clock > MAX_JUMP_NANOS) {
            byte[] before = progress.held;
            progress.held = bytes;
            ObservationFrame last = ObservationFrame.parseFrom(before);
            if (before.length == 0 || Math.abs(stamp - last.getStampNanos()) > MAX_JUMP_NANOS) {
                save(scene, progress);
                return;
            }
            keep(progress, last, before);
        }
        progress.held = new byte[0];
        keep(progress, frame, bytes);
        progress.clock = Math.max(progress.clock, stamp);
        scoreThrough(scene, progress, progress.clock - limits.lateness().toNanos() - 1);
        makeRoom(scene, progress);
        save(scene, progress);
    }

    private void keep(SceneProgress progress, ObservationFrame frame, byte[] bytes) {
        if (frame.getAgentsCount() == 0) {
            return;
        }
        Bytes key = StoreKeys.sighting(frame.getScene(), frame.getStampNanos(), bytes);
        if (sightings.putIfAbsent(key, bytes) == null) {
            progress.bytes += bytes.length;
        }
    }

    private void forecast(ForecastFrame frame, byte[] bytes) {
        if (frame.getOutcome() != Outcome.CLOSED || WireReading.issued(frame) == null) {
            counters.notScorable();
            return;
        }
        String scene = frame.getScene();
        SceneProgress progress = load(scene);
        counters.forecasts(frame.getAgentsCount());
        long horizon = frame.getSteps() * frame.getDtNanos();
        progress.horizonNanos = Math.max(progress.horizonNanos, horizon);
        Bytes key = StoreKeys.forecast(frame);
        long oldest = progress.newestForecast - 2 * progress.horizonNanos;
        boolean longPast =
                progress.newestForecast != SceneProgress.UNSET && frame.getT0Nanos() < oldest;
        if (longPast || forecasts.get(key) != null) {
            SumsStore.Batch repeated = new SumsStore.Batch();
            repeated.all().count(ScoreSums.Count.REPEATED, 1);
            sums.add(scene, frame.getModel(), frame.getT0Nanos() + horizon, repeated);
            counters.repeated();
            save(scene, progress);
            return;
        }
        compareWithTheOneBefore(frame);
        forecasts.put(key, marked(WAITING, bytes));
        progress.bytes += bytes.length + 1;
        progress.newestForecast = Math.max(progress.newestForecast, frame.getT0Nanos());
        progress.nextEnd = Math.min(progress.nextEnd, frame.getT0Nanos() + horizon);
        if (progress.clock != SceneProgress.UNSET) {
            scoreThrough(scene, progress, progress.clock - limits.lateness().toNanos() - 1);
        }
        makeRoom(scene, progress);
        save(scene, progress);
    }

    private void compareWithTheOneBefore(ForecastFrame frame) {
        // Ticks are rounded to nanoseconds, so the one before is found by looking, not by its key.
        try (KeyValueIterator<Bytes, byte[]> found =
                forecasts.reverseRange(
                        StoreKeys.from(
                                frame.getScene(),
                                frame.getT0Nanos() - frame.getSteps() * frame.getDtNanos()),
                        StoreKeys.through(frame.getScene(), frame.getT0Nanos() - 1))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                ForecastFrame before = stored(entry.value);
                if (entry.value[0] == SCORED) {
                    forecasts.put(entry.key, marked(SCORED));
                }
                if (before != null && sameModel(before.getModel(), frame.getModel())) {
                    sums.add(
                            frame.getScene(),
                            frame.getModel(),
                            frame.getT0Nanos(),
                            SceneJudge.jump(before, frame));
                    return;
                }
            }
        }
    }

    private void scoreThrough(String scene, SceneProgress progress, long lastNanos) {
        if (progress.nextEnd > lastNanos) {
            return;
        }
        List<KeyValue<Bytes, ForecastFrame>> due = new ArrayList<>();
        progress.nextEnd = Long.MAX_VALUE;
        for (KeyValue<Bytes, byte[]> entry : forecastsOf(scene)) {
            ForecastFrame frame = entry.value[0] == WAITING ? stored(entry.value) : null;
            if (frame == null) {
                continue;
            }
            long end = frame.getT0Nanos() + frame.getSteps() * frame.getDtNanos();
            if (end <= lastNanos) {
                due.add(KeyValue.pair(entry.key, frame));
                progress.bytes -= entry.value.length;
            } else {
                progress.nextEnd = Math.min(progress.nextEnd, end);
            }
        }
        Map<Bytes, ForecastFrame> newest = new HashMap<>();
        for (KeyValue<Bytes, ForecastFrame> one : due) {
            score(one.value);
            boolean last = one.value.getT0Nanos() == progress.newestForecast;
            forecasts.put(one.key, last ? marked(SCORED, one.value.toByteArray()) : marked(SCORED));
            newest.put(Bytes.wrap(StoreKeys.model(one.value.getModel())), one.value);
        }
        newest.values().forEach(this::publish);
        forget(scene, progress);
    }

    private void score(ForecastFrame frame) {
        Truths truths = new Truths();
        for (int k = 1; k <= frame.getSteps(); k++) {
            long stamp = frame.getT0Nanos() + k * frame.getDtNanos();
            try (KeyValueIterator<Bytes, byte[]> found =
                    sightings.range(
                            StoreKeys.from(frame.getScene(), stamp - TickGrid.TOLERANCE_NANOS),
                            StoreKeys.through(
                                    frame.getScene(), stamp + TickGrid.TOLERANCE_NANOS))) {
                while (found.hasNext()) {
                    truths.add(WireReading.observed(seen(found.next().value)));
                }
            }
        }
        ScoreSums before =
                sums.allTime(frame.getScene(), frame.getModel(), AgentKind.AGENT_KIND_UNSPECIFIED);
        sums.add(
                frame.getScene(),
                frame.getModel(),
                frame.getT0Nanos() + frame.getSteps() * frame.getDtNanos(),
                SceneJudge.score(frame, truths, before.widths()));
    }

    private void publish(ForecastFrame newest) {
        long stamp = newest.getT0Nanos() + newest.getSteps() * newest.getDtNanos();
        Score score =
                ScoreMessages.of(
                        sums,
                        newest.getScene(),
                        newest.getModel(),
                        stamp,
                        newest.getDtNanos(),
                        newest.getNominalCoverage());
        counters.score(score);
        context.forward(new Record<>(newest.getScene().getBytes(UTF_8), score, stamp / 1_000_000));
    }

    /** Drops sightings that no forecast can ask for, and ids that cannot come again. */
    private void forget(String scene, SceneProgress progress) {
        long oldestWaiting =
                progress.nextEnd == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : progress.nextEnd - progress.horizonNanos;
        long sightingsFrom =
                Math.min(progress.newestForecast - progress.horizonNanos, oldestWaiting);
        long idsFrom = Math.min(progress.newestForecast - 2 * progress.horizonNanos, oldestWaiting);
        progress.bytes -= deleteThrough(sightings, scene, sightingsFrom - 1);
        deleteThrough(forecasts, scene, idsFrom - 1);
    }

    private static long deleteThrough(
            KeyValueStore<Bytes, byte[]> store, String scene, long stampNanos) {
        if (stampNanos < 0) {
            return 0;
        }
        List<KeyValue<Bytes, byte[]>> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                store.range(StoreKeys.from(scene, 0), StoreKeys.through(scene, stampNanos))) {
            found.forEachRemaining(old::add);
        }
        long bytes = 0;
        for (KeyValue<Bytes, byte[]> entry : old) {
            bytes += entry.value.length;
            store.delete(entry.key);
        }
        return bytes;
    }

    /** Gives up the oldest while a scene holds too much, the forecasts before the sightings. */
    private void makeRoom(String scene, SceneProgress progress) {
        if (progress.bytes <= limits.sceneBytes()) {
            return;
        }
        for (KeyValue<Bytes, byte[]> entry : forecastsOf(scene)) {
            if (progress.bytes <= limits.sceneBytes() / 2) {
                return;
            }
            giveUp(entry, progress);
        }
        try (KeyValueIterator<Bytes, byte[]> found =
                sightings.range(StoreKeys.from(scene, 0), StoreKeys.from(scene, Long.MAX_VALUE))) {
            while (found.hasNext() && progress.bytes > limits.sceneBytes() / 2) {
                KeyValue<Bytes, byte[]> entry = found.next();
                sightings.delete(entry.key);
                progress.bytes -= entry.value.length;
            }
        }
    }

    private void giveUp(KeyValue<Bytes, byte[]> entry, SceneProgress progress) {
        ForecastFrame frame = entry.value[0] == WAITING ? stored(entry.value) : null;
        if (frame != null) {
            sums.add(
                    frame.getScene(),
                    frame.getModel(),
                    frame.getT0Nanos(),
                    SceneJudge.forgotten(frame));
            counters.forgotten(frame.getAgentsCount());
            progress.bytes -= entry.value.length;
            forecasts.put(entry.key, marked(SCORED));
        }
    }

    private void lookAtSilence(long nowMillis) {
        List<String> silent = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = scenes.all()) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                long silence = nowMillis - SceneProgress.read(entry.value).heardMillis;
                if (silence >= limits.settleAfter().toMillis()) {
                    silent.add(StoreKeys.sceneOf(entry.key));
                }
            }
        }
        for (String scene : silent) {
            SceneProgress progress = SceneProgress.read(scenes.get(StoreKeys.scene(scene)));
            boolean due = progress.nextEnd <= progress.clock;
            scoreThrough(scene, progress, progress.clock);
            if (nowMillis - progress.heardMillis >= limits.forgetAfter().toMillis()) {
                forecastsOf(scene).forEach(entry -> giveUp(entry, progress));
                deleteThrough(forecasts, scene, Long.MAX_VALUE - 1);
                deleteThrough(sightings, scene, Long.MAX_VALUE - 1);
                scenes.delete(StoreKeys.scene(scene));
            } else if (due) {
                scenes.put(StoreKeys.scene(scene), progress.write());
            }
        }
    }

    private List<KeyValue<Bytes, byte[]>> forecastsOf(String scene) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                forecasts.range(StoreKeys.from(scene, 0), StoreKeys.from(scene, Long.MAX_VALUE))) {
            found.forEachRemaining(entries::add);
        }
        return entries;
    }

    private SceneProgress load(String scene) {
        byte[] stored = scenes.get(StoreKeys.scene(scene));
        if (stored == null) {
            context.recordMetadata()
                    .filter(m -> !placement.isRight(scene.getBytes(UTF_8), m.partition()))
                    .ifPresent(m -> misplaced(scene, m));
        }
        return SceneProgress.read(stored);
    }

    private void misplaced(String scene, RecordMetadata found) {
        counters.misplaced();
        LOG.error(
                "scene {} is in partition {} of {}, where the default partitioner would not put it:"
                        + " it cannot be scored",
                scene,
                found.partition(),
                found.topic());
    }

    private void save(String scene, SceneProgress progress) {
        progress.heardMillis = context.currentSystemTimeMs();
        scenes.put(StoreKeys.scene(scene), progress.write());
    }

    private static boolean sameModel(ModelReference a, ModelReference b) {
        return a.getName().equals(b.getName()) && a.getVersion().equals(b.getVersion());
    }

    private static byte[] marked(byte mark, byte... message) {
        byte[] value = new byte[message.length + 1];
        value[0] = mark;
        System.arraycopy(message, 0, value, 1, message.length);
        return value;
    }

    /** The forecast, or null where only its mark is left. */
    private static ForecastFrame stored(byte[] value) {
        try {
            return value.length == 1
                    ? null
                    : ForecastFrame.parseFrom(ByteBuffer.wrap(value, 1, value.length - 1));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a store holds what was never put there", e);
        }
    }

    private static ObservationFrame seen(byte[] value) {
        try {
            return ObservationFrame.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a store holds what was never put there", e);
        }
    }
}

package io.murmuration.monitoring.scores;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.murmuration.contracts.HeaderNames;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.contracts.v1.Score;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.Placement;
import io.murmuration.monitoring.wire.WireReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
 * Scores as a step of a topology: reads the records, keeps each scene's progress, and sends the
 * figures on. {@link SceneScoring} decides what is scored when; only the end of a stream is told by
 * the wall clock, here.
 */
public final class ScoreProcessor implements Processor<byte[], byte[], byte[], Score> {
    /** Names of the stores. */
    public static final String SCENES = "score-scenes";

    public static final String SIGHTINGS = "score-sightings";
    public static final String FORECASTS = "score-forecasts";
    public static final String SUMS = "score-sums";
    public static final String NOISE = "score-noise";
    public static final String SITES = "score-sites";

    private static final Logger LOG = LoggerFactory.getLogger(ScoreProcessor.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Wall clock for which the sums of a scene that was forgotten are kept, should it go on. */
    static final Duration KEPT_AFTER_END = Duration.ofHours(1);

    private final Set<String> forecastTopics;
    private final ScoreLimits limits;
    private final Placement placement;
    private final Counters counters;
    private ProcessorContext<byte[], Score> context;
    private KeyValueStore<Bytes, byte[]> scenes;
    private SourceNoises noises;
    private SumsStore sums;
    private long startedMillis;
    private ScoreMessages messages;
    private SceneScoring scoring;

    /**
     * A processor.
     *
     * @param forecastTopics of the serving model and of one in its shadow; records of any other
     *     topic are observations
     * @param placement where scenes belong
     * @param counters told of everything
     */
    public ScoreProcessor(
            Set<String> forecastTopics,
            ScoreLimits limits,
            Placement placement,
            Counters counters) {
        this.forecastTopics = forecastTopics;
        this.limits = limits;
        this.placement = placement;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], Score> context) {
        this.context = context;
        this.scenes = context.getStateStore(SCENES);
        this.noises = new SourceNoises(context.getStateStore(NOISE));
        this.startedMillis = context.currentSystemTimeMs();
        SiteMeter meter = new SiteMeter(context.getStateStore(SITES));
        this.sums = new SumsStore(context.getStateStore(SUMS), meter::forget);
        this.messages = new ScoreMessages(sums, noises, meter);
        this.scoring =
                new SceneScoring(
                        limits,
                        new Sightings(
                                context.getStateStore(SIGHTINGS), context.getStateStore(NOISE)),
                        new WaitingForecasts(context.getStateStore(FORECASTS)),
                        sums,
                        meter,
                        counters,
                        this::publish);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::lookAtSilence);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        boolean forecast =
                context.recordMetadata().map(m -> forecastTopics.contains(m.topic())).orElse(false);
        try {
            if (forecast) {
                forecast(ForecastFrame.parseFrom(record.value()), record.value());
            } else {
                observe(
                        ObservationFrame.parseFrom(record.value()),
                        record.value(),
                        HeaderNames.madeAtNanos(record.headers()));
            }
        } catch (InvalidProtocolBufferException e) {
            counters.unreadable();
        }
    }

    private void observe(ObservationFrame frame, byte[] bytes, long wallNanos) {
        counters.observations(frame.getAgentsCount());
        SceneProgress progress = load(frame.getScene());
        scoring.observe(progress, frame, bytes, wallNanos);
        noises.observe(WireReading.observed(frame));
        save(progress);
    }

    private void forecast(ForecastFrame frame, byte[] bytes) {
        if (frame.getOutcome() != Outcome.CLOSED || WireReading.issued(frame) == null) {
            counters.notScorable();
            return;
        }
        counters.forecasts(frame.getAgentsCount());
        SceneProgress progress = load(frame.getScene());
        scoring.forecast(progress, frame, bytes);
        save(progress);
    }

    private void publish(ForecastFrame newest) {
        long stamp = WaitingForecasts.endNanos(newest);
        Score score = messages.after(newest);
        counters.score(score);
        context.forward(new Record<>(newest.getScene().getBytes(UTF_8), score, stamp / 1_000_000));
    }

    private void lookAtSilence(long nowMillis) {
        List<SceneProgress> silent = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = scenes.all()) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                SceneProgress progress =
                        SceneProgress.read(StoreKeys.sceneOf(entry.key), entry.value);
                if (silentMillis(progress, nowMillis) >= limits.settleAfter().toMillis()) {
                    silent.add(progress);
                }
            }
        }
        for (SceneProgress progress : silent) {
            boolean changed = scoring.settle(progress);
            if (silentMillis(progress, nowMillis) >= limits.forgetAfter().toMillis()) {
                scoring.forget(progress);
                sums.ended(progress.scene, nowMillis);
                noises.forget(progress.scene);
                scenes.delete(StoreKeys.scene(progress.scene));
            } else if (changed) {
                scenes.put(StoreKeys.scene(progress.scene), progress.write());
            }
        }
        sums.expire(nowMillis - KEPT_AFTER_END.toMillis()).forEach(counters::ended);
    }

    /** Time during which nobody listened is no silence. */
    private long silentMillis(SceneProgress progress, long nowMillis) {
        return nowMillis - Math.max(progress.heardMillis, startedMillis);
    }

    private SceneProgress load(String scene) {
        byte[] stored = scenes.get(StoreKeys.scene(scene));
        if (stored == null) {
            sums.began(scene);
            context.recordMetadata()
                    .filter(m -> !placement.isRight(scene.getBytes(UTF_8), m.partition()))
                    .ifPresent(m -> misplaced(scene, m));
        }
        return SceneProgress.read(scene, stored);
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

    private void save(SceneProgress progress) {
        progress.heardMillis = context.currentSystemTimeMs();
        scenes.put(StoreKeys.scene(progress.scene), progress.write());
    }
}

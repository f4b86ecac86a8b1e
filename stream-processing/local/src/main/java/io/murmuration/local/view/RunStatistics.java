package io.murmuration.local.view;

import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.wire.ForecastReader;
import io.murmuration.forecasting.wire.WireObservations;
import io.murmuration.local.view.RunSnapshot.Latency;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.scoring.ForecastScorer;
import io.murmuration.motion.scoring.IssuedForecast;
import io.murmuration.motion.window.SourceApart;
import io.murmuration.motion.window.TimePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What has been seen of a run, and how good its forecasts were.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class RunStatistics {
    private static final double MICROS_PER_MILLI = 1_000;

    private final long beganNanos = System.nanoTime();
    private final Map<String, SceneStatistics> scenes = new TreeMap<>();
    private final ForecastScorer scorer;
    private final Histogram latencyMicros = SceneStatistics.newHistogram();
    private final Map<String, Long> dead = new TreeMap<>();
    private long late;
    private boolean finished;

    /**
     * Statistics of nothing yet.
     *
     * @param policy the job's: what comes late, and whose stamps move a scene's clock
     */
    public RunStatistics(TimePolicy policy) {
        this.scorer = new ForecastScorer(policy, ForecastScorer.DEFAULT_MAX_NUMBERS);
    }

    /** Takes a normalised frame of which nobody knows when it was sent. */
    public void observation(ObservationFrame frame) {
        observation(frame, 0);
    }

    /**
     * Takes a normalised frame.
     *
     * @param wallNanos when its record was made by the wall clock; 0 when that is not known
     */
    public synchronized void observation(ObservationFrame frame, long wallNanos) {
        SceneStatistics scene = scene(frame.getScene());
        scene.frames++;
        scene.observations += frame.getAgentsCount();
        ObservedFrame observed = WireObservations.toDomain(frame);
        scorer.observe(observed, wallNanos);
        scorer.clockNanos(frame.getScene()).ifPresent(clock -> scene.clockNanos = clock);
        for (SourceApart one : scorer.apart(frame.getScene())) {
            if (scene.apart.size() < SceneStatistics.MAX_APART) {
                scene.apart.putIfAbsent(one.source(), one.describe());
            }
        }
    }

    /**
     * Takes a forecast.
     *
     * @param latencyNanos from the raw record's sending to now, negative when unknown
     */
    public synchronized void forecast(ForecastFrame frame, long latencyNanos) {
        SceneStatistics scene = scene(frame.getScene());
        scene.forecasts++;
        if (frame.getT0Nanos() >= scene.newestT0Nanos) {
            scene.newestT0Nanos = frame.getT0Nanos();
            scene.agents = frame.getAgentsCount();
        }
        for (AgentForecast agent : frame.getAgentsList()) {
            if (agent.getSource() == ForecastSource.FALLBACK) {
                scene.fallbacks++;
            }
        }
        if (latencyNanos >= 0) {
            scene.latency(latencyNanos);
        }
        if (frame.getOutcome() != Outcome.CLOSED) {
            // A guess at a tick, or a stand-in for a model that was late, as the monitor has it
            // too.
            return;
        }
        ForecastReader.ReadForecast read = ForecastReader.toDomain(frame);
        scorer.forecast(IssuedForecast.of(read.window(), read.forecast(), read.tubes()));
    }

    /**
     * Takes a dead letter.
     *
     * @param reason why it was refused
     * @param refused how many: agents of one frame, or one record
     */
    public synchronized void dead(String reason, long refused) {
        dead.merge(reason, refused, Long::sum);
    }

    /** Takes a late frame. */
    public synchronized void late() {
        late++;
    }

    /** Settles the scores: nothing more will come. */
    public synchronized void finish() {
        if (!finished) {
            scorer.finish();
            finished = true;
        }
    }

    /** The numbers now. */
    public synchronized RunSnapshot snapshot() {
        List<RunSnapshot.Scene> rows = new ArrayList<>(scenes.size());
        long frames = 0;
        long observations = 0;
        long forecasts = 0;
        long fallbacks = 0;
        latencyMicros.reset();
        for (Map.Entry<String, SceneStatistics> entry : scenes.entrySet()) {
            SceneStatistics scene = entry.getValue();
            frames += scene.frames;
            observations += scene.observations;
            forecasts += scene.forecasts;
            fallbacks += scene.fallbacks;
            latencyMicros.add(scene.latencyMicros);
            long lag = scene.lagNanos();
            rows.add(
                    new RunSnapshot.Scene(
                            entry.getKey(),
                            scene.agents,
                            scene.newestT0Nanos,
                            scene.forecasts,
                            scene.frames,
                            lag < 0 ? -1 : lag / 1_000_000,
                            latency(scene.latencyMicros)));
        }
        var scores = scorer.table();
        List<String> apart = new ArrayList<>();
        scenes.forEach(
                (id, scene) ->
                        scene.apart.values().forEach(one -> apart.add("scene " + id + ": " + one)));
        return new RunSnapshot(
                Duration.ofNanos(System.nanoTime() - beganNanos),
                frames,
                observations,
                forecasts - scores.total().repeated(),
                scores.total().repeated(),
                Collections.unmodifiableMap(new TreeMap<>(dead)),
                late,
                List.copyOf(apart),
                fallbacks,
                latency(latencyMicros),
                rows,
                scores);
    }

    private SceneStatistics scene(String id) {
        return scenes.computeIfAbsent(id, key -> new SceneStatistics());
    }

    private static Latency latency(Histogram micros) {
        if (micros.getTotalCount() == 0) {
            return new Latency(Double.NaN, Double.NaN, Double.NaN);
        }
        return new Latency(
                micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
                micros.getMaxValue() / MICROS_PER_MILLI);
    }
}

package io.murmuration.monitoring.scores;

import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.monitoring.Counters;
import io.murmuration.monitoring.scores.WaitingForecasts.Waiting;
import io.murmuration.motion.scoring.ScoreSums;
import io.murmuration.motion.scoring.Truths;
import io.murmuration.motion.window.FarAhead;
import io.murmuration.motion.window.SceneGate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * When a forecast of a scene is scored, and what is given up when a scene holds too much.
 *
 * <p>A forecast is settled when an observation more than a step beyond its last one, and the
 * lateness, has come, in whatever order the two streams arrive: what is scored against what depends
 * on event time alone. All methods change the progress that they are given, which the caller then
 * keeps.
 */
final class SceneScoring {
    /** Observations of one source that are held until their stamps are confirmed. */
    private static final int MAX_HELD = 1024;

    private final ScoreLimits limits;
    private final SceneGate<Seen> gate;
    private final Sightings sightings;
    private final WaitingForecasts forecasts;
    private final SumsStore sums;
    private final SiteMeter meter;
    private final Counters counters;
    private final Consumer<ForecastFrame> scored;

    /**
     * @param scored told of the newest forecast of each model whenever some were scored
     */
    SceneScoring(
            ScoreLimits limits,
            Sightings sightings,
            WaitingForecasts forecasts,
            SumsStore sums,
            SiteMeter meter,
            Counters counters,
            Consumer<ForecastFrame> scored) {
        this.limits = limits;
        this.gate =
                new SceneGate<>(
                        limits.time(),
                        MAX_HELD,
                        seen -> seen.frame().getSource(),
                        seen -> seen.frame().getStampNanos());
        this.sightings = sightings;
        this.forecasts = forecasts;
        this.sums = sums;
        this.meter = meter;
        this.counters = counters;
        this.scored = scored;
    }

    /**
     * Takes what was seen.
     *
     * @param wallNanos when its record was made by the wall clock; 0 when that is not known
     */
    void observe(SceneProgress progress, ObservationFrame frame, byte[] bytes, long wallNanos) {
        gate.accept(
                progress.gate,
                new Seen(frame, bytes),
                wallNanos,
                new SceneGate.Sink<>() {
                    @Override
                    public boolean take(Seen seen) {
                        progress.bytes += sightings.keep(seen.frame(), seen.bytes());
                        return true;
                    }

                    @Override
                    public void refuse(Seen seen, FarAhead why, long aheadNanos) {
                        // The job says so; what was refused there is no truth here.
                    }
                });
        if (progress.clocks().isSet()) {
            scoreWhatEnded(progress);
        }
        makeRoom(progress);
    }

    /** Takes a forecast whose sizes fit together. */
    void forecast(SceneProgress progress, ForecastFrame frame, byte[] bytes) {
        long end = WaitingForecasts.endNanos(frame);
        progress.horizonNanos = Math.max(progress.horizonNanos, end - frame.getT0Nanos());
        if (isRepeat(progress, frame)) {
            SumsStore.Batch repeated = new SumsStore.Batch();
            repeated.all().count(ScoreSums.Count.REPEATED, 1);
            sums.add(progress.scene, frame.getModel(), end, repeated);
            counters.repeated();
            return;
        }
        forecasts
                .before(frame)
                .ifPresent(
                        before ->
                                sums.add(
                                        progress.scene,
                                        frame.getModel(),
                                        frame.getT0Nanos(),
                                        SceneJudge.jump(before, frame)));
        progress.bytes += forecasts.put(frame, bytes);
        progress.newestForecast = Math.max(progress.newestForecast, frame.getT0Nanos());
        progress.nextDue = Math.min(progress.nextDue, Truths.settledNanos(end, frame.getDtNanos()));
        if (progress.clocks().isSet()) {
            scoreWhatEnded(progress);
        }
        makeRoom(progress);
    }

    private boolean isRepeat(SceneProgress progress, ForecastFrame frame) {
        boolean longPast =
                progress.newestForecast != SceneProgress.UNSET
                        && frame.getT0Nanos() < progress.newestForecast - 2 * progress.horizonNanos;
        return longPast || forecasts.knows(frame);
    }

    private void scoreWhatEnded(SceneProgress progress) {
        scoreThrough(progress, progress.clocks().nanos() - limits.time().lateness().toNanos() - 1);
    }

    /**
     * Scores what ends at the last observation, as if no more would come; says whether there was
     * any.
     */
    boolean settle(SceneProgress progress) {
        List<Waiting> due = new ArrayList<>();
        if (progress.clocks().isSet()) {
            long end = progress.clocks().endNanos(limits.time());
            for (Waiting one : forecasts.waiting(progress.scene)) {
                if (one.endNanos() <= end) {
                    due.add(one);
                }
            }
        }
        score(progress, due);
        return !due.isEmpty();
    }

    /** Gives up what waits in a scene and forgets it, but for its sums. */
    void forget(SceneProgress progress) {
        forecasts.waiting(progress.scene).forEach(one -> giveUp(one, progress));
        forecasts.forgetThrough(progress.scene, Long.MAX_VALUE - 1);
        sightings.forget(progress.scene);
        meter.forget(progress.scene);
    }

    private void scoreThrough(SceneProgress progress, long lastNanos) {
        if (progress.nextDue > lastNanos) {
            return;
        }
        List<Waiting> due = new ArrayList<>();
        progress.nextDue = Long.MAX_VALUE;
        for (Waiting one : forecasts.waiting(progress.scene)) {
            if (one.settledNanos() <= lastNanos) {
                due.add(one);
            } else {
                progress.nextDue = Math.min(progress.nextDue, one.settledNanos());
            }
        }
        score(progress, due);
    }

    private void score(SceneProgress progress, List<Waiting> due) {
        if (due.isEmpty()) {
            return;
        }
        Map<Bytes, ForecastFrame> newest = new HashMap<>();
        for (Waiting one : due) {
            ForecastFrame frame = one.frame();
            score(frame);
            forecasts.settle(one, frame.getT0Nanos() == progress.newestForecast);
            progress.bytes -= one.bytes();
            newest.put(Bytes.wrap(StoreKeys.model(frame.getModel())), frame);
        }
        sightings.storeNoise(progress.scene);
        newest.values().forEach(scored);
        forgetWhatNobodyAsksFor(progress);
    }

    private void score(ForecastFrame frame) {
        ScoreSums before =
                sums.allTime(frame.getScene(), frame.getModel(), AgentKind.AGENT_KIND_UNSPECIFIED);
        SiteMeter.Errors errors = meter.errors(frame);
        sums.add(
                frame.getScene(),
                frame.getModel(),
                WaitingForecasts.endNanos(frame),
                SceneJudge.score(frame, sightings.at(frame), before.widths(), errors::add));
        errors.keep();
    }

    /** Drops sightings that no forecast can ask for, and ids that cannot come again. */
    private void forgetWhatNobodyAsksFor(SceneProgress progress) {
        long oldestWaiting =
                progress.nextDue == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : progress.nextDue - 2 * progress.horizonNanos;
        long newest = progress.newestForecast;
        // Where an agent was at a first step leans on what was seen before it.
        progress.bytes -=
                sightings.forgetThrough(
                        progress.scene,
                        Math.min(newest - progress.horizonNanos, oldestWaiting)
                                - progress.horizonNanos / 2
                                - 1);
        forecasts.forgetThrough(
                progress.scene, Math.min(newest - 2 * progress.horizonNanos, oldestWaiting) - 1);
    }

    /** Gives up the oldest while a scene holds too much, the forecasts before the sightings. */
    private void makeRoom(SceneProgress progress) {
        if (progress.bytes <= limits.sceneBytes()) {
            return;
        }
        long wanted = limits.sceneBytes() / 2;
        for (Waiting one : forecasts.waiting(progress.scene)) {
            if (progress.bytes <= wanted) {
                return;
            }
            giveUp(one, progress);
        }
        progress.bytes -= sightings.forgetOldest(progress.scene, progress.bytes - wanted);
    }

    private void giveUp(Waiting one, SceneProgress progress) {
        ForecastFrame frame = one.frame();
        sums.add(progress.scene, frame.getModel(), frame.getT0Nanos(), SceneJudge.forgotten(frame));
        counters.forgotten(frame.getAgentsCount());
        forecasts.settle(one, false);
        progress.bytes -= one.bytes();
    }
}

package io.murmuration.motion.scoring;

import io.murmuration.motion.ModelId;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.SceneClock;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The forecasts of one scene that wait for their truths, and the truths that wait for forecasts.
 *
 * <p>A forecast is scored when the observations' clock has passed its end by a step and more than
 * the lateness: what lies on both sides of its last step is there then. What it is scored against
 * is then the same whichever of the two streams came first. Sightings are kept back to one horizon
 * before the newest forecast, or to the oldest forecast that waits.
 */
final class SceneScorer {
    private static final long UNSET = Long.MIN_VALUE;

    final Tally tally = new Tally();
    private final long latenessNanos;
    private final Truths truths = new Truths();
    private final NavigableMap<Long, Map<ModelId, IssuedForecast>> waiting = new TreeMap<>();
    private final Map<ModelId, NavigableSet<Long>> issued = new HashMap<>();

    /** Far ahead of the clock; nothing has confirmed it yet. */
    private ObservedFrame held;

    private SceneClock clock = SceneClock.START;
    private long newestForecast = UNSET;
    private long horizonNanos;
    private long waitingNumbers;

    SceneScorer(long latenessNanos) {
        this.latenessNanos = latenessNanos;
    }

    void observe(ObservedFrame frame) {
        SceneClock.Verdict verdict = clock.judge(frame.stampNanos());
        clock = clock.after(frame.stampNanos());
        if (verdict == SceneClock.Verdict.AHEAD) {
            held = frame;
            return;
        }
        if (verdict == SceneClock.Verdict.CONFIRMS) {
            truths.add(held);
        }
        held = null;
        truths.add(frame);
        scoreThrough(clock.nanos() - latenessNanos - 1);
        forget();
    }

    void forecast(IssuedForecast forecast) {
        ModelId model = forecast.model();
        horizonNanos = Math.max(horizonNanos, forecast.endNanos() - forecast.t0Nanos());
        NavigableSet<Long> ticks = issued.computeIfAbsent(model, key -> new TreeSet<>());
        boolean longPast = !ticks.isEmpty() && forecast.t0Nanos() < ticks.last() - 2 * horizonNanos;
        if (longPast || !ticks.add(forecast.t0Nanos())) {
            tally.repeated++;
            return;
        }
        ticks.headSet(ticks.last() - 2 * horizonNanos).clear();
        newestForecast = Math.max(newestForecast, forecast.t0Nanos());
        tally.forecasts++;
        waiting.computeIfAbsent(Truths.settledNanos(forecast), due -> new HashMap<>())
                .put(model, forecast);
        waitingNumbers += forecast.numbers();
        if (clock.isSet()) {
            scoreThrough(clock.nanos() - latenessNanos - 1);
        }
        forget();
    }

    /** Scores what has ended; what reaches beyond the last observation is counted as unfinished. */
    void finish() {
        if (clock.isSet()) {
            truths.settle(clock.nanos());
        }
        while (!waiting.isEmpty()) {
            for (IssuedForecast forecast : takeFirst().values()) {
                if (clock.isSet() && forecast.endNanos() <= clock.nanos()) {
                    score(forecast);
                } else {
                    tally.unfinished += forecast.agents().size();
                }
            }
        }
    }

    private void scoreThrough(long stampNanos) {
        while (!waiting.isEmpty() && waiting.firstKey() <= stampNanos) {
            truths.settle(waiting.firstKey());
            takeFirst().values().forEach(this::score);
        }
    }

    private Map<ModelId, IssuedForecast> takeFirst() {
        Map<ModelId, IssuedForecast> first = waiting.pollFirstEntry().getValue();
        first.values().forEach(forecast -> waitingNumbers -= forecast.numbers());
        return first;
    }

    private void score(IssuedForecast forecast) {
        for (IssuedForecast.Agent agent : forecast.agents()) {
            if (!agent.fullyMeasured()) {
                tally.partialPast++;
                continue;
            }
            double[] truth = truths.path(forecast, agent.forecast().id());
            if (truth == null) {
                tally.left++;
            } else {
                tally.score(forecast, agent, truth);
            }
        }
    }

    private void forget() {
        if (newestForecast == UNSET) {
            return;
        }
        long needed = newestForecast - horizonNanos;
        if (!waiting.isEmpty()) {
            needed = Math.min(needed, waiting.firstKey() - horizonNanos);
        }
        // The estimate of the first step leans on what was seen before it.
        truths.forgetBefore(needed - horizonNanos / 2);
    }

    long numbers() {
        return waitingNumbers + truths.numbers();
    }

    /** Makes room by giving up the oldest of whichever takes more memory. */
    void giveUpOldest() {
        if (waitingNumbers > truths.numbers()) {
            for (IssuedForecast forecast : takeFirst().values()) {
                tally.forgotten += forecast.agents().size();
            }
        } else {
            tally.forgotten += truths.forgetOldest();
        }
    }
}

package io.murmuration.motion.scoring;

import io.murmuration.motion.ModelId;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.FarAhead;
import io.murmuration.motion.window.GateState;
import io.murmuration.motion.window.SceneClocks;
import io.murmuration.motion.window.SceneGate;
import io.murmuration.motion.window.TimePolicy;
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
final class SceneScorer implements SceneGate.Sink<ObservedFrame> {
    /** Frames far ahead that wait for others to confirm them. */
    private static final int MAX_HELD = 1024;

    private static final long UNSET = Long.MIN_VALUE;

    final Tally tally = new Tally();
    private final TimePolicy policy;
    private final long latenessNanos;
    private final SceneGate<ObservedFrame> gate;
    private final GateState<ObservedFrame> state = new GateState<>();
    private final Truths truths = new Truths();
    private final NavigableMap<Long, Map<ModelId, IssuedForecast>> waiting = new TreeMap<>();
    private final Map<ModelId, NavigableSet<Long>> issued = new HashMap<>();

    private long newestForecast = UNSET;
    private long horizonNanos;
    private long waitingNumbers;

    SceneScorer(TimePolicy policy) {
        this.policy = policy;
        this.latenessNanos = policy.lateness().toNanos();
        this.gate =
                new SceneGate<>(policy, MAX_HELD, ObservedFrame::source, ObservedFrame::stampNanos);
    }

    SceneClocks clocks() {
        return state.clocks();
    }

    void observe(ObservedFrame frame, long wallNanos) {
        gate.accept(state, frame, wallNanos, this);
        if (clocks().isSet()) {
            scoreThrough(clocks().nanos() - latenessNanos - 1);
        }
        forget();
    }

    @Override
    public boolean take(ObservedFrame frame) {
        truths.add(frame);
        return true;
    }

    @Override
    public void refuse(ObservedFrame frame, FarAhead why, long aheadNanos) {
        // The job says so; what was refused there is no truth here.
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
        if (clocks().isSet()) {
            scoreThrough(clocks().nanos() - latenessNanos - 1);
        }
        forget();
    }

    /** Scores what has ended; what reaches beyond the last observation is counted as unfinished. */
    void finish() {
        gate.finish(state, this);
        long end = clocks().isSet() ? clocks().endNanos(policy) : UNSET;
        if (clocks().isSet()) {
            truths.settle(end);
        }
        while (!waiting.isEmpty()) {
            for (IssuedForecast forecast : takeFirst().values()) {
                if (clocks().isSet() && forecast.endNanos() <= end) {
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

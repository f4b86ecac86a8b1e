package io.murmuration.monitoring.alerts;

import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.contracts.v1.AlertType;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.monitoring.wire.WireReading;
import io.murmuration.motion.scoring.IssuedForecast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often encounter alerts come true, and how many encounters they foresee.
 *
 * <p>The alerts are those that the monitor would send. What happened follows from the positions at
 * the ticks, agents moving linearly between them: a pair that was not in company <em>met</em> when
 * it came closer than the rule's distance at the rule's speed. Within the horizon after a meeting
 * the same pair does not meet again.
 *
 * <ul>
 *   <li>An alert was right when the pair met within the horizon after it was raised. Where one of
 *       the two was no longer seen then, nobody knows, and the alert is not counted.
 *   <li>A meeting was foreseen when an alert of the pair was open just before it.
 * </ul>
 *
 * <p>One scene and one model, frames by rising t0. Not thread-safe.
 */
public final class AlertTrial {
    private final AlertLimits limits;
    private final ForecastAlerts alerts;
    private final Map<List<String>, PairHistory> pairs = new HashMap<>();
    private final Map<String, Long> lastSeen = new HashMap<>();
    private IssuedForecast before;

    /** What is known of one pair. */
    private static final class PairHistory {
        private final List<Long> met = new ArrayList<>();
        private final List<Long> raised = new ArrayList<>();
        private final List<Long> cleared = new ArrayList<>();
    }

    /**
     * What came of it.
     *
     * @param alerts raised, and known to be right or wrong
     * @param right of them
     * @param meetings that happened
     * @param foreseen of them
     * @param leadSeconds from an alert to the meeting that it foresaw, the mean; NaN over none
     */
    public record Result(
            long alerts, long right, long meetings, long foreseen, double leadSeconds) {
        /** The share of alerts that were right; NaN over none. */
        public double precision() {
            return (double) right / alerts;
        }

        /** The share of meetings that were foreseen; NaN over none. */
        public double recall() {
            return (double) foreseen / meetings;
        }
    }

    /** A trial of the monitor's alerts under some limits. */
    public AlertTrial(AlertLimits limits) {
        this.limits = limits;
        this.alerts = new ForecastAlerts(limits, new AlertBook(AlertStore.inMemory(), this::take));
    }

    private void take(Alert alert) {
        if (alert.getType() == AlertType.CLOSE_ENCOUNTER) {
            PairHistory pair = pair(alert.getSubjectsList());
            (alert.getState() == AlertState.RAISED ? pair.raised : pair.cleared)
                    .add(alert.getStampNanos());
        }
    }

    private PairHistory pair(List<String> ids) {
        return pairs.computeIfAbsent(List.copyOf(ids), key -> new PairHistory());
    }

    /** Takes the next forecast. */
    public void forecast(ForecastFrame frame) {
        IssuedForecast forecast = WireReading.issued(frame);
        if (forecast == null) {
            throw new IllegalArgumentException("the sizes of a forecast do not fit together");
        }
        forecast.agents().forEach(a -> lastSeen.put(a.forecast().id(), forecast.t0Nanos()));
        if (before != null && forecast.t0Nanos() - before.t0Nanos() < 2 * forecast.dtNanos()) {
            findMeetings(before, forecast);
        }
        alerts.look(frame, forecast, List.of());
        before = forecast;
    }

    private void findMeetings(IssuedForecast from, IssuedForecast to) {
        Map<String, double[]> there = new HashMap<>();
        to.agents().forEach(a -> there.put(a.forecast().id(), a.position()));
        double seconds = (to.t0Nanos() - from.t0Nanos()) * 1e-9;
        for (int i = 0; i < from.agents().size(); i++) {
            for (int j = i + 1; j < from.agents().size(); j++) {
                IssuedForecast.Agent a = from.agents().get(i);
                IssuedForecast.Agent b = from.agents().get(j);
                double[] nextA = there.get(a.forecast().id());
                double[] nextB = there.get(b.forecast().id());
                if (nextA == null
                        || nextB == null
                        || limits.encounter()
                                .inCompany(
                                        a.position(), a.velocity(), b.position(), b.velocity())) {
                    continue;
                }
                Approach least =
                        Approach.of(
                                join(a.position(), nextA),
                                join(b.position(), nextB),
                                from.dimension());
                if (limits.encounter().meets(least.meters(), least.metersPerStep() / seconds)) {
                    long when = from.t0Nanos() + Math.round(least.step() * seconds * 1e9);
                    met(a.forecast().id(), b.forecast().id(), when);
                }
            }
        }
    }

    private void met(String a, String b, long when) {
        List<Long> met = pair(a.compareTo(b) < 0 ? List.of(a, b) : List.of(b, a)).met;
        if (met.isEmpty() || when - met.get(met.size() - 1) > limits.horizon().toNanos()) {
            met.add(when);
        }
    }

    private static double[] join(double[] first, double[] second) {
        double[] path = new double[first.length + second.length];
        System.arraycopy(first, 0, path, 0, first.length);
        System.arraycopy(second, 0, path, first.length, second.length);
        return path;
    }

    /** What came of all forecasts so far. */
    public Result result() {
        long known = 0;
        long right = 0;
        long meetings = 0;
        long foreseen = 0;
        double lead = 0;
        for (Map.Entry<List<String>, PairHistory> entry : pairs.entrySet()) {
            PairHistory pair = entry.getValue();
            for (long raised : pair.raised) {
                long until = raised + limits.horizon().toNanos();
                boolean cameTrue = pair.met.stream().anyMatch(m -> m >= raised && m <= until);
                boolean seen = entry.getKey().stream().allMatch(id -> lastSeen.get(id) >= until);
                known += cameTrue || seen ? 1 : 0;
                right += cameTrue ? 1 : 0;
            }
            for (long met : pair.met) {
                meetings++;
                long open = openAt(pair, met);
                if (open != Long.MIN_VALUE) {
                    foreseen++;
                    lead += (met - open) * 1e-9;
                }
            }
        }
        return new Result(known, right, meetings, foreseen, lead / foreseen);
    }

    /** When the alert was raised that was open just before an instant; MIN_VALUE for none. */
    private static long openAt(PairHistory pair, long instant) {
        for (int i = 0; i < pair.raised.size(); i++) {
            boolean stillOpen = i >= pair.cleared.size() || pair.cleared.get(i) >= instant;
            if (pair.raised.get(i) < instant && stillOpen) {
                return pair.raised.get(i);
            }
        }
        return Long.MIN_VALUE;
    }
}

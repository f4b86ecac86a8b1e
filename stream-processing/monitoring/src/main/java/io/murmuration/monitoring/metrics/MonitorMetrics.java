package io.murmuration.monitoring.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.monitoring.Counters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Counts and scores for Prometheus.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class MonitorMetrics implements Counters {
    /** So many models are shown, the ones scored last, so that labels stay bounded. */
    public static final int MOST_MODELS = 16;

    private static final Map<String, Long> WINDOWS =
            Map.of("start", 0L, "1m", 60_000_000_000L, "10m", 600_000_000_000L);

    /** Steps of a horizon beyond this many are not shown. */
    static final int MOST_STEPS = 64;

    private static final Map<String, ToDoubleFunction<ScoreWindow>> VALUES =
            Map.ofEntries(
                    Map.entry(MonitoringMetricNames.MIN_ADE, ScoreWindow::getMinAde),
                    Map.entry(MonitoringMetricNames.MIN_FDE, ScoreWindow::getMinFde),
                    Map.entry(MonitoringMetricNames.ADE, ScoreWindow::getAde),
                    Map.entry(MonitoringMetricNames.FDE, ScoreWindow::getFde),
                    Map.entry(
                            MonitoringMetricNames.CONSTANT_VELOCITY_ADE,
                            ScoreWindow::getConstantVelocityAde),
                    Map.entry(
                            MonitoringMetricNames.CONSTANT_VELOCITY_FDE,
                            ScoreWindow::getConstantVelocityFde),
                    Map.entry(MonitoringMetricNames.MISSED, ScoreWindow::getMissRate),
                    Map.entry(MonitoringMetricNames.COVERAGE, ScoreBoard::coverage),
                    Map.entry(
                            MonitoringMetricNames.CALIBRATION_GAP, ScoreWindow::getCalibrationGap),
                    Map.entry(MonitoringMetricNames.MIXTURE_NLL, ScoreWindow::getMixtureNll),
                    Map.entry(MonitoringMetricNames.JUMP, ScoreWindow::getJump));

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ScoreBoard board = new ScoreBoard();

    /** By model, the one scored longest ago first; guarded by itself. */
    private final Map<String, List<Gauge>> shown = new LinkedHashMap<>(64, 0.75f, true);

    private final Counter observations = registry.counter(MonitoringMetricNames.OBSERVATIONS);
    private final Counter forecasts = registry.counter(MonitoringMetricNames.FORECASTS);
    private final Counter repeated = registry.counter(MonitoringMetricNames.REPEATED);
    private final Counter unreadable = registry.counter(MonitoringMetricNames.UNREADABLE);
    private final Counter notScorable = registry.counter(MonitoringMetricNames.NOT_SCORABLE);
    private final Counter misplaced = registry.counter(MonitoringMetricNames.MISPLACED);
    private final Counter forgotten = registry.counter(MonitoringMetricNames.FORGOTTEN);
    private final Counter auditsKept = audits("kept");
    private final Counter auditsBroken = audits("broken");
    private final TimeWindowMax auditResidual = new TimeWindowMax(Clock.SYSTEM, 300_000, 2);
    private final Map<String, Integer> steps = new ConcurrentHashMap<>();

    public MonitorMetrics() {
        Gauge.builder(MonitoringMetricNames.SCENES, board, ScoreBoard::size).register(registry);
        Gauge.builder(MonitoringMetricNames.AUDIT_RESIDUAL, auditResidual, TimeWindowMax::poll)
                .register(registry);
    }

    private Counter audits(String result) {
        return registry.counter(MonitoringMetricNames.AUDITS, "result", result);
    }

    /** The text of one scrape. */
    public String scrape() {
        return registry.scrape();
    }

    /** Shows a number that someone else keeps. */
    public void gauge(String name, Supplier<Number> value) {
        Gauge.builder(name, value).strongReference(true).register(registry);
    }

    /** A counter of that name. */
    public Counter counter(String name) {
        return registry.counter(name);
    }

    @Override
    public void unreadable() {
        unreadable.increment();
    }

    @Override
    public void observations(int agents) {
        observations.increment(agents);
    }

    @Override
    public void forecasts(int agents) {
        forecasts.increment(agents);
    }

    @Override
    public void repeated() {
        repeated.increment();
    }

    @Override
    public void notScorable() {
        notScorable.increment();
    }

    @Override
    public void misplaced() {
        misplaced.increment();
    }

    @Override
    public void forgotten(int agents) {
        forgotten.increment(agents);
    }

    @Override
    public void alert(Alert alert) {
        registry.counter(
                        MonitoringMetricNames.ALERTS,
                        "type",
                        alert.getType().name(),
                        "state",
                        alert.getState().name())
                .increment();
    }

    @Override
    public void audit(SymmetryAudit audit) {
        double worst = Math.max(audit.getResidual(), audit.getProbabilityResidual());
        (worst <= audit.getLimit() ? auditsKept : auditsBroken).increment();
        auditResidual.record(worst);
    }

    @Override
    public void score(Score score) {
        board.put(score);
        String model = ScoreBoard.modelName(score);
        int count = Math.min(MOST_STEPS, ScoreBoard.window(score, 0).getStepsCount());
        synchronized (shown) {
            List<Gauge> gauges = shown.get(model);
            if (gauges == null) {
                gauges = new ArrayList<>();
                shown.put(model, gauges);
                for (Map.Entry<String, Long> window : WINDOWS.entrySet()) {
                    show(gauges, model, window.getKey(), window.getValue());
                }
                show(gauges, model);
                hideOldest();
            }
            showSteps(gauges, model, count);
        }
    }

    private void hideOldest() {
        if (shown.size() > MOST_MODELS) {
            String oldest = shown.keySet().iterator().next();
            shown.remove(oldest).forEach(registry::remove);
            steps.remove(oldest);
        }
    }

    @Override
    public void ended(String scene) {
        board.forget(scene);
    }

    /** What a model has once, whatever the span. */
    private void show(List<Gauge> gauges, String model) {
        Map<String, ToDoubleFunction<ScoreBoard>> values =
                Map.of(
                        MonitoringMetricNames.SOURCE_NOISE,
                                b -> b.greatest(model, ScoreBoard::noise),
                        MonitoringMetricNames.KNOWN_NOISE,
                                b -> b.greatest(model, Score::getKnownNoiseMeters),
                        MonitoringMetricNames.SITE_P_VALUE,
                                b -> -b.greatest(model, MonitorMetrics::minusPValue));
        values.forEach(
                (name, value) ->
                        gauges.add(
                                Gauge.builder(name, board, value)
                                        .tags("model", model)
                                        .register(registry)));
    }

    private static double minusPValue(Score score) {
        return score.hasSite() ? -score.getSite().getPValue() : -1;
    }

    private void showSteps(List<Gauge> gauges, String model, int count) {
        for (int step = steps.getOrDefault(model, 0); step < count; step++) {
            int at = step;
            gauges.add(
                    Gauge.builder(
                                    MonitoringMetricNames.STEP_COVERAGE,
                                    board,
                                    b -> b.mean(model, 0, w -> ScoreBoard.coverage(w, at)))
                            .tags("model", model, "step", Integer.toString(step + 1))
                            .register(registry));
        }
        steps.merge(model, count, Math::max);
    }

    private void show(List<Gauge> gauges, String model, String window, long nanos) {
        Tags tags = Tags.of("model", model, "window", window);
        gauges.add(
                Gauge.builder(MonitoringMetricNames.SCORED, board, b -> b.scored(model, nanos))
                        .tags(tags)
                        .register(registry));
        VALUES.forEach(
                (name, value) ->
                        gauges.add(
                                Gauge.builder(name, board, b -> b.mean(model, nanos, value))
                                        .tags(tags)
                                        .register(registry)));
    }
}

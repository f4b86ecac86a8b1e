package io.murmuration.monitoring.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.monitoring.Counters;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Counts and scores for Prometheus.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class MonitorMetrics implements Counters {
    /** Models beyond this many are not shown, so that labels stay bounded. */
    public static final int MOST_MODELS = 16;

    private static final Map<String, Long> WINDOWS =
            Map.of("start", 0L, "1m", 60_000_000_000L, "10m", 600_000_000_000L);

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ScoreBoard board = new ScoreBoard();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Counter observations = registry.counter(MonitoringMetricNames.OBSERVATIONS);
    private final Counter forecasts = registry.counter(MonitoringMetricNames.FORECASTS);
    private final Counter repeated = registry.counter(MonitoringMetricNames.REPEATED);
    private final Counter unreadable = registry.counter(MonitoringMetricNames.UNREADABLE);
    private final Counter notScorable = registry.counter(MonitoringMetricNames.NOT_SCORABLE);
    private final Counter misplaced = registry.counter(MonitoringMetricNames.MISPLACED);
    private final Counter forgotten = registry.counter(MonitoringMetricNames.FORGOTTEN);

    public MonitorMetrics() {
        Gauge.builder(MonitoringMetricNames.SCENES, board, ScoreBoard::size).register(registry);
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
    public void score(Score score) {
        board.put(score);
        String model = ScoreBoard.modelName(score);
        if (!shown.contains(model) && shown.size() < MOST_MODELS && shown.add(model)) {
            WINDOWS.forEach((name, nanos) -> show(model, name, nanos));
        }
    }

    private void show(String model, String window, long nanos) {
        Tags tags = Tags.of("model", model, "window", window);
        Gauge.builder(MonitoringMetricNames.SCORED, board, b -> b.scored(model, nanos))
                .tags(tags)
                .register(registry);
        Map<String, ToDoubleFunction<ScoreWindow>> values =
                Map.of(
                        MonitoringMetricNames.MIN_ADE, ScoreWindow::getMinAde,
                        MonitoringMetricNames.MIN_FDE, ScoreWindow::getMinFde,
                        MonitoringMetricNames.ADE, ScoreWindow::getAde,
                        MonitoringMetricNames.FDE, ScoreWindow::getFde,
                        MonitoringMetricNames.CONSTANT_VELOCITY_ADE,
                                ScoreWindow::getConstantVelocityAde,
                        MonitoringMetricNames.CONSTANT_VELOCITY_FDE,
                                ScoreWindow::getConstantVelocityFde,
                        MonitoringMetricNames.MISSED, ScoreWindow::getMissRate,
                        MonitoringMetricNames.COVERAGE, ScoreBoard::coverage,
                        MonitoringMetricNames.JUMP, ScoreWindow::getJump);
        values.forEach(
                (name, value) ->
                        Gauge.builder(name, board, b -> b.mean(model, nanos, value))
                                .tags(tags)
                                .register(registry));
    }
}

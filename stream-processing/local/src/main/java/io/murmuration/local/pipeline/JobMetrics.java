package io.murmuration.local.pipeline;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.murmuration.forecasting.ForecastingMetricNames;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The job's counts for Prometheus: {@code murmuration_job_<name>_total} for each counter of {@link
 * ForecastingMetricNames}, and {@code murmuration_job_running}. No labels. The counts are those of
 * this process; on a Flink cluster its own reporter has them, task by task.
 *
 * <p><b>Thread safety:</b> scrapes may come from any thread.
 */
public final class JobMetrics {
    private static final String PREFIX = "murmuration.job.";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<Map<String, Long>> totals;
    private Map<String, Long> known = Map.of();

    /**
     * @param totals what was counted so far, by name; asked once a scrape
     * @param running whether the tasks run at this moment
     */
    public JobMetrics(Supplier<Map<String, Long>> totals, BooleanSupplier running) {
        this.totals = totals;
        for (String name : ForecastingMetricNames.COUNTERS) {
            FunctionCounter.builder(
                            PREFIX + name.replace('_', '.'),
                            this,
                            metrics -> metrics.known.getOrDefault(name, 0L))
                    .register(registry);
        }
        Gauge.builder(PREFIX + "running", () -> running.getAsBoolean() ? 1 : 0).register(registry);
    }

    /** The text of one scrape. */
    public synchronized String scrape() {
        // A job that is restarting has no counts for a moment; those known stay.
        Map<String, Long> now = totals.get();
        if (!now.isEmpty()) {
            known = now;
        }
        return registry.scrape();
    }
}

package io.murmuration.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.forecasting.ForecastingMetricNames;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JobMetricsTest {
    @Test
    void showsEveryCounterAndKeepsItThroughARestart() {
        AtomicReference<Map<String, Long>> totals = new AtomicReference<>(Map.of());
        AtomicBoolean running = new AtomicBoolean();
        JobMetrics metrics = new JobMetrics(totals::get, running::get);
        assertThat(metrics.scrape())
                .contains("murmuration_job_running 0.0")
                .contains("murmuration_job_audits_broken_total 0.0");

        running.set(true);
        totals.set(Map.of(ForecastingMetricNames.FORECASTS, 17L));
        assertThat(metrics.scrape())
                .contains("murmuration_job_running 1.0")
                .contains("murmuration_job_forecasts_total 17.0");

        totals.set(Map.of());
        assertThat(metrics.scrape()).contains("murmuration_job_forecasts_total 17.0");
        for (String name : ForecastingMetricNames.COUNTERS) {
            assertThat(metrics.scrape()).contains("murmuration_job_" + name + "_total ");
        }
    }
}

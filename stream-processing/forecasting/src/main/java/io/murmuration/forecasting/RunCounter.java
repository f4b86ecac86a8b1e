package io.murmuration.forecasting;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * A number counted twice: as a metric for whoever watches the job, and as an accumulator for the
 * summary of a run. One thread.
 */
public final class RunCounter {
    private final Counter metric;
    private final LongCounter total = new LongCounter();

    /**
     * @param name one of {@link ForecastingMetricNames}
     */
    public RunCounter(RuntimeContext context, String name) {
        metric = context.getMetricGroup().counter(name);
        context.addAccumulator(name, total);
    }

    public void add(long count) {
        metric.inc(count);
        total.add(count);
    }

    public void increment() {
        add(1);
    }
}

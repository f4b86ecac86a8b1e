package io.murmuration.normaliser;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.murmuration.motion.RefusalReason;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what becomes of raw records. Counters start anew with the process.
 *
 * <p><b>Thread safety:</b> all methods may be called from any thread.
 */
public final class NormaliserMetrics {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter records = registry.counter(NormaliserMetricNames.RECORDS);
    private final Counter frames = registry.counter(NormaliserMetricNames.FRAMES);
    private final Counter agents = registry.counter(NormaliserMetricNames.AGENTS);
    private final Map<RefusalReason, Counter> refusedRecords =
            byReason(NormaliserMetricNames.REFUSED_RECORDS);
    private final Map<RefusalReason, Counter> refusedAgents =
            byReason(NormaliserMetricNames.REFUSED_AGENTS);

    private Map<RefusalReason, Counter> byReason(String name) {
        Map<RefusalReason, Counter> counters = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : RefusalReason.values()) {
            counters.put(reason, registry.counter(name, "reason", reason.name()));
        }
        return counters;
    }

    void count(Normalisation result) {
        records.increment();
        if (result instanceof Normalisation.Refused refused) {
            refusedRecords.get(refused.reason()).increment();
        } else if (result instanceof Normalisation.Accepted accepted) {
            frames.increment();
            agents.increment(accepted.frame().getAgentsCount());
            accepted.refused().forEach(agent -> refusedAgents.get(agent.reason()).increment());
        }
    }

    /** The text of one scrape. */
    public String scrape() {
        return registry.scrape();
    }
}

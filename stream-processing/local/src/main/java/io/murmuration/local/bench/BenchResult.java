package io.murmuration.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured.
 *
 * @param observationsPerSecond agent observations a second through the whole chain, by how they
 *     were sent
 * @param latency none when it was not measured
 */
public record BenchResult(
        BenchOptions options,
        Map<String, Double> observationsPerSecond,
        Optional<Latency> latency) {

    /**
     * From the sending of the raw record that closes a tick to the receipt of its forecast.
     *
     * @param load observations a second that were really sent
     */
    public record Latency(
            double load, long forecasts, double p50Millis, double p99Millis, double maxMillis) {}

    /** For people. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s%n%d scenes of %d agents at %s Hz, stride %d/%d s, %d slots, %d"
                                + " processors%n",
                        options.model(),
                        options.scenes(),
                        options.agents(),
                        options.rate(),
                        options.stride().numerator(),
                        options.stride().denominator(),
                        options.slots(),
                        Runtime.getRuntime().availableProcessors()));
        observationsPerSecond.forEach(
                (how, rate) ->
                        text.append(
                                String.format(
                                        Locale.ROOT, "%-28s %,10.0f observations/s%n", how, rate)));
        latency.ifPresent(
                found ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "latency at %,.0f observations/s   p50 %.1f ms   p99 %.1f"
                                                + " ms   max %.1f ms   (%,d forecasts)%n",
                                        found.load(),
                                        found.p50Millis(),
                                        found.p99Millis(),
                                        found.maxMillis(),
                                        found.forecasts())));
        return text.toString();
    }

    /** For programs. */
    public ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("model", options.model());
        json.put("scenes", options.scenes());
        json.put("agents", options.agents());
        json.put("rate_hz", options.rate());
        json.put("slots", options.slots());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("warm_up_seconds", options.warmUp().toMillis() / 1e3);
        json.put("throughput_seconds", options.throughputFor().toMillis() / 1e3);
        ObjectNode throughput = json.putObject("observations_per_second");
        observationsPerSecond.forEach(throughput::put);
        latency.ifPresent(
                found -> {
                    ObjectNode node = json.putObject("latency_ms");
                    node.put("observations_per_second", found.load());
                    node.put("seconds", options.latencyFor().toMillis() / 1e3);
                    node.put("forecasts", found.forecasts());
                    node.put("p50", found.p50Millis());
                    node.put("p99", found.p99Millis());
                    node.put("max", found.maxMillis());
                });
        return json;
    }
}

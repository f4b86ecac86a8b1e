package io.murmuration.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * How long a call of a predictor takes.
 *
 * @param scenes in the call
 * @param agents in each scene
 * @param runs timed calls
 * @param medianMillis wall clock of a call, one thread
 * @param cpuMillis processor time of a call, median: on a machine that is busy with other things
 *     too, what the call would take without them
 */
public record InferenceResult(
        String model, int scenes, int agents, int runs, double medianMillis, double cpuMillis) {

    /** Microseconds of processor time for each agent of the call. */
    public double microsAnAgent() {
        return 1e3 * cpuMillis / (scenes * (double) agents);
    }

    /** For people. */
    public static String toText(List<InferenceResult> results) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-14s %7s %14s %12s %10s %12s%n",
                        "model",
                        "scenes",
                        "agents in each",
                        "ms a call",
                        "CPU ms",
                        "µs an agent"));
        for (InferenceResult result : results) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-14s %7d %14d %12.2f %10.2f %12.1f%n",
                            result.model(),
                            result.scenes(),
                            result.agents(),
                            result.medianMillis(),
                            result.cpuMillis(),
                            result.microsAnAgent()));
        }
        return text.toString();
    }

    /** For programs. */
    public static ObjectNode toJson(List<InferenceResult> results) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("threads", 1);
        ArrayNode calls = json.putArray("calls");
        for (InferenceResult result : results) {
            ObjectNode call = calls.addObject();
            call.put("model", result.model());
            call.put("scenes", result.scenes());
            call.put("agents", result.agents());
            call.put("runs", result.runs());
            call.put("median_ms", result.medianMillis());
            call.put("median_cpu_ms", result.cpuMillis());
            call.put("cpu_us_per_agent", result.microsAnAgent());
        }
        return json;
    }
}

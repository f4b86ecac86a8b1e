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
 * @param medianMillis of the calls, one thread
 */
public record InferenceResult(String model, int scenes, int agents, int runs, double medianMillis) {

    /** Microseconds for each agent of the call. */
    public double microsAnAgent() {
        return 1e3 * medianMillis / (scenes * (double) agents);
    }

    /** For people. */
    public static String toText(List<InferenceResult> results) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-14s %7s %14s %12s %12s%n",
                        "model",
                        "scenes",
                        "agents in each",
                        "ms a call",
                        "µs an agent"));
        for (InferenceResult result : results) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-14s %7d %14d %12.2f %12.1f%n",
                            result.model(),
                            result.scenes(),
                            result.agents(),
                            result.medianMillis(),
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
            call.put("us_per_agent", result.microsAnAgent());
        }
        return json;
    }
}

package io.murmuration.monitoring.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.Score;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;

/** The figures beside the picture, and alerts, as JSON. Pure. */
final class StatusText {
    private StatusText() {}

    /** Numbers that belong to no scene. */
    record Totals(long dead, long late, long dropped, int clients, long nowMillis) {}

    static String of(
            Collection<LiveScene> scenes, LiveScene watched, Latencies latencies, Totals totals) {
        return JsonWriting.text(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "status");
                    json.writeNumberField("now", totals.nowMillis());
                    json.writeNumberField("dead", totals.dead());
                    json.writeNumberField("late", totals.late());
                    json.writeNumberField("dropped", totals.dropped());
                    json.writeNumberField("clients", totals.clients());
                    json.writeArrayFieldStart("scenes");
                    for (LiveScene scene : scenes) {
                        json.writeStartArray();
                        json.writeString(scene.id);
                        json.writeNumber(scene.agents);
                        json.writeNumber(totals.nowMillis() - scene.heardMillis);
                        json.writeEndArray();
                    }
                    json.writeEndArray();
                    json.writeObjectFieldStart("latency");
                    for (int stage = 0; stage < Latencies.STAGES.length; stage++) {
                        json.writeArrayFieldStart(Latencies.STAGES[stage]);
                        for (double share : new double[] {0.5, 0.99}) {
                            double millis = latencies.millis(stage, share);
                            if (Double.isFinite(millis)) {
                                json.writeNumber(Math.round(millis * 10) / 10.0);
                            } else {
                                json.writeNull();
                            }
                        }
                        json.writeEndArray();
                    }
                    json.writeEndObject();
                    if (watched != null) {
                        write(json, watched);
                    }
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, LiveScene scene) throws IOException {
        json.writeStringField("scene", scene.id);
        json.writeNumberField("agents", scene.agents);
        json.writeNumberField("observations", scene.observations);
        json.writeNumberField("forecasts", scene.forecasts);
        if (scene.clockNanos != Long.MIN_VALUE) {
            json.writeNumberField("clock", scene.clockNanos / 1e6);
        }
        scene.audits().write(json);
        Score shown = scene.scores().shown();
        if (shown == null) {
            return;
        }
        json.writeFieldName("score");
        ScoreText.write(json, shown);
        json.writeArrayFieldStart("beside");
        for (Score other : scene.scores().beside()) {
            ScoreText.write(json, other);
        }
        json.writeEndArray();
    }

    /** What a browser is told once. */
    static String welcome(Optional<URI> flinkPage) {
        return JsonWriting.text(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "welcome");
                    if (flinkPage.isPresent()) {
                        json.writeStringField("flink", flinkPage.get().toString());
                    }
                    json.writeEndObject();
                });
    }

    /** An alert as the page reads it. */
    static String of(Alert alert) {
        return JsonWriting.text(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "alert");
                    json.writeStringField("id", alert.getId());
                    json.writeStringField("scene", alert.getScene());
                    json.writeStringField("what", alert.getType().name());
                    json.writeStringField("state", alert.getState().name());
                    json.writeNumberField("t", alert.getStampNanos() / 1e6);
                    json.writeNumberField("raised", alert.getRaisedNanos() / 1e6);
                    json.writeNumberField("in", alert.getTimeToNanos() / 1e9);
                    JsonWriting.number(json, "chance", alert.getProbability(), 1e3);
                    JsonWriting.number(json, "distance", alert.getDistance(), 1e3);
                    json.writeArrayFieldStart("who");
                    for (String subject : alert.getSubjectsList()) {
                        json.writeString(subject);
                    }
                    json.writeEndArray();
                    json.writeStringField("message", alert.getMessage());
                    json.writeEndObject();
                });
    }
}

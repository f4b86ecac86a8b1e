package io.murmuration.monitoring.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.Alert;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.contracts.v1.StepScore;
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
        Score score = scene.score();
        if (score == null) {
            return;
        }
        json.writeObjectFieldStart("score");
        json.writeStringField(
                "model", score.getModel().getName() + " " + score.getModel().getVersion());
        json.writeNumberField("t", score.getStampNanos() / 1e6);
        json.writeArrayFieldStart("windows");
        for (ScoreWindow window : score.getWindowsList()) {
            if (window.getKind() == AgentKind.AGENT_KIND_UNSPECIFIED) {
                write(json, window);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ScoreWindow window) throws IOException {
        json.writeStartObject();
        json.writeNumberField("span", window.getDurationNanos() / 1_000_000_000);
        json.writeNumberField("scored", window.getScored());
        json.writeNumberField("left", window.getLeft());
        json.writeNumberField("fallbacks", window.getFallbacks());
        JsonWriting.number(json, "ade", window.getAde(), 1e4);
        JsonWriting.number(json, "fde", window.getFde(), 1e4);
        JsonWriting.number(json, "minAde", window.getMinAde(), 1e4);
        JsonWriting.number(json, "minFde", window.getMinFde(), 1e4);
        JsonWriting.number(json, "cvAde", window.getConstantVelocityAde(), 1e4);
        JsonWriting.number(json, "cvFde", window.getConstantVelocityFde(), 1e4);
        JsonWriting.number(json, "missed", window.getMissRate(), 1e4);
        JsonWriting.number(json, "nll", window.getMixtureNll(), 1e3);
        JsonWriting.number(json, "gap", window.getCalibrationGap(), 1e4);
        JsonWriting.number(json, "jump", window.getJump(), 1e4);
        json.writeNumberField("tubes", window.getWithRadius());
        JsonWriting.number(json, "path", window.getPathCoverage(), 1e4);
        JsonWriting.number(json, "nominal", window.getNominalCoverage(), 1e4);
        JsonWriting.rounded(
                json,
                "coverage",
                window.getStepsList().stream().map(StepScore::getCoverage).toList(),
                1e4);
        JsonWriting.rounded(
                json,
                "nearest",
                window.getStepsList().stream().map(StepScore::getNearestMode).toList(),
                1e4);
        JsonWriting.rounded(
                json,
                "straight",
                window.getStepsList().stream().map(StepScore::getConstantVelocity).toList(),
                1e4);
        json.writeEndObject();
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

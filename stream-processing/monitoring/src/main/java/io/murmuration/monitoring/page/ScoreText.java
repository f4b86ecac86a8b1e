package io.murmuration.monitoring.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ProbabilityBin;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.contracts.v1.SeenScore;
import io.murmuration.contracts.v1.SiteSymmetry;
import io.murmuration.contracts.v1.SourceNoise;
import io.murmuration.contracts.v1.StepScore;
import io.murmuration.contracts.v1.SymmetryTest;
import java.io.IOException;

/** The scores of one model in one scene, all kinds together, as the page reads them. Pure. */
final class ScoreText {
    private ScoreText() {}

    static void write(JsonGenerator json, Score score) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", SceneScores.name(score.getModel()));
        json.writeNumberField("t", score.getStampNanos() / 1e6);
        json.writeArrayFieldStart("windows");
        for (ScoreWindow window : score.getWindowsList()) {
            if (window.getKind() == AgentKind.AGENT_KIND_UNSPECIFIED) {
                write(json, window);
            }
        }
        json.writeEndArray();
        JsonWriting.number(json, "knownNoise", score.getKnownNoiseMeters(), 1e4);
        json.writeArrayFieldStart("sources");
        for (SourceNoise source : score.getSourcesList()) {
            json.writeStartArray();
            json.writeString(source.getSource());
            double meters = Math.hypot(source.getMeters(), source.getWanderMeters());
            json.writeNumber(Math.round(meters * 1e4) / 1e4);
            json.writeEndArray();
        }
        json.writeEndArray();
        if (score.hasSite()) {
            write(json, score.getSite());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SiteSymmetry site) throws IOException {
        json.writeObjectFieldStart("site");
        json.writeNumberField("n", site.getForecasts());
        JsonWriting.number(json, "p", site.getPValue(), 1e6);
        JsonWriting.number(json, "level", site.getLevel(), 1e6);
        json.writeArrayFieldStart("tests");
        for (SymmetryTest test : site.getTestsList()) {
            json.writeStartObject();
            json.writeStringField("name", test.getName());
            JsonWriting.number(json, "p", test.getPValue(), 1e6);
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonWriting.rounded(json, "drift", site.getDriftList(), 1e3);
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, double stated, double cameTrue, long cases)
            throws IOException {
        json.writeStartArray();
        json.writeNumber(Math.round(stated * 1e4) / 1e4);
        json.writeNumber(Math.round(cameTrue * 1e4) / 1e4);
        json.writeNumber(cases);
        json.writeEndArray();
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
        json.writeArrayFieldStart("bins");
        for (ProbabilityBin bin : window.getBinsList()) {
            row(json, bin.getStated(), bin.getCameTrue(), bin.getCases());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("seen");
        for (SeenScore seen : window.getSeenList()) {
            json.writeStartArray();
            json.writeNumber(seen.getSteps());
            json.writeNumber(seen.getScored());
            json.writeNumber(Math.round(seen.getAde() * 1e4) / 1e4);
            json.writeNumber(Math.round(seen.getConstantVelocityAde() * 1e4) / 1e4);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

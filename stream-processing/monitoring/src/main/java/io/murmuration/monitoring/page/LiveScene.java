package io.murmuration.monitoring.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Interaction;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.SymmetryAudit;
import io.murmuration.motion.window.HeardClocks;
import io.murmuration.motion.window.TimePolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page knows of one scene. Guarded by {@link LiveScenes}. */
final class LiveScene {
    /** More agents than this are left out of the pictures in between. */
    static final int MOST_AGENTS = 2_000;

    /** Who was not seen for so long is not shown, event time. */
    private static final long SHOWN_NANOS = 2_000_000_000L;

    final String id;
    private final ScenePast past = new ScenePast();
    private final ScoreTrend trend = new ScoreTrend();
    private final SceneScores scores = new SceneScores();
    private final SceneAudits audits = new SceneAudits();
    private final Map<String, ObservedAgent> seen = new LinkedHashMap<>();
    private final Map<String, Long> seenNanos = new LinkedHashMap<>();
    private final TimePolicy policy;
    private final HeardClocks clocks = new HeardClocks();
    private SceneDescription description;
    long clockNanos = Long.MIN_VALUE;
    long heardMillis;
    int agents;
    long observations;
    long forecasts;
    boolean seenChanged;
    boolean pictureChanged;
    boolean edgesChanged;

    LiveScene(String id, TimePolicy policy) {
        this.id = id;
        this.policy = policy;
    }

    /**
     * Takes what was seen; a frame whose stamp is far ahead of the scene's clock shows nothing.
     *
     * @param wallNanos when its record was made by the wall clock; 0 when that is not known
     */
    void observe(ObservationFrame frame, long wallNanos) {
        observations += frame.getAgentsCount();
        if (!clocks.hear(frame.getSource(), frame.getStampNanos(), wallNanos, policy)) {
            return;
        }
        clockNanos = clocks.clocks().nanos();
        for (ObservedAgent agent : frame.getAgentsList()) {
            if (seen.size() < MOST_AGENTS || seen.containsKey(agent.getId())) {
                seen.put(agent.getId(), agent);
                seenNanos.put(agent.getId(), frame.getStampNanos());
            }
        }
        seenNanos
                .values()
                .removeIf(
                        stamp ->
                                stamp < clockNanos - SHOWN_NANOS
                                        || !clocks.isOfItsTime(stamp, policy));
        seen.keySet().retainAll(seenNanos.keySet());
        seenChanged = true;
    }

    void forecast(ForecastFrame frame) {
        byte[] picture = Picture.of(frame);
        if (picture == null) {
            return;
        }
        forecasts++;
        if (past.picture(frame.getT0Nanos(), picture)) {
            agents = frame.getAgentsCount();
            scores.forecasting(frame.getModel());
            pictureChanged = true;
            edgesChanged = past.newestEdges() != null;
        }
    }

    void interactions(InteractionFrame frame) {
        String edges = JsonWriting.text(json -> writeEdges(json, frame));
        edgesChanged |= past.edges(frame.getT0Nanos(), edges);
    }

    void score(Score newest) {
        if (scores.add(newest)) {
            trend.add(newest);
        }
    }

    void audit(SymmetryAudit audit) {
        audits.add(audit);
    }

    void describe(SceneDescription newest) {
        description = newest;
    }

    /** The newest picture, or null. */
    byte[] picture() {
        return past.newestPicture();
    }

    /** The graph of the newest picture, or null. */
    String edges() {
        return past.newestEdges();
    }

    /** What a browser that connects is told, the oldest first. */
    List<Object> past() {
        List<Object> messages = new ArrayList<>();
        if (description != null) {
            messages.add(JsonWriting.text(this::writeDescription));
        }
        messages.addAll(past.messages());
        if (!seen.isEmpty()) {
            messages.add(seen());
        }
        if (!trend.isEmpty()) {
            messages.add(trend.message(id));
        }
        return messages;
    }

    /** Where everybody was seen last. */
    String seen() {
        return JsonWriting.text(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "seen");
                    json.writeStringField("scene", id);
                    json.writeNumberField("t", clockNanos / 1e6);
                    json.writeArrayFieldStart("a");
                    for (ObservedAgent agent : seen.values()) {
                        json.writeStartArray();
                        json.writeString(agent.getId());
                        for (double coordinate : agent.getPositionList()) {
                            json.writeNumber(Math.round(coordinate * 1e3) / 1e3);
                        }
                        json.writeEndArray();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    SceneScores scores() {
        return scores;
    }

    SceneAudits audits() {
        return audits;
    }

    private void writeDescription(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "description");
        json.writeStringField("scene", id);
        json.writeArrayFieldStart("bones");
        for (var joint : description.getJointsList()) {
            if (!joint.getParent().isEmpty()) {
                json.writeStartArray();
                json.writeString(joint.getId());
                json.writeString(joint.getParent());
                json.writeEndArray();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("zones");
        for (var zone : description.getZonesList()) {
            json.writeStartObject();
            json.writeStringField("id", zone.getId());
            JsonWriting.rounded(json, "c", zone.getCornersList(), 1e3);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeEdges(JsonGenerator json, InteractionFrame frame) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "edges");
        json.writeStringField("scene", frame.getScene());
        json.writeNumberField("t0", frame.getT0Nanos() / 1e6);
        json.writeArrayFieldStart("names");
        for (String category : frame.getCategoriesList()) {
            json.writeString(category);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("e");
        for (Interaction edge : frame.getInteractionsList()) {
            json.writeStartArray();
            json.writeString(edge.getFrom());
            json.writeString(edge.getTo());
            for (float probability : edge.getProbabilitiesList()) {
                json.writeNumber(Math.round(probability * 1e3) / 1e3);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        if (frame.getInteractionsList().stream().anyMatch(Interaction::hasInfluenceMeters)) {
            json.writeArrayFieldStart("moves");
            for (Interaction edge : frame.getInteractionsList()) {
                if (edge.hasInfluenceMeters()) {
                    json.writeNumber(Math.round(edge.getInfluenceMeters() * 1e3) / 1e3);
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}

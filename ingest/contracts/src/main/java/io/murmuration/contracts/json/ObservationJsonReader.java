package io.murmuration.contracts.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the structure of one frame; {@link JsonValues} reads what stands in its fields. */
final class ObservationJsonReader {
    private static final Map<String, AgentKind> KINDS = kinds();

    private final JsonParser json;
    private final JsonValues values;

    ObservationJsonReader(JsonParser json) {
        this.json = json;
        this.values = new JsonValues(json);
    }

    ObservationFrame read() throws IOException, MalformedMessageException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedMessageException(
                    "expected a JSON object, found " + values.describe());
        }
        ObservationFrame.Builder frame = ObservationFrame.newBuilder();
        boolean stamped = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "scene" -> frame.setScene(values.id(field));
                case "source" -> frame.setSource(values.id(field));
                case "frameId", "frame_id" -> frame.setFrameId(values.text(field));
                case "sequence" -> frame.setSequence(values.unsigned(field));
                case "stamp", "stampNanos", "stamp_nanos" -> {
                    if (stamped) {
                        throw new MalformedMessageException(field + ": a second stamp");
                    }
                    stamped = true;
                    frame.setStampNanos(
                            field.equals("stamp")
                                    ? values.instantNanos(field)
                                    : values.integer(field));
                }
                case "agents" -> agents(frame);
                default -> throw unknown("", field);
            }
        }
        if (json.nextToken() != null) {
            throw new MalformedMessageException("more after the frame: " + values.describe());
        }
        if (!stamped) {
            throw new MalformedMessageException("stamp is missing");
        }
        return frame.build();
    }

    private void agents(ObservationFrame.Builder frame)
            throws IOException, MalformedMessageException {
        values.expect("agents", JsonToken.START_ARRAY, "a list");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            frame.addAgents(agent(frame.getAgentsCount()));
        }
    }

    private ObservedAgent agent(int index) throws IOException, MalformedMessageException {
        String path = "agents[" + index + "]";
        values.expect(path, JsonToken.START_OBJECT, "an object");
        ObservedAgent.Builder agent = ObservedAgent.newBuilder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "id" -> agent.setId(values.id(field, path));
                case "kind" -> agent.setKind(kind(path));
                case "position" -> numbers(field, path, agent, ObservedAgent.Builder::addPosition);
                case "covariance" ->
                        numbers(field, path, agent, ObservedAgent.Builder::addCovariance);
                case "confidence" -> agent.setConfidence((float) values.number(field, path));
                case "attributes" -> attributes(path, agent);
                default -> throw unknown(path + ".", field);
            }
        }
        return agent.build();
    }

    private void numbers(
            String field,
            String path,
            ObservedAgent.Builder agent,
            BiConsumer<ObservedAgent.Builder, Double> add)
            throws IOException, MalformedMessageException {
        values.expect(path + "." + field, JsonToken.START_ARRAY, "a list of numbers");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            add.accept(agent, values.number(field, path));
        }
    }

    private void attributes(String path, ObservedAgent.Builder agent)
            throws IOException, MalformedMessageException {
        values.expect(path + ".attributes", JsonToken.START_OBJECT, "an object of texts");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            agent.putAttributes(name, values.text(name, path + ".attributes"));
        }
    }

    private AgentKind kind(String path) throws IOException, MalformedMessageException {
        String text = values.text("kind", path);
        AgentKind kind = KINDS.get(text.toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw new MalformedMessageException(
                    path
                            + ".kind: expected pedestrian, cyclist, vehicle, robot, joint, particle"
                            + " or other, found \""
                            + JsonValues.shortened(text)
                            + '"');
        }
        return kind;
    }

    private static MalformedMessageException unknown(String path, String field) {
        return new MalformedMessageException(
                "unknown field "
                        + path
                        + JsonValues.shortened(field)
                        + (path.isEmpty() ? "" : "; what else is known belongs in attributes"));
    }

    private static Map<String, AgentKind> kinds() {
        Map<String, AgentKind> kinds = new HashMap<>();
        for (AgentKind kind : AgentKind.values()) {
            if (kind != AgentKind.UNRECOGNIZED) {
                kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
            }
        }
        kinds.put("unspecified", AgentKind.AGENT_KIND_UNSPECIFIED);
        return Map.copyOf(kinds);
    }
}

package io.murmuration.contracts.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link ObservationFrame} as trackers write it:
 *
 * <pre>{@code
 * {"scene": "plaza", "source": "camera-1", "stamp": "2026-01-01T00:00:00.4Z", "frameId": "map",
 *  "agents": [{"id": "17", "kind": "pedestrian", "position": [1.25, -3.5], "confidence": 0.9}]}
 * }</pre>
 *
 * <p>Every field name may be camelCase or snake_case. The instant is {@code stamp}, ISO 8601 with a
 * zone, or {@code stampNanos}, a whole number or text of one; it must be there. Ids may be whole
 * numbers. A kind is written in any case. {@code NaN} and {@code Infinity} are read, bare or as
 * text, and null in a position means NaN, so that a bad agent can be told from a bad frame. A field
 * that is null is absent. Everything else is refused: unknown fields, other types, anything after
 * the object.
 *
 * <p><b>Thread safety:</b> stateless.
 */
public final class ObservationJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private ObservationJson() {}

    /**
     * Reads one frame.
     *
     * @param utf8 exactly one JSON object
     * @throws MalformedMessageException naming the field and the value
     */
    public static ObservationFrame read(byte[] utf8) throws MalformedMessageException {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return new ObservationJsonReader(parser).read();
        } catch (IOException e) {
            throw new MalformedMessageException("not JSON: " + firstLine(e), e);
        }
    }

    /** One line of UTF-8 without a line end, which {@link #read} and proto3 JSON understand. */
    public static byte[] write(ObservationFrame frame) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("scene", frame.getScene());
            json.writeStringField("source", frame.getSource());
            json.writeStringField("stampNanos", Long.toString(frame.getStampNanos()));
            if (!frame.getFrameId().isEmpty()) {
                json.writeStringField("frameId", frame.getFrameId());
            }
            if (frame.getSequence() != 0) {
                json.writeStringField("sequence", Long.toUnsignedString(frame.getSequence()));
            }
            json.writeArrayFieldStart("agents");
            for (ObservedAgent agent : frame.getAgentsList()) {
                write(agent, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static void write(ObservedAgent agent, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", agent.getId());
        AgentKind kind = agent.getKind();
        if (kind != AgentKind.AGENT_KIND_UNSPECIFIED && kind != AgentKind.UNRECOGNIZED) {
            json.writeStringField("kind", kind.name());
        }
        write("position", agent.getPositionList(), json);
        if (agent.getCovarianceCount() > 0) {
            write("covariance", agent.getCovarianceList(), json);
        }
        if (agent.hasConfidence()) {
            json.writeNumberField("confidence", agent.getConfidence());
        }
        if (agent.getAttributesCount() > 0) {
            json.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> entry :
                    new TreeMap<>(agent.getAttributesMap()).entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(String field, List<Double> numbers, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}

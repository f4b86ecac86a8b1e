package io.murmuration.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.murmuration.contracts.ModelNames;
import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.Completeness;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ForecastSource;
import io.murmuration.contracts.v1.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A forecast frame as a browser draws it, an eighth of its JSON form.
 *
 * <p>Little-endian: 4 bytes 1, 4 bytes length of the text, the text (JSON: everything but paths),
 * zeroes to a multiple of 4, then 16-bit numbers: for every agent the best path and then its modes,
 * each F·D offsets from the agent's position at t0 in units of {@code unit} metres.
 */
final class Picture {
    private static final int TYPE = 1;
    private static final int HEADER_BYTES = 8;
    private static final int LARGEST = 32_000;
    private static final double LEAST_UNIT_METERS = 0.001;

    private Picture() {}

    /** Encodes a frame; null when its sizes do not fit together. */
    static byte[] of(ForecastFrame frame) {
        int length = frame.getSteps() * frame.getDimension();
        int numbers = 0;
        double furthest = 0;
        for (AgentForecast agent : frame.getAgentsList()) {
            if (!fits(frame, agent, length)) {
                return null;
            }
            numbers += length * (1 + agent.getModesCount());
            furthest = Math.max(furthest, reach(frame, agent, agent.getBestList()));
            for (Mode mode : agent.getModesList()) {
                furthest = Math.max(furthest, reach(frame, agent, mode.getOffsetsList()));
            }
        }
        double unit = Math.max(LEAST_UNIT_METERS, furthest / LARGEST);
        byte[] text = JsonWriting.text(json -> write(json, frame, unit)).getBytes(UTF_8);
        int padded = (HEADER_BYTES + text.length + 3) / 4 * 4;
        ByteBuffer picture =
                ByteBuffer.allocate(padded + numbers * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        picture.putInt(TYPE).putInt(text.length).put(text).position(padded);
        for (AgentForecast agent : frame.getAgentsList()) {
            put(picture, frame, agent, agent.getBestList(), unit);
            for (Mode mode : agent.getModesList()) {
                put(picture, frame, agent, mode.getOffsetsList(), unit);
            }
        }
        return picture.array();
    }

    private static boolean fits(ForecastFrame frame, AgentForecast agent, int length) {
        return length > 0
                && frame.getOriginCount() == frame.getDimension()
                && agent.getPositionCount() == frame.getDimension()
                && agent.getBestCount() == length
                && agent.getModesList().stream().allMatch(m -> m.getOffsetsCount() == length);
    }

    private static double reach(ForecastFrame frame, AgentForecast agent, List<Float> offsets) {
        double reach = 0;
        for (int i = 0; i < offsets.size(); i++) {
            double offset = relative(frame, agent, offsets, i);
            reach = Double.isFinite(offset) ? Math.max(reach, Math.abs(offset)) : reach;
        }
        return reach;
    }

    private static double relative(
            ForecastFrame frame, AgentForecast agent, List<Float> offsets, int i) {
        int axis = i % frame.getDimension();
        return frame.getOrigin(axis) + offsets.get(i) - agent.getPosition(axis);
    }

    private static void put(
            ByteBuffer picture,
            ForecastFrame frame,
            AgentForecast agent,
            List<Float> offsets,
            double unit) {
        for (int i = 0; i < offsets.size(); i++) {
            picture.putShort((short) Math.round(relative(frame, agent, offsets, i) / unit));
        }
    }

    private static void write(JsonGenerator json, ForecastFrame frame, double unit)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("scene", frame.getScene());
        json.writeStringField("frame", frame.getFrameId());
        json.writeNumberField("dim", frame.getDimension());
        json.writeNumberField("t0", frame.getT0Nanos() / 1e6);
        json.writeNumberField("dt", frame.getDtNanos() / 1e6);
        json.writeNumberField("steps", frame.getSteps());
        json.writeNumberField("unit", unit);
        json.writeStringField("model", ModelNames.shown(frame.getModel()));
        json.writeNumberField("nominal", frame.getNominalCoverage());
        json.writeArrayFieldStart("agents");
        for (AgentForecast agent : frame.getAgentsList()) {
            writeAgent(json, agent);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeAgent(JsonGenerator json, AgentForecast agent) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", agent.getId());
        json.writeStringField("kind", agent.getKind().name());
        JsonWriting.rounded(json, "p", agent.getPositionList(), 1e3);
        JsonWriting.rounded(json, "v", agent.getVelocityList(), 1e3);
        if (agent.getSource() == ForecastSource.FALLBACK) {
            json.writeStringField("fallback", agent.getFallbackReason());
        }
        Completeness past = agent.getCompleteness();
        json.writeArrayFieldStart("past");
        json.writeNumber(past.getBackFilled());
        json.writeNumber(past.getInterpolated());
        json.writeNumber(past.getMeasured());
        json.writeNumber(past.getExtrapolated());
        json.writeEndArray();
        json.writeNumberField("age", past.getAgeNanos() / 1_000_000);
        JsonWriting.rounded(
                json,
                "m",
                agent.getModesList().stream().map(m -> (double) m.getProbability()).toList(),
                1e4);
        if (agent.getRadiusCount() > 0) {
            JsonWriting.rounded(
                    json,
                    "r",
                    agent.getRadiusList().stream().map(Float::doubleValue).toList(),
                    1e3);
        }
        json.writeEndObject();
    }
}

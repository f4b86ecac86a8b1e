package io.murmuration.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.contracts.Examples;
import io.murmuration.contracts.MalformedMessageException;
import io.murmuration.contracts.v1.AgentKind;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationJsonTest {
    @Test
    void readsWhatATrackerWrites() throws Exception {
        ObservationFrame frame =
                read(
                        """
                        {"scene": "plaza", "source": "camera-1",
                         "stamp": "2026-01-01T00:00:00.4Z", "frame_id": "map", "sequence": 7,
                         "agents": [{"id": 17, "kind": "pedestrian", "position": [1.25, -3.5],
                                     "confidence": 0.5,
                                     "attributes": {"hat": "red", "age": "31"}}]}
                        """);
        assertThat(frame).isEqualTo(Examples.observation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"stamp\": \"2026-01-01T00:00:00.4Z\"",
                "\"stamp\": \"2026-01-01T02:00:00.400000000+02:00\"",
                "\"stampNanos\": 1767225600400000000",
                "\"stampNanos\": \"1767225600400000000\"",
                "\"stamp_nanos\": 1.7672256004e18"
            })
    void takesTheInstantInAnyOfItsForms(String stamp) throws Exception {
        assertThat(read("{" + stamp + "}").getStampNanos()).isEqualTo(Examples.STAMP);
    }

    @Test
    void anInstantBeyondNanosecondsIsTheEndOfTheRange() throws Exception {
        assertThat(read("{\"stamp\":\"9999-01-01T00:00:00Z\"}").getStampNanos())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(read("{\"stamp\":\"-9999-01-01T00:00:00Z\"}").getStampNanos())
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void readsProto3Json() throws Exception {
        assertThat(read(MessageJson.print(Examples.observation())))
                .isEqualTo(Examples.observation());
    }

    @Test
    void writesWhatItAndProto3JsonRead() throws Exception {
        byte[] written = ObservationJson.write(Examples.observation());
        assertThat(ObservationJson.read(written)).isEqualTo(Examples.observation());
        assertThat(
                        MessageJson.read(new String(written, UTF_8), ObservationFrame.newBuilder())
                                .build())
                .isEqualTo(Examples.observation());
        assertThat(new String(written, UTF_8)).doesNotContain("\n");
    }

    @Test
    void aHoleInAPositionIsNotFiniteAndNoReasonToDropTheFrame() throws Exception {
        ObservedAgent agent =
                read("{\"stampNanos\":0,\"agents\":[{\"position\":"
                                + "[NaN,\"NaN\",null,\"Infinity\",-Infinity,7]}]}")
                        .getAgents(0);
        assertThat(agent.getPositionList())
                .containsExactly(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        7.0);
    }

    @Test
    void kindsAreReadInAnyCase() throws Exception {
        ObservationFrame frame =
                read(
                        "{\"stampNanos\":0,\"agents\":[{\"kind\":\"Robot\"},{\"kind\":\"JOINT\"},"
                                + "{\"kind\":null}]}");
        assertThat(frame.getAgentsList())
                .extracting(ObservedAgent::getKind)
                .containsExactly(
                        AgentKind.ROBOT, AgentKind.JOINT, AgentKind.AGENT_KIND_UNSPECIFIED);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{} | stamp is missing",
                "[] | expected a JSON object, found a list",
                "{'scene':'a'} | stamp is missing",
                "{'stamp':1} | stamp: expected ISO 8601 with a zone, as 2026-01-01T00:00:00.4Z,"
                        + " found 1",
                "{'stamp':'yesterday'} | stamp: expected ISO 8601 with a zone, as"
                        + " 2026-01-01T00:00:00.4Z, found \"yesterday\"",
                "{'stampNanos':1.5} | stampNanos: expected a whole number of 64 bits, found 1.5",
                "{'stampNanos':99999999999999999999} | stampNanos: expected a whole number of 64"
                        + " bits, found 99999999999999999999",
                "{'stampNanos':0,'stamp':'2026-01-01T00:00:00Z'} | stamp: a second stamp",
                "{'stampNanos':0,'scene':{}} | scene: expected text or a whole number, found an"
                        + " object",
                "{'stampNanos':0,'colour':1} | unknown field colour",
                "{'stampNanos':0,'sequence':-1} | sequence: expected a whole number, not negative,"
                        + " found -1",
                "{'stampNanos':0,'agents':{}} | agents: expected a list, found an object",
                "{'stampNanos':0,'agents':[3]} | agents[0]: expected an object, found 3",
                "{'stampNanos':0,'agents':[{},{'kind':'dog'}]} | agents[1].kind: expected"
                        + " pedestrian, cyclist, vehicle, robot, joint, particle or other, found"
                        + " \"dog\"",
                "{'stampNanos':0,'agents':[{'position':'here'}]} | agents[0].position: expected a"
                        + " list of numbers, found \"here\"",
                "{'stampNanos':0,'agents':[{'position':['a']}]} | agents[0].position: expected a"
                        + " number, found \"a\"",
                "{'stampNanos':0,'agents':[{'speed':1}]} | unknown field agents[0].speed; what else"
                        + " is known belongs in attributes",
                "{'stampNanos':0,'agents':[{'attributes':{'a':1}}]} | agents[0].attributes.a:"
                        + " expected text, found 1",
                "{'stampNanos':0} {} | more after the frame: an object"
            })
    void saysWhichFieldHoldsWhatInstead(String json, String message) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsNoJsonIsSaidInOneLine() {
        assertThatThrownBy(() -> read("{\"scene\": \"a\n"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("not JSON: ")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private static ObservationFrame read(String json) throws MalformedMessageException {
        return ObservationJson.read(json.getBytes(UTF_8));
    }
}

package io.murmuration.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.murmuration.contracts.Examples;
import io.murmuration.contracts.v1.AgentForecast;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.Mode;
import org.junit.jupiter.api.Test;

/** The JSON form of version 1. */
class MessageJsonTest {
    @Test
    void observations() throws Exception {
        assertJson(
                Examples.observation(),
                """
                {"scene":"plaza","source":"camera-1","stampNanos":"1767225600400000000",\
                "frameId":"map","sequence":"7","agents":[{"id":"17","kind":"PEDESTRIAN",\
                "position":[1.25,-3.5],"confidence":0.5,\
                "attributes":{"age":"31","hat":"red"}}]}\
                """);
    }

    @Test
    void forecasts() throws Exception {
        assertJson(
                Examples.forecast(),
                """
                {"scene":"plaza","frameId":"map","dimension":2,"t0Nanos":"1767225600400000000",\
                "dtNanos":"400000000","steps":2,\
                "model":{"name":"constant-velocity","version":"1"},"outcome":"CLOSED",\
                "modeSemantics":"MARGINAL","origin":[100.0,200.0],"agents":[{"id":"17",\
                "kind":"PEDESTRIAN","position":[101.0,202.0],"velocity":[2.5,0.0],\
                "source":"MODEL","completeness":{"measured":8},\
                "modes":[{"probability":1.0,"offsets":[2.0,2.0,3.0,2.5]}],\
                "best":[2.0,3.0,2.0,4.0]}]}\
                """);
    }

    @Test
    void aModeHasItsProbabilityWhereItIsZero() throws Exception {
        assertJson(
                ForecastFrame.newBuilder()
                        .addAgents(
                                AgentForecast.newBuilder()
                                        .setId("17")
                                        .addModes(Mode.newBuilder().addOffsets(2))
                                        .addModes(Mode.newBuilder().setProbability(1)))
                        .build(),
                """
                {"agents":[{"id":"17","modes":[{"probability":0.0,"offsets":[2.0]},\
                {"probability":1.0}]}]}\
                """);
    }

    @Test
    void interactions() throws Exception {
        assertJson(
                Examples.interactions(),
                """
                {"scene":"plaza","t0Nanos":"1767225600400000000",\
                "model":{"name":"constant-velocity","version":"1"},"outcome":"CLOSED",\
                "categories":["none","avoid"],"interactions":[{"from":"17","to":"18",\
                "probabilities":[0.25,0.75]}]}\
                """);
    }

    @Test
    void sceneDescriptions() throws Exception {
        assertJson(
                Examples.scene(),
                """
                {"scene":"plaza","frameId":"map","dimension":2,"sources":[{"id":"camera-1",\
                "rateNumerator":30000,"rateDenominator":1001,"wholeFrames":true}]}\
                """);
    }

    private static void assertJson(Message message, String golden) throws Exception {
        assertThat(MessageJson.print(message)).isEqualTo(golden);
        assertThat(MessageJson.read(golden, message.newBuilderForType()).build())
                .isEqualTo(message);
    }
}

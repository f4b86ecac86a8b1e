package io.murmuration.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RefusedAgentsTest {
    private static final ObservationFrame FRAME =
            ObservationFrame.newBuilder()
                    .setScene("plaza")
                    .setSource("lidar")
                    .addAgents(agent("good"))
                    .build();

    @Test
    void makesOneLetterForEachReasonWithEachAgentInOne() {
        RefusedAgents refused = new RefusedAgents(FRAME);
        refused.add("NOT_FINITE", agent("a"), "a: x");
        refused.add("OUT_OF_RANGE", agent("b"), "b: y");
        refused.add("NOT_FINITE", agent("c"), "c: z");

        assertThat(refused.letters())
                .extracting(RefusedAgents.Letter::reason)
                .containsExactly("NOT_FINITE", "OUT_OF_RANGE");
        RefusedAgents.Letter first = refused.letters().get(0);
        assertThat(first.message()).isEqualTo("a: x, and 1 more agents of its frame");
        assertThat(refused.value(first))
                .isEqualTo(
                        FRAME.toBuilder()
                                .clearAgents()
                                .addAgents(agent("a"))
                                .addAgents(agent("c"))
                                .build());
        assertThat(refused.letters().get(1).message()).isEqualTo("b: y");
    }

    @Test
    void itsLinesAreReadAsTheyWereWrittenOneForEachAgent() {
        Headers headers = new RecordHeaders();
        RefusedAgents.put(headers, List.of("a: x", "b:\nbroken", ""));
        assertThat(RefusedAgents.messages(headers)).containsExactly("a: x", "b: broken", "");
        assertThat(RefusedAgents.count(headers)).isEqualTo(3);
    }

    @Test
    void aLetterAboutAWholeRecordHasNoLinesAndCountsAsOne() {
        Headers headers = new RecordHeaders();
        assertThat(RefusedAgents.messages(headers)).isEmpty();
        assertThat(RefusedAgents.count(headers)).isEqualTo(1);
    }

    @Test
    void leavesOutLinesBeyondTheirBytesButCountsEveryAgent() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 4096; i++) {
            lines.add("agent é".repeat(16));
        }
        Headers headers = new RecordHeaders();
        RefusedAgents.put(headers, lines);
        int bytes = HeaderNames.text(headers, HeaderNames.AGENT_MESSAGES).getBytes(UTF_8).length;
        assertThat(bytes).isBetween(250_000, RefusedAgents.LONGEST_MESSAGES_BYTES);
        assertThat(RefusedAgents.messages(headers)).hasSizeBetween(1, 4095);
        assertThat(RefusedAgents.count(headers)).isEqualTo(4096);
    }

    private static ObservedAgent agent(String id) {
        return ObservedAgent.newBuilder().setId(id).addPosition(1).addPosition(2).build();
    }
}

package io.murmuration.forecasting.window;

import static io.murmuration.forecasting.TestScenes.agent;
import static io.murmuration.forecasting.TestScenes.at;
import static io.murmuration.forecasting.TestScenes.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.forecasting.flow.DeadLetter;
import io.murmuration.forecasting.flow.Observation;
import io.murmuration.forecasting.flow.RawRecord;
import io.murmuration.forecasting.flow.RecordOrigin;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.flow.Tags;
import io.murmuration.forecasting.serial.CodecSerializer;
import io.murmuration.forecasting.serial.Codecs;
import io.murmuration.motion.RefusalReason;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadObservationsTest {
    private static final byte[] KEY = "s".getBytes(UTF_8);
    private static final RecordOrigin ORIGIN = new RecordOrigin("observations", 2, 40);

    private OneInputStreamOperatorTestHarness<RawRecord, Observation> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new ReadObservations()));
        harness.setup(new CodecSerializer<>(Codecs.OBSERVATION));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void refusedAgentsOfOneFrameMakeOneLetterForEachReason() throws Exception {
        ObservationFrame frame =
                frame(
                        "s",
                        at(0),
                        agent("a", 1, 2),
                        agent("b", Double.NaN, 2),
                        agent("c", 1),
                        agent("d", 1, Double.NaN));
        send(MessageBytes.write(frame));

        assertThat(harness.extractOutputValues())
                .extracting(Observation::frame)
                .flatExtracting(ObservationFrame::getAgentsList)
                .extracting(ObservedAgent::getId)
                .containsExactly("a");
        List<DeadLetter> letters = dead();
        assertThat(letters)
                .extracting(DeadLetter::reason)
                .containsExactly(RefusalReason.NOT_FINITE, RefusalReason.WRONG_DIMENSION);
        DeadLetter first = letters.get(0);
        assertThat(first.agents())
                .containsExactly("agent b: position[0] is NaN", "agent d: position[1] is NaN");
        assertThat(MessageBytes.read(ObservationFrame.parser(), first.value()).getAgentsList())
                .containsExactly(frame.getAgents(1), frame.getAgents(3));
        assertThat(first.key()).isEqualTo(KEY);
        assertThat(first.origin()).isEqualTo(ORIGIN);
    }

    @Test
    void aFrameRefusedWholeKeepsItsOwnBytes() throws Exception {
        byte[] bytes = {1, 2, 3};
        send(bytes);
        assertThat(harness.extractOutputValues()).isEmpty();
        DeadLetter letter = dead().get(0);
        assertThat(letter.reason()).isEqualTo(RefusalReason.UNREADABLE);
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(letter.agents()).isEmpty();
        assertThat(letter.refused()).isEqualTo(1);
    }

    private void send(byte[] value) throws Exception {
        harness.processElement(
                new StreamRecord<>(new RawRecord(KEY, value, ORIGIN, StageTimes.UNKNOWN)));
    }

    private List<DeadLetter> dead() {
        return harness.getSideOutput(Tags.DEAD).stream().map(StreamRecord::getValue).toList();
    }
}

package io.murmuration.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.murmuration.contracts.Examples;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** The bytes of version 1. A change here is a change that breaks readers. */
class GoldenBytesTest {
    private static final String OBSERVATION =
            "0a05706c617a61120863616d6572612d31190084d1055272861822036d6170280732"
                    + "340a02313710011a10000000000000f43f0000000000000cc02d0000003f32090a03"
                    + "61676512023331320a0a036861741203726564";

    private static final String FORECAST =
            "0a05706c617a6112036d61701802210084d10552728618288088debe0130023a160a"
                    + "11636f6e7374616e742d76656c6f6369747912013140014801521000000000000059"
                    + "4000000000000069405a5b0a02313710011a10000000000040594000000000004069"
                    + "4022100000000000000440000000000000000028013a02080842170d0000803f1210"
                    + "000000400000004000004040000020404a1000000040000040400000004000008040";

    private static final String INTERACTIONS =
            "0a05706c617a61110084d105527286181a160a11636f6e7374616e742d76656c6f63"
                    + "69747912013120012a046e6f6e652a0561766f696432120a023137120231381a0800"
                    + "00803e0000403f";

    private static final String SCENE =
            "0a05706c617a611a036d6170200232130a0863616d6572612d3110b0ea0118e90720" + "01";

    private static final String ANNOUNCEMENT =
            "0802110084d105527286181a0b7065646573747269616e732206633066666565";

    @Test
    void observationsKeepTheirBytes() {
        assertBytes(Examples.observation(), OBSERVATION);
    }

    @Test
    void forecastsKeepTheirBytes() {
        assertBytes(Examples.forecast(), FORECAST);
    }

    @Test
    void interactionsKeepTheirBytes() {
        assertBytes(Examples.interactions(), INTERACTIONS);
    }

    @Test
    void sceneDescriptionsKeepTheirBytes() {
        assertBytes(Examples.scene(), SCENE);
    }

    @Test
    void announcementsKeepTheirBytes() {
        assertBytes(Examples.announcement(), ANNOUNCEMENT);
    }

    @Test
    void attributesAreWrittenInTheSameOrderHoweverTheyWerePut() {
        ObservationFrame.Builder turned = Examples.observation().toBuilder();
        turned.getAgentsBuilder(0)
                .clearAttributes()
                .putAttributes("age", "31")
                .putAttributes("hat", "red");
        assertBytes(turned.build(), OBSERVATION);
    }

    @Test
    void serdesReadWhatTheyWrite() {
        Serde<ForecastFrame> serde = MessageSerdes.forecast();
        ForecastFrame frame = Examples.forecast();
        byte[] bytes = serde.serializer().serialize("t", frame);
        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(frame);
    }

    @Test
    void aTombstoneStaysNull() {
        assertThat(MessageSerdes.scene().serializer().serialize("t", null)).isNull();
        assertThat(MessageSerdes.scene().deserializer().deserialize("t", (byte[]) null)).isNull();
    }

    @Test
    void bytesThatAreNoMessageNameTheTopic() {
        assertThatThrownBy(
                        () ->
                                MessageSerdes.observation()
                                        .deserializer()
                                        .deserialize("raw", new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("topic raw: not a protobuf message: ");
    }

    private static void assertBytes(Message message, String golden) {
        assertThat(HexFormat.of().formatHex(MessageBytes.write(message))).isEqualTo(golden);
    }
}

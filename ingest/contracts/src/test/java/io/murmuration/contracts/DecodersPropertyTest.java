package io.murmuration.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.murmuration.contracts.json.MessageJson;
import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.serde.MessageBytes;
import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import io.murmuration.contracts.v1.SceneList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Arbitrary input gives a message or a {@link MalformedMessageException}, nothing else. */
class DecodersPropertyTest {
    private static final List<Parser<? extends Message>> PARSERS =
            List.of(
                    ObservationFrame.parser(),
                    ForecastFrame.parser(),
                    InteractionFrame.parser(),
                    SceneDescription.parser());

    @Property
    void arbitraryBytes(@ForAll byte[] bytes) {
        for (Parser<? extends Message> parser : PARSERS) {
            assertReadOrMalformed(() -> MessageBytes.read(parser, bytes));
        }
        assertReadOrMalformed(() -> ObservationJson.read(bytes));
    }

    @Property
    void arbitraryText(@ForAll String text) {
        assertReadOrMalformed(() -> ObservationJson.read(text.getBytes(UTF_8)));
        assertReadOrMalformed(() -> MessageJson.read(text, SceneList.newBuilder()));
    }

    @Property
    void damagedMessages(@ForAll int place, @ForAll byte damage, @ForAll int length) {
        byte[] json = damaged(ObservationJson.write(Examples.observation()), place, damage, length);
        assertReadOrMalformed(() -> ObservationJson.read(json));
        String text = new String(json, UTF_8);
        assertReadOrMalformed(() -> MessageJson.read(text, ObservationFrame.newBuilder()));
        byte[] bytes = damaged(MessageBytes.write(Examples.forecast()), place, damage, length);
        assertReadOrMalformed(() -> MessageBytes.read(ForecastFrame.parser(), bytes));
    }

    private static byte[] damaged(byte[] bytes, int place, byte damage, int length) {
        bytes[Math.floorMod(place, bytes.length)] = damage;
        return Arrays.copyOf(bytes, 1 + Math.floorMod(length, bytes.length));
    }

    private static void assertReadOrMalformed(ThrowingCallable read) {
        Throwable thrown = catchThrowable(read);
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(MalformedMessageException.class);
            assertThat(thrown.getMessage()).isNotBlank();
        }
    }
}

package io.murmuration.monitoring.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.monitoring.TestFrames;
import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.scoring.IssuedForecast;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static ForecastFrame frame(double... path) {
        return TestFrames.forecast(
                new IssuedForecast(
                        "plaza \"1\"",
                        new ModelId("m", "1", ""),
                        1_000_000_000L,
                        400_000_000L,
                        2,
                        2,
                        List.of(
                                new IssuedForecast.Agent(
                                        new double[] {100, -50},
                                        new double[] {1, 0},
                                        true,
                                        new AgentForecast(
                                                "a",
                                                new double[] {1},
                                                path,
                                                path,
                                                new double[0],
                                                "")))));
    }

    @Test
    void pathsAreOffsetsFromTheAgentInTheUnitTold() {
        ByteBuffer picture =
                ByteBuffer.wrap(Picture.of(frame(101, -50, 102, -49.5)))
                        .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(picture.getInt()).isEqualTo(1);
        byte[] text = new byte[picture.getInt()];
        picture.get(text);
        assertThat(new String(text, UTF_8))
                .contains("\"scene\":\"plaza \\\"1\\\"\"", "\"unit\":0.001", "\"p\":[100.0,-50.0]");
        picture.position((picture.position() + 3) / 4 * 4);
        short[] numbers = new short[picture.remaining() / 2];
        picture.asShortBuffer().get(numbers);
        assertThat(numbers).containsExactly(1000, 0, 2000, 500, 1000, 0, 2000, 500);
    }

    @Test
    void farPathsTakeACoarserUnitRatherThanWrapAround() {
        ByteBuffer picture =
                ByteBuffer.wrap(Picture.of(frame(101, -50, 64_100, -50)))
                        .order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[picture.getInt(4)];
        picture.get(8, text);
        assertThat(new String(text, UTF_8)).contains("\"unit\":2.0");
        assertThat(picture.getShort(picture.limit() - 4) * 2.0).isCloseTo(64_000, within(2.0));
    }

    @Test
    void aFrameWhoseSizesDoNotFitIsNoPicture() {
        ForecastFrame torn = frame(1, 2, 3, 4).toBuilder().setSteps(3).build();
        assertThat(Picture.of(torn)).isNull();
    }
}

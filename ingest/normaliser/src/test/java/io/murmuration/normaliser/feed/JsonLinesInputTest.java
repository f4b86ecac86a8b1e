package io.murmuration.normaliser.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.json.ObservationJson;
import io.murmuration.contracts.v1.ObservationFrame;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesInputTest {
    private static final ObservationFrame FRAME = Items.frame("a", 5, "1");
    private static final String LINE = new String(ObservationJson.write(FRAME), UTF_8);

    @Test
    void givesFramesAndNamesLinesThatAreNone() {
        List<FeedItem> items = read(LINE + "\r\n\n  \t\nnonsense\n" + LINE);
        assertThat(items).hasSize(3);
        assertThat(items.get(0)).isEqualTo(new FeedItem.Frame(FRAME, 1));
        FeedItem.Unreadable bad = (FeedItem.Unreadable) items.get(1);
        assertThat(bad.line()).isEqualTo(4);
        assertThat(new String(bad.bytes(), UTF_8)).isEqualTo("nonsense");
        assertThat(bad.message()).startsWith("not JSON: ");
        assertThat(items.get(2)).isEqualTo(new FeedItem.Frame(FRAME, 5));
    }

    @Test
    void anEmptyStreamHasNothing() {
        assertThat(read("")).isEmpty();
    }

    @Test
    void readsALineThatIsLongerThanItsBuffer() {
        ObservationFrame.Builder crowd = FRAME.toBuilder();
        for (int i = 0; i < 5_000; i++) {
            crowd.addAgents(FRAME.getAgents(0).toBuilder().setId("agent-" + i));
        }
        String line = new String(ObservationJson.write(crowd.build()), UTF_8);
        assertThat(line).hasSizeGreaterThan(1 << 17);
        assertThat(read(line + "\n" + LINE))
                .containsExactly(
                        new FeedItem.Frame(crowd.build(), 1), new FeedItem.Frame(FRAME, 2));
    }

    @Test
    void keepsOnlyTheBeginningOfALineWithoutEnd() {
        byte[] endless = new byte[LineReader.LONGEST_BYTES + 100_000];
        Arrays.fill(endless, (byte) 'x');
        List<FeedItem> items = read(new String(endless, UTF_8) + "\n" + LINE);
        assertThat(((FeedItem.Unreadable) items.get(0)).bytes()).hasSize(LineReader.LONGEST_BYTES);
        assertThat(items.get(1)).isEqualTo(new FeedItem.Frame(FRAME, 2));
    }

    @Test
    void knowsHowFarItIsWhenTheLengthIsKnown() {
        byte[] bytes = (LINE + "\n").getBytes(UTF_8);
        try (FeedInput known =
                        new JsonLinesInput("t", new ByteArrayInputStream(bytes), bytes.length);
                FeedInput unknown = new JsonLinesInput("t", new ByteArrayInputStream(bytes), 0)) {
            assertThat(known.progress()).isZero();
            assertThat(known.hasNext()).isTrue();
            assertThat(known.progress()).isEqualTo(1);
            assertThat(unknown.progress()).isNaN();
        }
    }

    private static List<FeedItem> read(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        List<FeedItem> items = new ArrayList<>();
        try (FeedInput input =
                new JsonLinesInput("t", new ByteArrayInputStream(bytes), bytes.length)) {
            input.forEachRemaining(items::add);
        }
        return items;
    }
}

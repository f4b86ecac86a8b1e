package io.murmuration.normaliser.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, UTF_8);
    private long now;

    @Test
    void overwritesOneLineOnATerminal() {
        ProgressBar bar = new ProgressBar(stream, true, () -> now);
        now += 2_000_000_000L;
        bar.at(() -> new FeedStatus(500, 10_000, 0, 0, 0.25));
        now += 1_000_000;
        bar.at(() -> new FeedStatus(501, 10_010, 0, 0, 0.26));
        now += 5_999_000_000L;
        bar.end(new FeedStatus(2_000, 40_000, 7, 3, 1));
        assertThat(out.toString(UTF_8).split("\r"))
                .satisfiesExactly(
                        nothing -> assertThat(nothing).isEmpty(),
                        line ->
                                assertThat(line)
                                        .isEqualTo(
                                                "feed [██████··················]  25% 10,000"
                                                        + " observations, 5,000/s, 6.0 s left"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "fed 2,000 records with 40,000 observations in 8.0"
                                                    + " s, 7 were there already, 3 unreadable"));
    }

    @Test
    void writesPlainLinesNowAndThenElsewhere() {
        ProgressBar bar = new ProgressBar(stream, false, () -> now);
        now += 4_000_000_000L;
        bar.at(() -> new FeedStatus(1, 1, 0, 0, Double.NaN));
        now += 1_000_000_000L;
        bar.at(() -> new FeedStatus(10, 1_000, 0, 0, Double.NaN));
        assertThat(out.toString(UTF_8))
                .isEqualToNormalizingNewlines("feed 1,000 observations, 200/s\n");
    }
}

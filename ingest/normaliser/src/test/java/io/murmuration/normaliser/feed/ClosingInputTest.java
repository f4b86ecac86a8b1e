package io.murmuration.normaliser.feed;

import static io.murmuration.normaliser.feed.Items.SECOND;
import static io.murmuration.normaliser.feed.Items.frame;
import static io.murmuration.normaliser.feed.Items.frames;
import static io.murmuration.normaliser.feed.Items.input;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.SceneDescription;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingInputTest {
    private static final long MARGIN = 10_000;

    @Test
    void closesEachSceneJustAfterItsLargestStamp() {
        List<ObservationFrame> frames =
                play(
                        Duration.ZERO,
                        List.of(),
                        frame("b", 9 * SECOND, "1"),
                        frame("a", 2 * SECOND, "1"),
                        frame("a", SECOND, "2"));
        assertThat(frames.subList(3, 5))
                .containsExactly(frame("a", 2 * SECOND + MARGIN), frame("b", 9 * SECOND + MARGIN));
        assertThat(frames).hasSize(5);
    }

    @Test
    void passesTheLatenessInStepsThatAreNotFarAhead() {
        List<ObservationFrame> frames =
                play(Duration.ofSeconds(12), List.of(), frame("a", SECOND, "1"));
        assertThat(frames)
                .extracting(ObservationFrame::getStampNanos)
                .containsExactly(SECOND, 6 * SECOND, 11 * SECOND, 13 * SECOND + MARGIN);
    }

    @Test
    void scenesOfWholeFramesCloseThemselvesUnlessThereIsLateness() {
        SceneDescription whole = DeclaredScenes.wholeFrames("a", "cam", "map", "2.5", 2);
        assertThat(play(Duration.ZERO, List.of(whole), frame("a", SECOND, "1"))).hasSize(1);
        assertThat(play(Duration.ofSeconds(1), List.of(whole), frame("a", SECOND, "1"))).hasSize(2);
    }

    @Test
    void aSplitSceneNoLongerClosesItself() {
        SceneDescription whole = DeclaredScenes.wholeFrames("a", "cam", "map", "2.5", 2);
        FeedInput split = new SplitInput(input(List.of(whole), frame("a", SECOND, "1", "2")));
        assertThat(split.scenes().get(0).getSources(0).getWholeFrames()).isFalse();
        assertThat(frames(new ClosingInput(split, Duration.ZERO)))
                .containsExactly(
                        frame("a", SECOND, "1"),
                        frame("a", SECOND, "2"),
                        frame("a", SECOND + MARGIN));
    }

    @Test
    void aSingleWildStampIsNotConfirmed() {
        List<ObservationFrame> frames =
                play(
                        Duration.ZERO,
                        List.of(),
                        frame("a", SECOND, "1"),
                        frame("a", 100 * SECOND, "1"),
                        frame("a", 2 * SECOND, "1"));
        assertThat(frames.get(3)).isEqualTo(frame("a", 2 * SECOND + MARGIN));
    }

    @Test
    void aGapThatGoesOnIsFollowed() {
        List<ObservationFrame> frames =
                play(
                        Duration.ZERO,
                        List.of(),
                        frame("a", SECOND, "1"),
                        frame("a", 100 * SECOND, "1"),
                        frame("a", 101 * SECOND, "1"));
        assertThat(frames.get(3)).isEqualTo(frame("a", 101 * SECOND + MARGIN));
    }

    @Test
    void framesThatWillBeRefusedCloseNothing() {
        ObservationFrame anonymous = frame("a", SECOND, "1").toBuilder().clearSource().build();
        List<ObservationFrame> frames =
                play(
                        Duration.ZERO,
                        List.of(),
                        frame("", SECOND, "1"),
                        anonymous,
                        frame("a", Long.MAX_VALUE, "1"),
                        frame("a", -1, "1"));
        assertThat(frames).hasSize(4);
    }

    private static List<ObservationFrame> play(
            Duration lateness, List<SceneDescription> scenes, ObservationFrame... given) {
        return frames(new ClosingInput(input(scenes, given), lateness));
    }
}

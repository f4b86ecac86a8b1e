package io.murmuration.motion.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.motion.AgentKind;
import org.junit.jupiter.api.Test;

class TracksTest {
    private final Tracks tracks = new Tracks();

    private void come(String id, long stamp) {
        Track track = new Track();
        track.add(new Sample(stamp, new double[] {0, 0}, AgentKind.ROBOT, Float.NaN, "s"));
        tracks.put(id, track);
    }

    @Test
    void areListedByRisingIdWhoeverComesAndGoes() {
        come("c", 30);
        come("a", 10);
        assertThat(tracks.sorted()).extracting(Tracks.Entry::id).containsExactly("a", "c");
        assertThat(tracks.inOrder()).extracting(Tracks.Entry::id).containsExactly("a", "c");
        come("b", 20);
        assertThat(tracks.inOrder()).extracting(Tracks.Entry::id).containsExactly("a", "b", "c");
        tracks.forgetBefore(15);
        assertThat(tracks.inOrder()).extracting(Tracks.Entry::id).containsExactly("b", "c");
        assertThat(tracks.find("a")).isNull();
        tracks.clear();
        assertThat(tracks.inOrder()).isEmpty();
        assertThat(tracks.size()).isZero();
    }

    @Test
    void aCopyGoesItsOwnWay() {
        come("a", 10);
        Tracks copy = tracks.copy();
        tracks.forgetBefore(15);
        assertThat(copy.find("a").size()).isEqualTo(1);
        assertThat(copy.inOrder()).extracting(Tracks.Entry::id).containsExactly("a");
    }
}

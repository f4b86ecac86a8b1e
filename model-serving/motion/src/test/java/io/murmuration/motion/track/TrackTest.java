package io.murmuration.motion.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.motion.AgentKind;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A track beside its plain twin, a sorted map. */
class TrackTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void holdsWhatASortedMapHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Track track = new Track();
        TreeMap<Long, Sample> twin = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            // Mostly in order, now and then late, sometimes twice at one stamp.
            long stamp = 10L * i - (random.nextInt(4) == 0 ? 10L * random.nextInt(30) : 0);
            track.add(sample(stamp));
            twin.putIfAbsent(stamp, sample(stamp));
            if (random.nextInt(40) == 0) {
                long before = 10L * i - random.nextInt(300);
                track.forgetBefore(before);
                twin.headMap(before).clear();
            }
            assertSame(track, twin);
        }
        Track copy = track.copy();
        track.forgetBefore(Long.MAX_VALUE);
        assertThat(track.isEmpty()).isTrue();
        assertSame(copy, twin);
    }

    private static Sample sample(long stamp) {
        return new Sample(stamp, new double[] {(double) stamp, 0}, AgentKind.ROBOT, Float.NaN, "s");
    }

    private static void assertSame(Track track, SortedMap<Long, Sample> twin) {
        assertThat(track.size()).isEqualTo(twin.size());
        int index = 0;
        for (Map.Entry<Long, Sample> entry : twin.entrySet()) {
            assertThat(track.stampNanos(index)).isEqualTo(entry.getKey());
            assertThat(track.get(index).stampNanos()).isEqualTo(entry.getKey());
            assertThat(track.indexAfter(entry.getKey() - 1)).isEqualTo(index);
            index++;
            assertThat(track.indexAfter(entry.getKey())).isEqualTo(index);
        }
    }
}

package io.murmuration.motion.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import io.murmuration.motion.window.TickGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocialForceCrowdTest {
    private static final CrowdOptions TWO_MINUTES =
            CrowdOptions.DEFAULT.withDuration(Duration.ofMinutes(2));

    @Test
    void isTheSameBitForBitWithTheSameSeed() {
        List<ObservedFrame> first = all(new SocialForceCrowd(TWO_MINUTES));
        List<ObservedFrame> second = all(new SocialForceCrowd(TWO_MINUTES));

        assertThat(first).hasSize(1200);
        assertThat(fingerprint(second)).isEqualTo(fingerprint(first));
        assertThat(fingerprint(all(new SocialForceCrowd(TWO_MINUTES.withSeed(2)))))
                .isNotEqualTo(fingerprint(first));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void keepsPeopleInsideTheWallsAndOutOfObstacles(long seed) {
        Plaza plaza = Plaza.standard();
        for (ObservedFrame frame : all(new SocialForceCrowd(TWO_MINUTES.withSeed(seed)))) {
            for (ObservedAgent agent : frame.agents()) {
                double x = agent.position()[0];
                double y = agent.position()[1];
                boolean inside = x > 0 && x < plaza.width() && y > 0 && y < plaza.height();
                for (Plaza.Obstacle obstacle : plaza.obstacles()) {
                    inside &= Math.hypot(x - obstacle.x(), y - obstacle.y()) > obstacle.radius();
                }
                if (!inside) {
                    fail("seed %d: %s at frame %d", seed, agent, frame.sequence());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void walksAsPeopleDo(long seed) {
        Map<String, double[]> before = new HashMap<>();
        double distance = 0;
        double seconds = 0;
        double fastest = 0;
        long standing = 0;
        long steps = 0;
        for (ObservedFrame frame : all(new SocialForceCrowd(TWO_MINUTES.withSeed(seed)))) {
            Map<String, double[]> now = new HashMap<>();
            for (ObservedAgent agent : frame.agents()) {
                double[] position = agent.position();
                double[] last = before.get(agent.id());
                if (last != null) {
                    double step = Math.hypot(position[0] - last[0], position[1] - last[1]);
                    fastest = Math.max(fastest, step);
                    distance += step;
                    seconds += 0.1;
                    steps++;
                    standing += step < 0.02 ? 1 : 0;
                }
                now.put(agent.id(), position);
            }
            before = now;
        }

        assertThat(fastest).as("seed %d", seed).isLessThan(0.3);
        assertThat(distance / seconds).as("seed %d", seed).isCloseTo(1.3, within(0.1));
        assertThat((double) standing / steps).as("seed %d", seed).isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isPopulatedFromTheFirstFrameAndPeopleComeAndGo(long seed) {
        Map<String, Integer> framesSeen = new HashMap<>();
        for (ObservedFrame frame : all(new SocialForceCrowd(TWO_MINUTES.withSeed(seed)))) {
            assertThat(frame.agents()).as("seed %d", seed).hasSizeBetween(24, 60);
            Set<String> ids = new HashSet<>();
            for (ObservedAgent agent : frame.agents()) {
                assertThat(ids.add(agent.id())).isTrue();
                framesSeen.merge(agent.id(), 1, Integer::sum);
            }
        }

        assertThat(framesSeen.size()).as("seed %d", seed).isGreaterThan(150);
        // Nobody is stuck: a slow walker crosses the diagonal in 60 s.
        assertThat(framesSeen.values()).as("seed %d", seed).allMatch(seen -> seen < 700);
    }

    @Test
    void seldomLetsPeopleWalkThroughEachOther() {
        long close = 0;
        long people = 0;
        for (ObservedFrame frame : all(new SocialForceCrowd(TWO_MINUTES))) {
            for (ObservedAgent a : frame.agents()) {
                people++;
                for (ObservedAgent b : frame.agents()) {
                    if (!a.id().equals(b.id())
                            && Math.hypot(
                                            a.position()[0] - b.position()[0],
                                            a.position()[1] - b.position()[1])
                                    < 0.2) {
                        close++;
                    }
                }
            }
        }

        assertThat((double) close / people).isLessThan(0.005);
    }

    @Test
    void landsOnTheTicksOfTheForecasts() {
        TickGrid ticks = TickGrid.ofSeconds("0.4");
        long onTick =
                all(new SocialForceCrowd(CrowdOptions.DEFAULT.withDuration(Duration.ofSeconds(4))))
                        .stream()
                        .filter(frame -> ticks.tickAt(frame.stampNanos()).isPresent())
                        .count();

        assertThat(onTick).isEqualTo(10);
    }

    @Test
    void showsTheSamePeopleThroughNoise() {
        CrowdOptions short1 = CrowdOptions.DEFAULT.withDuration(Duration.ofSeconds(20));
        List<ObservedFrame> clear = all(new SocialForceCrowd(short1));
        List<ObservedFrame> noisy = all(new SocialForceCrowd(short1.withNoise(0.05)));
        double sum = 0;
        long count = 0;
        for (int i = 0; i < clear.size(); i++) {
            for (int a = 0; a < clear.get(i).agents().size(); a++) {
                ObservedAgent agent = clear.get(i).agents().get(a);
                ObservedAgent seen = noisy.get(i).agents().get(a);
                assertThat(seen.id()).isEqualTo(agent.id());
                for (int axis = 0; axis < 2; axis++) {
                    double error = seen.position()[axis] - agent.position()[axis];
                    sum += error * error;
                    count++;
                }
            }
        }

        assertThat(Math.sqrt(sum / count)).isCloseTo(0.05, within(0.002));
    }

    @Test
    void playsSeveralPlazasSideBySide() {
        Iterator<ObservedFrame> frames =
                SocialForceCrowd.scenes(
                        CrowdOptions.DEFAULT.withDuration(Duration.ofSeconds(1)), 3);
        List<ObservedFrame> all = all(frames);

        assertThat(all).hasSize(30);
        assertThat(all.subList(0, 4))
                .extracting(ObservedFrame::scene)
                .containsExactly("plaza-1", "plaza-2", "plaza-3", "plaza-1");
        assertThat(all.get(0).stampNanos()).isEqualTo(all.get(2).stampNanos());
        assertThat(all.get(0).agents().get(0).position())
                .isNotEqualTo(all.get(1).agents().get(0).position());
    }

    @Test
    void refusesOptionsThatMakeNoCrowd() {
        CrowdOptions options = CrowdOptions.DEFAULT;
        assertThatThrownBy(() -> options.withPopulation(0))
                .hasMessage("population must be at least 1, but was 0");
        assertThatThrownBy(() -> options.withNoise(Double.NaN))
                .hasMessage("noise must be 0 m or more, but was NaN");
        assertThatThrownBy(() -> options.withRate("0")).hasMessageContaining("\"0\"");
        assertThatThrownBy(() -> options.withDuration(Duration.ZERO))
                .hasMessage("duration must be above zero, but was PT0S");
        assertThatThrownBy(() -> options.withScene("")).hasMessageContaining("needs an id");
    }

    private static List<ObservedFrame> all(Iterator<ObservedFrame> frames) {
        List<ObservedFrame> all = new ArrayList<>();
        frames.forEachRemaining(all::add);
        return all;
    }

    private static long fingerprint(List<ObservedFrame> frames) {
        long hash = 0;
        for (ObservedFrame frame : frames) {
            hash = 31 * hash + frame.stampNanos();
            for (ObservedAgent agent : frame.agents()) {
                hash = 31 * hash + agent.id().hashCode();
                for (double coordinate : agent.position()) {
                    hash = 31 * hash + Double.doubleToLongBits(coordinate);
                }
            }
        }
        return hash;
    }
}

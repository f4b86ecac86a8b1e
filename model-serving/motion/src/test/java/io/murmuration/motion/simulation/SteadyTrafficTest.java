package io.murmuration.motion.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.murmuration.motion.ObservedAgent;
import io.murmuration.motion.ObservedFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteadyTrafficTest {
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    @Test
    void hasTheSameNumberOfAgentsAtAnyTime() {
        SteadyTraffic traffic = traffic(3, 7, Optional.of(Duration.ofSeconds(130)));
        Map<String, Set<String>> everyone = new HashMap<>();
        long frames = 0;
        while (traffic.hasNext()) {
            ObservedFrame frame = traffic.next();
            Set<String> ids = new HashSet<>();
            frame.agents().forEach(agent -> ids.add(agent.id()));
            assertThat(ids).hasSize(7);
            everyone.computeIfAbsent(frame.scene(), scene -> new HashSet<>()).addAll(ids);
            frames++;
        }

        assertThat(frames).isEqualTo(3 * 1300);
        assertThat(everyone).containsOnlyKeys("traffic-000", "traffic-001", "traffic-002");
        // A life is a minute: in 130 s every slot sees two or three changes.
        assertThat(everyone.get("traffic-000")).hasSizeBetween(7 * 3, 7 * 4);
    }

    @Test
    void goesTickByTickAndSceneByScene() {
        SteadyTraffic traffic = traffic(2, 1, Optional.empty());
        ObservedFrame first = traffic.next();
        ObservedFrame second = traffic.next();
        ObservedFrame third = traffic.next();

        assertThat(first.stampNanos()).isEqualTo(second.stampNanos());
        assertThat(first.scene()).isNotEqualTo(second.scene());
        assertThat(third.scene()).isEqualTo(first.scene());
        assertThat(third.stampNanos() - first.stampNanos()).isEqualTo(100_000_000L);
        assertThat(traffic.hasNext()).isTrue();
    }

    @Test
    void walksContinuouslyAtAWalkersSpeed() {
        SteadyTraffic traffic = traffic(1, 20, Optional.of(Duration.ofSeconds(150)));
        Map<String, double[]> last = new HashMap<>();
        while (traffic.hasNext()) {
            for (ObservedAgent agent : traffic.next().agents()) {
                double[] now = agent.position();
                assertThat(now[0]).isBetween(0.0, 40.0);
                assertThat(now[1]).isBetween(0.0, 40.0);
                double[] before = last.put(agent.id(), now);
                if (before != null) {
                    assertThat(Math.hypot(now[0] - before[0], now[1] - before[1]))
                            .isBetween(0.0, 0.18 + 1e-9);
                }
            }
        }
    }

    @Test
    void repeatsItselfWithTheSameSeed() {
        SteadyTraffic one = traffic(2, 5, Optional.of(Duration.ofSeconds(70)));
        SteadyTraffic two = traffic(2, 5, Optional.of(Duration.ofSeconds(70)));
        while (one.hasNext()) {
            ObservedFrame a = one.next();
            ObservedFrame b = two.next();
            for (int i = 0; i < a.agents().size(); i++) {
                assertThat(b.agents().get(i).position()).isEqualTo(a.agents().get(i).position());
            }
        }
        assertThat(two.hasNext()).isFalse();
    }

    @Test
    void refusesTrafficOfNobody() {
        assertThatThrownBy(() -> traffic(0, 1, Optional.empty()))
                .hasMessage("traffic needs a scene and an agent, but had 0 and 1");
        assertThatThrownBy(() -> traffic(1, 1, Optional.of(Duration.ZERO)))
                .hasMessage("duration must be above zero, but was PT0S");
    }

    private static SteadyTraffic traffic(int scenes, int agents, Optional<Duration> duration) {
        return new SteadyTraffic(scenes, agents, "10", START, duration, 1);
    }
}

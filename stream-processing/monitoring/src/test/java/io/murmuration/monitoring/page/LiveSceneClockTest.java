package io.murmuration.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import io.murmuration.motion.window.TimePolicy;
import org.junit.jupiter.api.Test;

class LiveSceneClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 946_684_800L * SECOND;
    private static final long YEAR_2190 = 190L * 365 * 86_400 * SECOND;

    private final LiveScene scene = new LiveScene("hall", TimePolicy.DEFAULT);

    private void see(String source, long stampNanos, String agent) {
        scene.observe(
                ObservationFrame.newBuilder()
                        .setScene("hall")
                        .setSource(source)
                        .setStampNanos(stampNanos)
                        .addAgents(ObservedAgent.newBuilder().setId(agent).addPosition(1))
                        .build(),
                0);
    }

    @Test
    void aStampOfTheYear2190ShowsNothingAndHidesNobody() {
        for (int i = 0; i < 10; i++) {
            see("good", START + i * SECOND, "a");
            see("other", START + YEAR_2190 + i * SECOND, "ghost");
        }
        assertThat(scene.clockNanos).isEqualTo(START + 9 * SECOND);
        assertThat(scene.seen()).contains("\"a\"").doesNotContain("ghost");
        assertThat(scene.observations).isEqualTo(20);
    }

    @Test
    void aSourceTwoSecondsAheadHidesNobody() {
        for (int i = 0; i < 10; i++) {
            see("good", START + i * SECOND, "a");
            see("other", START + (i + 3) * SECOND, "b");
        }
        assertThat(scene.seen()).contains("\"a\"", "\"b\"");
    }
}

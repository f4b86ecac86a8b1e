package io.murmuration.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import org.junit.jupiter.api.Test;

class MonitorMetricsTest {
    private final MonitorMetrics metrics = new MonitorMetrics();

    private static Score score(String scene, String model, long scored, double minAde) {
        return Score.newBuilder()
                .setScene(scene)
                .setModel(ModelReference.newBuilder().setName(model).setVersion("1"))
                .addWindows(ScoreWindow.newBuilder().setScored(scored).setMinAde(minAde))
                .build();
    }

    @Test
    void scenesAreWeighedByTheirAgentsAndTheNewestFiguresCount() {
        metrics.score(score("a", "m", 999, 7));
        metrics.score(score("a", "m", 30, 0.2));
        metrics.score(score("b", "m", 10, 0.6));
        assertThat(metrics.scrape())
                .contains(
                        "murmuration_score_min_ade_meters{model=\"m:1\",window=\"start\"} 0.3",
                        "murmuration_score_agents{model=\"m:1\",window=\"start\"} 40.0",
                        "murmuration_score_scenes 2.0");
    }

    @Test
    void noSceneIsALabelAndModelsAreBounded() {
        for (int i = 0; i < 3 * MonitorMetrics.MOST_MODELS; i++) {
            metrics.score(score("scene-" + i, "model-" + i, 1, 1));
        }
        String text = metrics.scrape();
        assertThat(text).doesNotContain("scene-");
        assertThat(text.lines().filter(l -> l.startsWith("murmuration_score_agents{")))
                .hasSize(3 * MonitorMetrics.MOST_MODELS);
    }

    @Test
    void countersCount() {
        metrics.observations(5);
        metrics.repeated();
        assertThat(metrics.scrape())
                .contains(
                        "murmuration_monitor_observations_total 5.0",
                        "murmuration_monitor_repeated_forecasts_total 1.0");
    }
}

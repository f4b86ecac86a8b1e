package io.murmuration.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ModelReference;
import io.murmuration.contracts.v1.Score;
import io.murmuration.contracts.v1.ScoreWindow;
import io.murmuration.contracts.v1.SiteSymmetry;
import io.murmuration.contracts.v1.SourceNoise;
import io.murmuration.contracts.v1.StepScore;
import io.murmuration.contracts.v1.SymmetryAudit;
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
    void theModelsThatAreShownAreThoseThatWereScoredLast() {
        for (int i = 0; i < 1_000; i++) {
            metrics.score(score("a", "model-" + i, 1, 0.5));
            metrics.score(score("a", "always", 1, 0.25));
        }
        assertThat(metrics.scrape())
                .contains("{model=\"model-999:1\",window=\"start\"} 0.5")
                .contains("{model=\"always:1\",window=\"start\"} 0.25")
                .doesNotContain("model=\"model-1:1\"");
        assertThat(metrics.scrape().lines().filter(l -> l.startsWith("murmuration_score_agents{")))
                .hasSize(3 * MonitorMetrics.MOST_MODELS);
    }

    @Test
    void aSceneThatHasEndedCountsNoMore() {
        metrics.score(score("a", "m", 30, 0.2));
        metrics.score(score("b", "m", 10, 0.6));
        metrics.ended("a");
        assertThat(metrics.scrape())
                .contains(
                        "murmuration_score_min_ade_meters{model=\"m:1\",window=\"start\"} 0.6",
                        "murmuration_score_scenes 1.0");
    }

    @Test
    void theNoisiestSourceAndTheMostOneSidedSiteAreShownBesideWhatTheModelKnows() {
        Score quiet = score("a", "m", 1, 1).toBuilder().setKnownNoiseMeters(0.06).build();
        metrics.score(quiet);
        metrics.score(
                score("b", "m", 1, 1).toBuilder()
                        .setKnownNoiseMeters(0.06)
                        .addSources(SourceNoise.newBuilder().setSource("left").setMeters(0.02))
                        .addSources(SourceNoise.newBuilder().setSource("right").setMeters(0.2))
                        .setSite(SiteSymmetry.newBuilder().setPValue(0.25))
                        .build());
        assertThat(metrics.scrape())
                .contains(
                        "murmuration_score_source_noise_meters{model=\"m:1\"} 0.2",
                        "murmuration_score_known_noise_meters{model=\"m:1\"} 0.06",
                        "murmuration_score_site_p_value_ratio{model=\"m:1\"} 0.25");
    }

    @Test
    void coverageIsShownStepByStepAndStepsAreBounded() {
        ScoreWindow.Builder window = ScoreWindow.newBuilder().setScored(10).setWithRadius(10);
        for (int step = 0; step < 2 * MonitorMetrics.MOST_STEPS; step++) {
            window.addSteps(StepScore.newBuilder().setCoverage(step == 1 ? 0.875 : 0.5));
        }
        metrics.score(score("a", "m", 1, 1).toBuilder().setWindows(0, window).build());
        String text = metrics.scrape();
        assertThat(text)
                .contains("murmuration_score_step_coverage_ratio{model=\"m:1\",step=\"2\"} 0.875");
        assertThat(text.lines().filter(l -> l.startsWith("murmuration_score_step_coverage")))
                .hasSize(MonitorMetrics.MOST_STEPS);
    }

    @Test
    void auditsAreCountedByWhatTheyFound() {
        SymmetryAudit good = SymmetryAudit.newBuilder().setResidual(1e-6).setLimit(1e-4).build();
        metrics.audit(good);
        metrics.audit(good);
        metrics.audit(good.toBuilder().setResidual(0.5).build());
        assertThat(metrics.scrape())
                .contains(
                        "murmuration_monitor_audits_total{result=\"kept\"} 2.0",
                        "murmuration_monitor_audits_total{result=\"broken\"} 1.0",
                        "murmuration_monitor_audit_residual_ratio 0.5");
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

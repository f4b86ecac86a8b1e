package io.murmuration.forecasting.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.forecasting.model.ModelPlan;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** What the windows are told of announced models. */
class AnnouncementsTest {
    private static final ModelAnnouncement SERVING = announced(ModelRole.SERVING, 0, "a");
    private static final ModelAnnouncement SHADOW = announced(ModelRole.SHADOW, 9, "b");

    private static ModelAnnouncement announced(ModelRole role, long from, String model) {
        return ModelAnnouncement.newBuilder()
                .setRole(role)
                .setValidFromNanos(from)
                .setModel(model)
                .setChecksum("c0ffee")
                .build();
    }

    private static void frame(WindowHarness harness, int step) throws Exception {
        harness.send(TestScenes.frame("s", TestScenes.at(step), TestScenes.agent("a", step, 2)));
    }

    private static List<ModelPlan> plans(WindowHarness harness) {
        return harness.pending().stream().map(pending -> pending.plan()).toList();
    }

    @Test
    void everyWindowAfterAnAnnouncementKnowsOfIt() throws Exception {
        try (WindowHarness harness = WindowHarness.of(JobOptions.builder().build())) {
            frame(harness, 0);
            frame(harness, 1);
            harness.announce("SERVING@0", SERVING);
            frame(harness, 2);
            harness.announce("SHADOW@9", SHADOW);
            frame(harness, 3);
            assertThat(plans(harness))
                    .containsExactly(
                            ModelPlan.NONE,
                            ModelPlan.of(List.of(SERVING)),
                            ModelPlan.of(List.of(SERVING, SHADOW)));
        }
    }

    @Test
    void announcementsOutliveARestart() throws Exception {
        OperatorSubtaskState state;
        try (WindowHarness harness = WindowHarness.of(JobOptions.builder().build())) {
            harness.announce("SERVING@0", SERVING);
            frame(harness, 0);
            state = harness.snapshot();
        }
        try (WindowHarness harness =
                WindowHarness.restored(JobOptions.builder().build(), state, 0)) {
            frame(harness, 1);
            assertThat(plans(harness)).containsExactly(ModelPlan.of(List.of(SERVING)));
        }
    }

    @Test
    void whatWasKnownBeforehandCanBeTakenBack() throws Exception {
        JobOptions options = JobOptions.builder().models(List.of(SERVING, SHADOW)).build();
        try (WindowHarness harness = WindowHarness.of(options)) {
            frame(harness, 0);
            frame(harness, 1);
            harness.announce("SHADOW@9", ModelAnnouncement.getDefaultInstance());
            frame(harness, 2);
            assertThat(plans(harness))
                    .containsExactly(
                            ModelPlan.of(List.of(SERVING, SHADOW)), ModelPlan.of(List.of(SERVING)));
        }
    }
}

package io.murmuration.forecasting.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.ModelAnnouncements;
import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.forecasting.JobOptions;
import io.murmuration.forecasting.TestScenes;
import io.murmuration.forecasting.model.Announcements;
import io.murmuration.forecasting.model.ModelPlan;
import java.util.ArrayList;
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
    void tenThousandAnnouncementsAreRememberedLikeAThousand() throws Exception {
        try (WindowHarness harness = WindowHarness.of(JobOptions.builder().build())) {
            announce(harness, announced(ModelRole.SERVING, TestScenes.at(0), "model 0"));
            frame(harness, 0);
            frame(harness, 1);
            int[] entries = new int[2];
            int[] planned = new int[2];
            for (int i = 1; i <= 10_000; i++) {
                announce(harness, announced(ModelRole.SERVING, TestScenes.at(i), "model " + i));
                if (i % 5_000 == 0) {
                    frame(harness, i);
                    frame(harness, i + 1);
                    entries[i / 5_000 - 1] = harness.announced().size();
                    List<ModelPlan> plans = plans(harness);
                    planned[i / 5_000 - 1] = plans.get(plans.size() - 1).announcements().size();
                }
            }
            // One more holds at the clock of the scene.
            assertThat(entries).containsExactly(Announcements.KEPT + 1, Announcements.KEPT + 1);
            assertThat(planned).containsExactly(Announcements.KEPT + 1, Announcements.KEPT + 1);
        }
    }

    @Test
    void aSlowSceneKeepsTheModelThatHoldsAtItsClockHoweverManyAreAnnounced() throws Exception {
        try (WindowHarness harness = WindowHarness.of(JobOptions.builder().build())) {
            announce(harness, announced(ModelRole.SERVING, TestScenes.at(1), "early"));
            frame(harness, 3);
            frame(harness, 4);
            for (int i = 10; i < 2_000; i++) {
                announce(harness, announced(ModelRole.SERVING, TestScenes.at(i), "model " + i));
            }
            frame(harness, 5);
            List<ModelPlan> plans = plans(harness);
            assertThat(
                            plans.get(plans.size() - 1)
                                    .at(ModelRole.SERVING, TestScenes.at(4))
                                    .orElseThrow()
                                    .place())
                    .isEqualTo("early");
            assertThat(harness.announced()).hasSize(Announcements.KEPT + 1);
        }
    }

    @Test
    void announcementsThatAreTakenBackLeaveNothingBehind() throws Exception {
        try (WindowHarness harness = WindowHarness.of(JobOptions.builder().build())) {
            for (int i = 0; i < 1_000; i++) {
                ModelAnnouncement one = announced(ModelRole.SHADOW, i, "model " + i);
                announce(harness, one);
                harness.announce(key(one), ModelAnnouncement.getDefaultInstance());
            }
            assertThat(harness.announced()).isEmpty();
        }
    }

    @Test
    void whatIsKnownBeforehandIsBoundedLikeTheRest() throws Exception {
        List<ModelAnnouncement> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(announced(ModelRole.SERVING, i, "model " + i));
        }
        JobOptions options = JobOptions.builder().models(many).build();
        try (WindowHarness harness = WindowHarness.of(options)) {
            frame(harness, 0);
            frame(harness, 1);
            assertThat(plans(harness).get(0).announcements()).hasSize(Announcements.KEPT);
            assertThat(plans(harness).get(0).at(ModelRole.SERVING, Long.MAX_VALUE))
                    .hasValueSatisfying(model -> assertThat(model.place()).isEqualTo("model 9999"));
        }
    }

    private static void announce(WindowHarness harness, ModelAnnouncement announcement)
            throws Exception {
        harness.announce(key(announcement), announcement);
    }

    private static String key(ModelAnnouncement announcement) {
        return new String(ModelAnnouncements.key(announcement), UTF_8);
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

package io.murmuration.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelPlanTest {
    private static final ModelAnnouncement FIRST = announced(ModelRole.SERVING, 100, "a");
    private static final ModelAnnouncement SECOND = announced(ModelRole.SERVING, 200, "b");
    private static final ModelAnnouncement BACK = announced(ModelRole.SERVING, 300, "");
    private static final ModelAnnouncement SHADOW = announced(ModelRole.SHADOW, 150, "c");

    private final ModelPlan plan = ModelPlan.of(List.of(SHADOW, BACK, FIRST, SECOND));

    @Test
    void theLatestAnnouncementThatHasBegunAtATickCounts() {
        assertThat(plan.at(ModelRole.SERVING, 99)).isEmpty();
        assertThat(plan.at(ModelRole.SERVING, 100)).hasValueSatisfying(m -> is(m, "a"));
        assertThat(plan.at(ModelRole.SERVING, 199)).hasValueSatisfying(m -> is(m, "a"));
        assertThat(plan.at(ModelRole.SERVING, 200)).hasValueSatisfying(m -> is(m, "b"));
        assertThat(plan.at(ModelRole.SERVING, 300)).as("given back").isEmpty();
    }

    @Test
    void theNextToHaveARoleIsTheEarliestThatBeginsAfterATick() {
        assertThat(plan.after(ModelRole.SERVING, 99)).hasValueSatisfying(m -> is(m, "a"));
        assertThat(plan.after(ModelRole.SERVING, 100)).hasValueSatisfying(m -> is(m, "b"));
        assertThat(plan.after(ModelRole.SERVING, 200)).as("given back").isEmpty();
        assertThat(plan.after(ModelRole.SHADOW, 149)).hasValueSatisfying(m -> is(m, "c"));
        assertThat(plan.after(ModelRole.SHADOW, 150)).isEmpty();
    }

    @Test
    void theRolesDoNotTouchEachOther() {
        assertThat(plan.at(ModelRole.SHADOW, 149)).isEmpty();
        assertThat(plan.at(ModelRole.SHADOW, 1000)).hasValueSatisfying(m -> is(m, "c"));
    }

    @Test
    void theOrderInWhichTheyWereAnnouncedDoesNotMatter() {
        assertThat(ModelPlan.of(List.of(BACK, SECOND, SHADOW, FIRST))).isEqualTo(plan);
    }

    @Test
    void whatWasTakenBackIsAsIfItHadNeverBeen() {
        assertThat(ModelPlan.of(List.of(ModelAnnouncement.getDefaultInstance())))
                .isEqualTo(ModelPlan.NONE);
    }

    @Test
    void everyModelIsNamedOnce() {
        ModelPlan twice = ModelPlan.of(List.of(FIRST, announced(ModelRole.SHADOW, 5, "a"), BACK));
        assertThat(twice.models()).containsExactly(new StoredPredictor("a", "sum of a"));
    }

    private static void is(StoredPredictor model, String place) {
        assertThat(model.place()).isEqualTo(place);
    }

    private static ModelAnnouncement announced(ModelRole role, long from, String model) {
        return ModelAnnouncement.newBuilder()
                .setRole(role)
                .setValidFromNanos(from)
                .setModel(model)
                .setChecksum(model.isEmpty() ? "" : "sum of " + model)
                .build();
    }
}

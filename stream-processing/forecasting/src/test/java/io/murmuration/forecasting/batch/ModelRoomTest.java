package io.murmuration.forecasting.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.forecasting.flow.PendingWindow;
import io.murmuration.forecasting.flow.StageTimes;
import io.murmuration.forecasting.model.ModelPlan;
import io.murmuration.forecasting.model.StoredPredictor;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.window.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many announced models are open at a time. */
class ModelRoomTest {
    private static final int FUTURE = 12;

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final ModelRoom room =
            new ModelRoom(
                    () -> new ConstantVelocityPredictor(FUTURE),
                    WindowSpec.builder().build(),
                    FUTURE,
                    2,
                    false,
                    this::open);

    private MotionPredictor open(StoredPredictor model) {
        opened.incrementAndGet();
        return new Counted();
    }

    private final class Counted implements MotionPredictor {
        private final ConstantVelocityPredictor straight = new ConstantVelocityPredictor(FUTURE);

        @Override
        public PredictorSpec spec() {
            return straight.spec();
        }

        @Override
        public List<Forecast> predict(List<SceneWindow> windows) {
            return straight.predict(windows);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static ModelAnnouncement announced(int model, long fromTick) {
        return ModelAnnouncement.newBuilder()
                .setRole(ModelRole.SERVING)
                .setValidFromNanos(fromTick * TestWindows.DT_NANOS)
                .setModel("model " + model)
                .setChecksum("c0ffee")
                .build();
    }

    private static PendingWindow window(long tick, ModelPlan plan) {
        return new PendingWindow(
                TestWindows.window("s", tick, 1), StageTimes.UNKNOWN, Outcome.CLOSED, plan);
    }

    /** Asks for the model of a tick and then has nobody call any. */
    private void ask(long tick, ModelPlan plan) {
        room.follow(plan);
        assertThat(room.serving(window(tick, plan))).isNotNull();
        room.tidy();
    }

    @Test
    void tenThousandAnnouncementsNeverHaveMoreThanAFewModelsOpen() {
        List<ModelAnnouncement> announcements = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < 10_000; i++) {
            announcements.add(announced(i, i));
            if (announcements.size() > 100) {
                announcements.remove(0);
            }
            ask(i, ModelPlan.of(announcements));
            most = Math.max(most, room.open());
        }
        assertThat(most).isLessThanOrEqualTo(ModelRoom.MOST_OPEN);
        assertThat(opened.get()).isEqualTo(10_000);
        assertThat(closed.get()).isEqualTo(opened.get() - room.open());
    }

    @Test
    void whatNoAnnouncementNamesAnyMoreIsClosed() {
        ask(1, ModelPlan.of(List.of(announced(1, 0))));
        assertThat(closed.get()).isZero();
        ask(2, ModelPlan.NONE);
        assertThat(room.open()).isZero();
        assertThat(closed.get()).isEqualTo(1);
    }

    @Test
    void theNextModelIsOpenedBeforeItsFirstTickAndNoneAfterIt() {
        ModelPlan plan = ModelPlan.of(List.of(announced(1, 0), announced(2, 5), announced(3, 9)));
        ask(1, plan);
        assertThat(room.open()).as("the one that serves and the next").isEqualTo(2);
        ask(5, plan);
        assertThat(room.open()).isEqualTo(3);
    }

    @Test
    void aModelThatIsAskedForAgainIsOpenedAgain() {
        List<ModelAnnouncement> announcements = new ArrayList<>();
        for (int i = 0; i <= 2 * ModelRoom.MOST_OPEN; i++) {
            announcements.add(announced(i, i));
        }
        ModelPlan plan = ModelPlan.of(announcements);
        for (int i = 0; i <= 2 * ModelRoom.MOST_OPEN; i++) {
            ask(i, plan);
        }
        int before = opened.get();
        ask(0, plan);
        assertThat(opened.get()).isGreaterThan(before);
        assertThat(room.open()).isLessThanOrEqualTo(ModelRoom.MOST_OPEN);
    }
}

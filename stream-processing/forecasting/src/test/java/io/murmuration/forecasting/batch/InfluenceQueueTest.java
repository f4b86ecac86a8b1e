package io.murmuration.forecasting.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.InteractionFrame;
import io.murmuration.contracts.v1.Outcome;
import io.murmuration.eqmotion.serving.Predictors;
import io.murmuration.eqmotion.store.ModelStore;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.symmetry.RandomScenes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InfluenceQueueTest {
    private static final RandomScenes SCENES = new RandomScenes(2, 8, 400_000_000L, 16, 6);

    private final List<InteractionFrame> sent = new ArrayList<>();
    private final List<Integer> calls = new ArrayList<>();
    private SafePredictor predictor;

    @BeforeEach
    void open() throws Exception {
        predictor = new SafePredictor(Predictors.of(ModelStore.open("pedestrians"), false), 12);
    }

    @AfterEach
    void close() {
        predictor.close();
    }

    private Optional<List<Forecast>> call(List<SceneWindow> windows, SafePredictor model) {
        calls.add(windows.stream().mapToInt(window -> window.agents().size()).sum());
        return Optional.of(model.predict(windows));
    }

    private void offer(InfluenceQueue queue, SceneWindow window) {
        Forecast forecast = predictor.predict(List.of(window)).get(0);
        queue.offer(window, forecast, Outcome.CLOSED, predictor);
    }

    @Test
    void givesTheSameMetresInOrderHoweverTheScenesAreBatched() {
        List<SceneWindow> scenes = SCENES.draw(8, new Random(1));
        InfluenceQueue together = new InfluenceQueue(this::call, sent::add);
        scenes.forEach(scene -> offer(together, scene));
        together.run();
        List<InteractionFrame> first = List.copyOf(sent);
        assertThat(calls).hasSizeGreaterThan(1);
        assertThat(calls).allMatch(agents -> agents <= InfluenceQueue.CALL_AGENTS);
        assertThat(first)
                .flatExtracting(InteractionFrame::getInteractionsList)
                .isNotEmpty()
                .anyMatch(edge -> edge.getInfluenceMeters() > 0.05);

        // Who has no direction of its own is forecast by the model only because of the neighbour.
        assertThat(first)
                .flatExtracting(InteractionFrame::getInteractionsList)
                .filteredOn(edge -> !edge.hasInfluenceMeters())
                .hasSizeLessThan(5);

        sent.clear();
        InfluenceQueue alone = new InfluenceQueue(this::call, sent::add);
        for (SceneWindow scene : scenes) {
            offer(alone, scene);
            alone.run();
        }
        assertThat(sent).isEqualTo(first);
    }

    @Test
    void sendsTheGraphWithoutMetresWhereThereIsNoTimeForThem() {
        InfluenceQueue queue = new InfluenceQueue((windows, model) -> Optional.empty(), sent::add);
        SceneWindow scene = SCENES.draw(1, new Random(2)).get(0);
        offer(queue, scene);
        queue.run();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getInteractionsList())
                .isNotEmpty()
                .noneMatch(edge -> edge.hasInfluenceMeters());
        queue.run();
        assertThat(sent).hasSize(1);
    }
}

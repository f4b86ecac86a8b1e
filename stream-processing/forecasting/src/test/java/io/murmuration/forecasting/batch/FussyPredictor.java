package io.murmuration.forecasting.batch;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.Interactions;
import io.murmuration.motion.ModelId;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A model for tests: straight lines, with an interaction from the first agent to the second, two
 * joint modes, and a failure, or no answer until it is released, for scenes whose name asks for it.
 */
final class FussyPredictor implements MotionPredictor {
    static final ModelId MODEL = new ModelId("fussy", "3", "c0ffee");
    static final int FUTURE_STEPS = 12;

    private static final List<Integer> BATCHES = Collections.synchronizedList(new ArrayList<>());
    private static volatile boolean closed;
    private static volatile CountDownLatch stuck = new CountDownLatch(1);

    private final ConstantVelocityPredictor lines = new ConstantVelocityPredictor(FUTURE_STEPS);

    /** A predictor whose record of calls begins now. */
    static FussyPredictor fresh() {
        BATCHES.clear();
        closed = false;
        stuck = new CountDownLatch(1);
        return new FussyPredictor();
    }

    /** Sizes of the batches so far, warm-up left out. */
    static List<Integer> batches() {
        return List.copyOf(BATCHES);
    }

    static boolean isClosed() {
        return closed;
    }

    @Override
    public PredictorSpec spec() {
        return new PredictorSpec(
                MODEL, 2, TestWindows.PAST_STEPS, TestWindows.DT_NANOS, FUTURE_STEPS, 1, 2);
    }

    @Override
    public List<Forecast> predict(List<SceneWindow> windows) {
        if (!windows.get(0).scene().equals("warm-up")) {
            BATCHES.add(windows.size());
        }
        List<Forecast> forecasts = new ArrayList<>();
        for (SceneWindow window : windows) {
            if (window.scene().startsWith("stuck")) {
                awaitRelease();
            }
            if (window.scene().startsWith("throws")) {
                throw new IllegalStateException("cannot read " + window.scene());
            }
            forecasts.add(forecast(window));
        }
        return forecasts;
    }

    /** Lets the calls end that are stuck. */
    static void release() {
        stuck.countDown();
    }

    private static void awaitRelease() {
        try {
            stuck.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Forecast forecast(SceneWindow window) {
        List<AgentForecast> agents =
                new ArrayList<>(lines.predict(List.of(window)).get(0).agents());
        if (window.scene().startsWith("short")) {
            agents.remove(0);
        }
        if (window.scene().startsWith("nan")) {
            agents.get(0).best()[3] = Double.NaN;
        }
        Interactions graph =
                agents.size() < 2
                        ? Interactions.NONE
                        : new Interactions(
                                List.of("ignores", "avoids"),
                                new int[] {0},
                                new int[] {1},
                                new float[] {0.25f, 0.75f});
        return new Forecast(
                MODEL,
                FUTURE_STEPS,
                agents.stream().map(FussyPredictor::withJointModes).toList(),
                new double[] {0.75, 0.25},
                graph);
    }

    private static AgentForecast withJointModes(AgentForecast agent) {
        double[] twice = Arrays.copyOf(agent.best(), 2 * agent.best().length);
        System.arraycopy(agent.best(), 0, twice, agent.best().length, agent.best().length);
        return new AgentForecast(
                agent.id(),
                agent.probabilities(),
                agent.modes(),
                agent.best(),
                twice,
                agent.fallbackReason());
    }

    @Override
    public void close() {
        closed = true;
    }
}

package io.murmuration.forecasting.batch;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import io.murmuration.motion.TubeQuantiles;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A predictor that never fails and never leaves an agent out.
 *
 * <p>When a call fails, each of its scenes is tried alone; a scene that fails alone, or whose
 * answer is incomplete or not finite, gets constant velocity, marked as a fallback with the reason.
 * The reason names the kind of failure and nothing that could differ when the same scene is
 * forecast again; the whole failure goes to the log. One thread.
 */
public final class SafePredictor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SafePredictor.class);

    /**
     * One failure in so many is logged, and the first: a model that always fails floods no disk.
     */
    private static final long LOGGED_EVERY = 1000;

    private final MotionPredictor predictor;
    private final int futureSteps;
    private final ConstantVelocityPredictor standIn;
    private long failures;

    /**
     * @param predictor closed with this
     * @param futureSteps F of every forecast
     */
    public SafePredictor(MotionPredictor predictor, int futureSteps) {
        this.predictor = predictor;
        this.futureSteps = futureSteps;
        this.standIn = new ConstantVelocityPredictor(futureSteps);
    }

    /** What the model's validation says of its errors. */
    TubeQuantiles tubeQuantiles() {
        return predictor.tubeQuantiles();
    }

    /** Largest noise that the model was trained with, metres; 0 when unknown. */
    double knownNoiseMeters() {
        return predictor.knownNoiseMeters();
    }

    /** Nobody further than this from an agent changes its forecast, metres. */
    double reachMeters() {
        return predictor.reachMeters();
    }

    /** What the model promises to move with. */
    SymmetryGroup symmetryGroup() {
        return predictor.symmetryGroup();
    }

    /** One forecast for every window, in the same order. */
    public List<Forecast> predict(List<SceneWindow> windows) {
        List<Forecast> forecasts;
        try {
            forecasts = predictor.predict(windows);
        } catch (RuntimeException e) {
            log(windows, e);
            return windows.size() == 1
                    ? List.of(fallback(windows.get(0), reason(e)))
                    : oneByOne(windows);
        }
        if (forecasts.size() != windows.size()) {
            return windows.size() == 1
                    ? List.of(fallback(windows.get(0), "the model gave no forecast"))
                    : oneByOne(windows);
        }
        List<Forecast> checked = new ArrayList<>(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            String fault = fault(windows.get(i), forecasts.get(i));
            checked.add(fault.isEmpty() ? forecasts.get(i) : fallback(windows.get(i), fault));
        }
        return checked;
    }

    private List<Forecast> oneByOne(List<SceneWindow> windows) {
        List<Forecast> forecasts = new ArrayList<>(windows.size());
        for (SceneWindow window : windows) {
            forecasts.addAll(predict(List.of(window)));
        }
        return forecasts;
    }

    private String fault(SceneWindow window, Forecast forecast) {
        if (forecast.agents().size() != window.agents().size()) {
            return "the model left agents out";
        }
        if (forecast.futureSteps() != futureSteps) {
            return "the model gave another number of steps";
        }
        for (AgentForecast agent : forecast.agents()) {
            if (!isFinite(agent.best())
                    || !isFinite(agent.modes())
                    || !isFinite(agent.probabilities())
                    || !isFinite(agent.jointModes())) {
                return "the model gave a number that is not finite";
            }
        }
        return "";
    }

    private static boolean isFinite(double[] values) {
        double sum = 0;
        for (double value : values) {
            // 0 · x is 0, and NaN when x is infinite or NaN.
            sum += 0 * value;
        }
        return sum == 0;
    }

    /** Constant velocity in the model's name, marked with the reason; the model is not called. */
    Forecast fallback(SceneWindow window, String reason) {
        Forecast straight = standIn.fallback(window, reason);
        return new Forecast(
                predictor.spec().model(),
                straight.futureSteps(),
                straight.agents(),
                straight.jointProbabilities(),
                straight.interactions());
    }

    private static String reason(RuntimeException failure) {
        return "the model failed: " + failure.getClass().getSimpleName();
    }

    private void log(List<SceneWindow> windows, RuntimeException failure) {
        if (failures++ % LOGGED_EVERY == 0) {
            LOG.warn(
                    "The model failed on {} scenes, {} failures so far",
                    windows.size(),
                    failures,
                    failure);
        }
    }

    @Override
    public void close() {
        predictor.close();
    }
}

package io.murmuration.forecasting.batch;

import io.murmuration.motion.AgentForecast;
import io.murmuration.motion.ConstantVelocityPredictor;
import io.murmuration.motion.Fit;
import io.murmuration.motion.Forecast;
import io.murmuration.motion.KinematicPredictor;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PartialForecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.SymmetryGroup;
import io.murmuration.motion.TubeQuantiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A predictor that never fails and never leaves an agent out.
 *
 * <p>Before the call the model is asked which agents it can forecast ({@link
 * MotionPredictor#accepts}). The others of a scene get the kinematic stand-in, marked as fallbacks
 * with the reason, and the model's forecast of those that it can is kept; a scene of which it can
 * forecast nobody is not in the call.
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
    private final ConstantVelocityPredictor lines;
    private final KinematicPredictor standIn;
    private long failures;
    private long leftOut;

    /**
     * @param predictor closed with this
     * @param futureSteps F of every forecast
     */
    public SafePredictor(MotionPredictor predictor, int futureSteps) {
        this.predictor = predictor;
        this.futureSteps = futureSteps;
        this.lines = new ConstantVelocityPredictor(futureSteps);
        this.standIn = new KinematicPredictor(futureSteps);
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

    /** Neighbours that the model had no room to listen to, since this was asked before. */
    long leftOutSinceAsked() {
        long before = leftOut;
        leftOut = predictor.neighboursLeftOut();
        return leftOut - before;
    }

    /** One forecast for every window, in the same order. */
    public List<Forecast> predict(List<SceneWindow> windows) {
        List<Fit> fits = new ArrayList<>(windows.size());
        List<SceneWindow> seen = new ArrayList<>(windows.size());
        for (SceneWindow window : windows) {
            Fit fit = fit(window);
            fits.add(fit);
            if (!fit.isNone()) {
                seen.add(PartialForecast.seen(window, fit));
            }
        }
        Iterator<Answer> answers = (seen.isEmpty() ? List.<Answer>of() : ask(seen)).iterator();
        List<Forecast> forecasts = new ArrayList<>(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            SceneWindow window = windows.get(i);
            Fit fit = fits.get(i);
            Answer answer = fit.isNone() ? Answer.NONE : answers.next();
            forecasts.add(
                    answer.forecast()
                            .map(made -> PartialForecast.complete(window, fit, made, standIn))
                            .orElseGet(() -> fallback(window, fit, answer.fault())));
        }
        return forecasts;
    }

    /**
     * What the model said to a window.
     *
     * @param forecast empty where there is none that can be used
     * @param fault why; empty where there is one, or the model was not asked
     */
    private record Answer(Optional<Forecast> forecast, String fault) {
        static final Answer NONE = failed("");

        static Answer failed(String fault) {
            return new Answer(Optional.empty(), fault);
        }
    }

    /** What a window lacks to be forecast; a model that cannot say so forecasts nobody. */
    private Fit fit(SceneWindow window) {
        try {
            return predictor.accepts(window);
        } catch (RuntimeException e) {
            log(List.of(window), e);
            return Fit.none(window.agents().size(), reason(e));
        }
    }

    /** Has the model forecast windows that it accepts. */
    private List<Answer> ask(List<SceneWindow> windows) {
        List<Forecast> forecasts;
        try {
            forecasts = predictor.predict(windows);
        } catch (RuntimeException e) {
            log(windows, e);
            return windows.size() == 1 ? List.of(Answer.failed(reason(e))) : oneByOne(windows);
        }
        if (forecasts.size() != windows.size()) {
            return windows.size() == 1
                    ? List.of(Answer.failed("the model gave no forecast"))
                    : oneByOne(windows);
        }
        List<Answer> checked = new ArrayList<>(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            String fault = fault(windows.get(i), forecasts.get(i));
            checked.add(
                    fault.isEmpty()
                            ? new Answer(Optional.of(forecasts.get(i)), "")
                            : Answer.failed(fault));
        }
        return checked;
    }

    private List<Answer> oneByOne(List<SceneWindow> windows) {
        List<Answer> answers = new ArrayList<>(windows.size());
        for (SceneWindow window : windows) {
            answers.addAll(ask(List.of(window)));
        }
        return answers;
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

    /**
     * A forecast in the model's name without the model: constant velocity, marked with the reason,
     * and of agents that the model cannot forecast the stand-in, marked with theirs.
     */
    Forecast fallback(SceneWindow window, String reason) {
        return fallback(window, fit(window), reason);
    }

    private Forecast fallback(SceneWindow window, Fit fit, String reason) {
        Forecast straight = lines.fallback(window, reason);
        Forecast inItsName =
                new Forecast(
                        predictor.spec().model(),
                        straight.futureSteps(),
                        straight.agents(),
                        straight.jointProbabilities(),
                        straight.interactions());
        return PartialForecast.complete(window, fit.allSeen(), inItsName, standIn);
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

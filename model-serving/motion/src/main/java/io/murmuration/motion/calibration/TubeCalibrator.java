package io.murmuration.motion.calibration;

import io.murmuration.motion.Forecast;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.TubeQuantiles;
import java.util.List;

/**
 * Gives every forecast of a scene its tubes. Stateless: all it knows is in the {@link TubeState}.
 *
 * <p>Score of step k: the distance from where the agent was at t0 + k·dt to the nearest of its
 * modes there. Where it was is told by a later window, once samples on both sides are known: {@link
 * SettledPasts}. Score of a path: the greatest score of its steps, each as a share of the radius
 * that the forecast had there; only of agents that were measured at every step. Positions that were
 * not measured are no truths.
 *
 * <p>Agents are told apart by how much of their past was seen, and forecasts in which constant
 * velocity stands in have radii of their own: both begin without any where the model's validation
 * says nothing of them. Models are told apart too, so that one in the shadow disturbs nobody.
 *
 * <p>Where the scene changes under its name, without a word, the radii follow: what was learnt is
 * given up at the rate at which truths contradict it. A gap or a step back of more than five
 * minutes of event time begins anew.
 */
public final class TubeCalibrator {
    private final TubeSpec spec;

    public TubeCalibrator(TubeSpec spec) {
        this.spec = spec;
    }

    /**
     * Learns from the window and gives its forecast tubes. A forecast that is not younger than the
     * one before teaches nothing.
     *
     * @param state of the scene
     * @param start the radii of the model's validation, where a model that is new begins
     * @return a tube for each agent of the window, {@link Tube#NONE} for whom none is known
     */
    public List<Tube> next(
            TubeState state, SceneWindow window, Forecast forecast, TubeQuantiles start) {
        ModelTubes known = known(state, window, forecast);
        if (known == null) {
            known = begin(window, forecast, start);
            state.put(forecast.model(), known);
        } else if (window.t0Nanos() <= known.newestNanos()) {
            return known.tubes(window, forecast);
        }
        return known.next(window, forecast);
    }

    /**
     * The tubes of a forecast that is sent beside the one that counts, for example because a
     * deadline came first. Changes nothing.
     */
    public List<Tube> aside(
            TubeState state, SceneWindow window, Forecast forecast, TubeQuantiles start) {
        ModelTubes known = known(state, window, forecast);
        return (known == null ? begin(window, forecast, start) : known).tubes(window, forecast);
    }

    private ModelTubes begin(SceneWindow window, Forecast forecast, TubeQuantiles start) {
        return ModelTubes.begin(spec, start, forecast.futureSteps(), window.t0Nanos());
    }

    /** What is known and still holds, or null. */
    private ModelTubes known(TubeState state, SceneWindow window, Forecast forecast) {
        ModelTubes known = state.of(forecast.model());
        boolean holds =
                known != null
                        && known.futureSteps() == forecast.futureSteps()
                        && known.spec().equals(spec)
                        && Math.abs(window.t0Nanos() - known.newestNanos())
                                <= TubeSpec.FORGET_AFTER.toNanos();
        return holds ? known : null;
    }
}

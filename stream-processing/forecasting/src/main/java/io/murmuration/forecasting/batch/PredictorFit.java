package io.murmuration.forecasting.batch;

import io.murmuration.motion.AgentKind;
import io.murmuration.motion.AgentWindow;
import io.murmuration.motion.MotionPredictor;
import io.murmuration.motion.PredictorSpec;
import io.murmuration.motion.SceneWindow;
import io.murmuration.motion.StepProvenance;
import io.murmuration.motion.window.WindowSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether a predictor fits the windows of a job, said before anything runs. Pure. */
public final class PredictorFit {
    private static final int WARM_UP_AGENTS = 3;

    private PredictorFit() {}

    /**
     * Checks past steps, step and future steps. The dimension is a scene's own affair: each window
     * is asked of the predictor itself ({@link MotionPredictor#accepts}).
     *
     * @throws IllegalArgumentException naming the model, what it needs and what it would get
     */
    public static void check(PredictorSpec spec, WindowSpec windows, int futureSteps) {
        check(spec, "past steps", spec.pastSteps(), windows.pastSteps());
        check(spec, "nanoseconds a step", spec.dtNanos(), windows.stepNanos());
        check(spec, "future steps", spec.futureSteps(), futureSteps);
    }

    private static void check(PredictorSpec spec, String what, long needed, long given) {
        if (needed != PredictorSpec.ANY && needed != given) {
            throw new IllegalArgumentException(
                    "model "
                            + spec.model().name()
                            + " is made for "
                            + needed
                            + " "
                            + what
                            + ", but the job has "
                            + given);
        }
    }

    /** Windows such as will come, for a first call that nobody waits for. */
    static List<SceneWindow> warmUp(PredictorSpec spec, WindowSpec windows, int count) {
        int dimension = spec.dimension() == PredictorSpec.ANY ? 2 : spec.dimension();
        int steps = windows.pastSteps();
        List<AgentWindow> agents = new ArrayList<>();
        for (int n = 0; n < WARM_UP_AGENTS; n++) {
            double[] positions = new double[steps * dimension];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = n + 0.1 * i;
            }
            StepProvenance[] provenance = new StepProvenance[steps];
            Arrays.fill(provenance, StepProvenance.MEASURED);
            agents.add(
                    new AgentWindow(
                            Integer.toString(n), AgentKind.PEDESTRIAN, positions, provenance, 0));
        }
        SceneWindow window =
                new SceneWindow("warm-up", "map", dimension, 0, windows.stepNanos(), steps, agents);
        List<SceneWindow> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(window);
        }
        return batch;
    }
}
